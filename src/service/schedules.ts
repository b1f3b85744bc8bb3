import { messageOf } from "../kernel/errors.ts";
import { familyOf, shortName } from "../task-definition/model.ts";

/** A rule or a schedule that runs a task definition in a cluster. */
export interface Scheduled {
  /** "rule nightly (target 1)", "schedule nightly (group jobs)". */
  name: string;
  /** As it stands there: a family, or an ARN with or without a revision. */
  taskDefinition: string;
  /** Why it cannot be changed, when that is known. */
  fixed?: string;
  /** Writes all of it back as it was read, with another task definition. */
  move(to: string): Promise<void>;
}

export interface SchedulePort {
  /** Everything that runs tasks in a cluster, and what could not be read. */
  find(clusterArn: string): Promise<{ found: readonly Scheduled[]; unread: readonly string[] }>;
}

/** What became of one of them. */
export interface Moved {
  name: string;
  from: string;
  to: string;
  /** Why it could not be moved. */
  reason?: string;
}

/** A revision that schedules of its family are to run; with `only`, those that run exactly that one. */
export interface Wanted {
  taskDefinition: string;
  only?: string;
}

/** Which of them have to move, and where to. One that names no revision follows by itself. Pure. */
export function movesOf(
  found: readonly Scheduled[],
  wanted: readonly Wanted[],
): { scheduled: Scheduled; to: string }[] {
  return found.flatMap((scheduled) => {
    const { taskDefinition: runs } = scheduled;
    if (!/:\d+$/.test(runs)) return [];
    const to = wanted.find(
      ({ taskDefinition, only }) =>
        familyOf(taskDefinition) === familyOf(runs) && (only === undefined || shortName(only) === shortName(runs)),
    )?.taskDefinition;
    return to === undefined || shortName(to) === shortName(runs) ? [] : [{ scheduled, to }];
  });
}

/**
 * Moves the rules and schedules that run a family in a cluster to another revision of it, one after the other, and tells
 * each. Never rejects: what could not be read or moved is in the answer.
 */
export async function followSchedules(
  clusterArn: string,
  wanted: readonly Wanted[],
  { schedules, log }: { schedules: SchedulePort; log(line: string): void },
): Promise<Moved[]> {
  const said = (one: Moved) => {
    log(one.reason ? `${one.name} still runs ${one.from}: ${one.reason}` : `${one.name}: ${one.from} → ${one.to}`);
    return one;
  };
  try {
    const { found, unread } = await schedules.find(clusterArn);
    const moved: Moved[] = unread.map((reason) =>
      said({ name: "what is scheduled", from: "what it ran", to: "", reason }),
    );
    for (const { scheduled, to } of movesOf(found, wanted)) {
      const { name, taskDefinition, fixed } = scheduled;
      const one = { name, from: shortName(taskDefinition), to: shortName(to) };
      const reason = fixed ?? (await scheduled.move(to).then(() => undefined, messageOf));
      moved.push(said(reason === undefined ? one : { ...one, reason }));
    }
    return moved;
  } catch (error) {
    return [said({ name: "what is scheduled", from: "what it ran", to: "", reason: messageOf(error) })];
  }
}
