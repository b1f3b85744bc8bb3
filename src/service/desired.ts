import { messageOf } from "../kernel/errors.ts";
import { nearest } from "../kernel/nearest.ts";
import type { Step } from "./plan.ts";
import type { Ownership } from "./settings.ts";
import type { RollTools } from "./types.ts";

/** How many tasks services are to have: all of them, or each by its name. */
export type Desired = number | Readonly<Record<string, number>>;

interface How {
  desired?: Desired;
  ownership: Ownership;
}

function countOf(desired: Desired | undefined, service: string): number | undefined {
  return typeof desired === "number" ? desired : desired?.[service];
}

/** What is wrong with the input, given the services that roll. Pure. */
export function desiredProblems({ desired, ownership }: How, names: readonly string[]): string[] {
  if (desired === undefined) return [];
  const unknown = typeof desired === "number" ? [] : Object.keys(desired).filter((name) => !names.includes(name));
  return [
    ...(ownership === "managed"
      ? []
      : [
          'input "desired-count" is for services that are managed here: say `ownership: managed`, or leave the count to whoever owns them',
        ]),
    ...unknown.map((name) => {
      const hint = nearest(name, names);
      return `input "desired-count" names service "${name}", which is not among those that roll${hint ? ` (did you mean "${hint}"?)` : ""}`;
    }),
  ];
}

/**
 * The steps with the counts that were asked for: of a service that exists only when auto scaling does not own its count.
 * Where that cannot be told the count is left, too: what auto scaling has set for the load of the moment must not be undone.
 */
export async function withDesired(
  steps: readonly Step[],
  how: How,
  cluster: string,
  tools: Pick<RollTools, "scaling" | "signal" | "log">,
): Promise<Step[]> {
  const { scaling, signal, log } = tools;
  const meant = steps.filter(
    ({ kind, service, target }) =>
      kind !== "attach" && service?.status === "ACTIVE" && countOf(how.desired, target.service) !== undefined,
  );
  const different = meant.filter(({ service, target }) => service?.desired !== countOf(how.desired, target.service));
  const names = different.map(({ target }) => target.service);
  let bounds: ReadonlyMap<string, { min: number; max: number }> | undefined = new Map();
  if (names.length > 0)
    try {
      bounds = await scaling.bounds(cluster, names);
    } catch (error) {
      signal.throwIfAborted();
      bounds = undefined;
      log(
        `${names.join(", ")}: the desired count is not sent, since it cannot be told whether auto scaling owns it: ${messageOf(error)}`,
      );
    }
  return steps.map((step): Step => {
    const { target, service, kind } = step;
    const count = countOf(how.desired, target.service);
    if (count === undefined) return step;
    if (kind === "create")
      return { ...step, target: { ...target, definition: { ...target.definition, desiredCount: count } } };
    if (!meant.includes(step) || service === undefined) return step;
    const told = { ...step, target: { ...target, ...(target.wanted ? { wanted: without(target.wanted) } : {}) } };
    if (!different.includes(step) || bounds === undefined) return told;
    const own = bounds.get(target.service);
    if (own) {
      log(
        `${target.service}: the desired count stays ${service.desired}: auto scaling owns it (${own.min} to ${own.max})`,
      );
      return told;
    }
    log(`${target.service}: desiredCount ${service.desired} → ${count}`);
    return {
      ...told,
      kind: kind === "force" ? "force" : "update",
      settings: { ...step.settings, desiredCount: count },
      settingsBefore: { ...step.settingsBefore, desiredCount: service.desired },
    };
  });
}

/** The input stands above the definition: what that says of the count is not told beside it. */
function without({ desiredCount: _, ...rest }: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return rest;
}
