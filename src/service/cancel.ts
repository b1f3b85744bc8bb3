/** What is said and done when a run is cancelled: the runner gives 7 s for all of it. */
import { messageOf } from "../kernel/errors.ts";
import { shortName } from "../task-definition/model.ts";
import type { RollTools } from "./types.ts";
import type { Watched } from "./watched.ts";
import { within } from "./within.ts";

export type OnCancel = "leave" | "roll-back";

/** A call that is not answered by then would be cut off by the runner. */
export const patience = 5000;

/** Tells ECS to bring a service back, without waiting; says in a few words what was told. Ends 5 s after `since`, about. */
export async function sendBack(
  one: { service: string; mine: string; arn: string | undefined; to: string | undefined },
  cluster: string,
  tools: Pick<RollTools, "port" | "clock">,
  since = tools.clock.now(),
): Promise<string> {
  const ms = Math.max(1000, since + patience - tools.clock.now());
  const tell = async (): Promise<string> => {
    if (one.arn !== undefined && (await tools.port.stop(one.arn)))
      return `ECS was told to stop ${one.mine} and to roll it back`;
    if (one.to === undefined) return `there is no earlier revision to return to; ${one.mine} goes on in ECS`;
    await tools.port.update(cluster, one.service, { taskDefinition: one.to });
    return `ECS was told to return to ${shortName(one.to)}`;
  };
  try {
    const told = await within(ms, tools.clock, tell());
    return told?.value ?? `ECS did not answer within ${Math.round(ms / 1000)} s; look whether ${one.mine} goes on`;
  } catch (error) {
    return `it could not be told to return (${messageOf(error)}); ${one.mine} goes on in ECS`;
  }
}

/** What becomes of everything that is under way, in one line; undefined when nothing is. Pure. */
export function cancelledLine(
  left: readonly Watched[],
  sending: readonly string[],
  onCancel: OnCancel,
): string | undefined {
  const names = left.map(({ service, to, mine }) => `${service} (${mine} to ${shortName(to)})`).join(", ");
  const told =
    onCancel === "leave"
      ? `${names} ${left.length === 1 ? "goes" : "go"} on in ECS`
      : `ECS is told to bring back ${names}`;
  const said = [
    ...(left.length > 0 ? [told] : []),
    ...(sending.length > 0 ? [`ECS may still begin to roll ${sending.join(", ")}`] : []),
  ];
  return said.length === 0 ? undefined : `cancelled: ${said.join("; ")}`;
}
