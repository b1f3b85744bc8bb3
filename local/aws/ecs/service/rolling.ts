/** The arithmetic of a rolling deployment: a pure decision over what runs now. */

export interface PlanTask {
  arn: string;
  /** Of the PRIMARY deployment. */
  primary: boolean;
  /** desiredStatus is RUNNING. */
  wanted: boolean;
  /** Counts against maximumPercent. */
  occupies: boolean;
  /** RUNNING and passed every check that the service asks for. */
  healthy: boolean;
  /** Failed a health check after its grace period. */
  sick: boolean;
  createdAt: number;
}

export interface PlanInput {
  desired: number;
  minimumHealthyPercent: number;
  maximumPercent: number;
  tasks: readonly PlanTask[];
  /** Nothing may start for now: back-off, no capacity. */
  held: boolean;
  /** The PRIMARY deployment failed and nobody rolls it back: nothing starts, and what serves stays. */
  stalled: boolean;
}

export interface Plan {
  start: number;
  /** How many of the starts replace tasks that failed a health check and still run. */
  replacing: number;
  /** Tasks of former deployments, and tasks above the desired count. */
  stop: string[];
  /** Tasks of the PRIMARY deployment that failed a health check. */
  stopSick: string[];
  /** Neither starting nor stopping is possible, and nothing is under way that could change it. */
  stuck: boolean;
}

/** Lower limit of healthy tasks (rounds up) and upper limit of tasks (rounds down). Source: DeploymentConfiguration. */
export function limits(input: Pick<PlanInput, "desired" | "minimumHealthyPercent" | "maximumPercent">): {
  minimum: number;
  maximum: number;
} {
  return {
    minimum: Math.ceil((input.desired * input.minimumHealthyPercent) / 100),
    maximum: Math.floor((input.desired * input.maximumPercent) / 100),
  };
}

export function plan(input: PlanInput): Plan {
  const { minimum, maximum } = limits(input);
  const wanted = input.tasks.filter((task) => task.wanted);
  const sick = wanted.filter((task) => task.primary && task.sick).sort(oldestFirst);
  const good = wanted.filter((task) => task.primary && !task.sick);
  const former = wanted.filter((task) => !task.primary);
  const leaving = input.tasks.filter((task) => !task.wanted && task.occupies).length;

  const missing = Math.max(0, input.desired - good.length);
  const room = maximum - input.tasks.filter((task) => task.occupies).length;
  const start = input.stalled || input.held ? 0 : Math.max(0, Math.min(missing, room));

  // healthy tasks may be stopped down to the minimum; the others cost nothing and go first
  let spare = wanted.filter((task) => task.healthy).length - minimum;
  const stop: string[] = [];
  const release = (task: PlanTask): void => {
    if (task.healthy && spare <= 0) return;
    if (task.healthy) spare--;
    stop.push(task.arn);
  };
  if (!input.stalled) for (const task of former.sort(unhealthyFirst)) release(task);
  const surplus = good.sort(unhealthyFirstNewest).slice(0, Math.max(0, good.length - input.desired));
  for (const task of surplus) release(task);

  const stopSick = sick.slice(0, sickToStop()).map((task) => task.arn);
  const settled = wanted.every((task) => task.healthy) && leaving === 0;
  const unfinished = missing > 0 || former.length > 0;
  return {
    start,
    replacing: Math.min(start, sick.length),
    stop,
    stopSick,
    stuck: unfinished && settled && !input.stalled && !input.held && start + stop.length + stopSick.length === 0,
  };

  /** A sick task goes when its replacement is healthy; where there is no room for a replacement, one goes first. */
  function sickToStop(): number {
    if (input.stalled || input.desired === 0) return sick.length;
    const replaced = good.filter((task) => task.healthy).length + sick.length - input.desired;
    const blocked = missing > start && !input.held && leaving === 0 && stop.length === 0 ? 1 : 0;
    return Math.max(0, replaced, blocked);
  }
}

const oldestFirst = (a: PlanTask, b: PlanTask): number => a.createdAt - b.createdAt;
const unhealthyFirst = (a: PlanTask, b: PlanTask): number =>
  Number(a.healthy) - Number(b.healthy) || a.createdAt - b.createdAt;
const unhealthyFirstNewest = (a: PlanTask, b: PlanTask): number =>
  Number(a.healthy) - Number(b.healthy) || b.createdAt - a.createdAt;
