import { chance, type Random } from "./random.ts";

/** How one kind of read lags behind the change that it should show. */
export interface Lag {
  /** How many of the changes are seen late, 0 … 1. */
  share: number;
  /** The longest lag, ms; each late one gets a length between 0 and this. */
  most: number;
  /** The first read does not see it, however late it comes; later ones go by time. */
  once?: boolean;
}

/**
 * The eventual consistency of the API. Every lag is drawn from the world's seed, in a sequence of its own, so that
 * ids stay the same whatever is switched on.
 */
export interface Consistency {
  /** RunTask → DescribeTasks says MISSING and ListTasks has not got it. */
  newTask: Lag;
  /** CreateService → DescribeServices says MISSING. */
  newService: Lag;
  /** CreateService, UpdateService → DescribeServices answers as before. */
  updatedService: Lag;
  /** A deployment → ListServiceDeployments does not have it. */
  newDeployment: Lag;
  /** DeregisterTaskDefinition → new work may still use the revision. */
  deregistered: Lag;
}

const never: Lag = { share: 0, most: 0 };

/**
 * `strict`: every read sees every change. `aws`: what the guides tell and users report. `short`: the same at the pace
 * of somebody who waits, the default.
 * Sources: RunTask ("eventual consistency"); about a third of immediate reads of a task according to users; the
 * two minutes in which terraform-provider-aws reads a new service again; the three seconds that kayac/ecspresso#28 gives
 * UpdateService to show in DescribeServices; DeregisterTaskDefinition (up to ten minutes).
 * assumed: the shares and the distribution within a lag, besides the third of new tasks. An update that is not seen must
 * be rare: waiters ask at once after it, and public reports of ones that came back too early are few (aws/aws-cli#9275).
 */
export const consistencies: Readonly<Record<"strict" | "short" | "aws", Consistency>> = {
  strict: { newTask: never, newService: never, updatedService: never, newDeployment: never, deregistered: never },
  short: {
    newTask: { share: 1 / 3, most: 500 },
    newService: { share: 1 / 4, most: 500 },
    updatedService: { share: 1 / 10, most: 300 },
    newDeployment: { share: 1, most: 500 },
    deregistered: { share: 1, most: 2000 },
  },
  aws: {
    newTask: { share: 1 / 3, most: 2000 },
    newService: { share: 1 / 4, most: 5000 },
    updatedService: { share: 1 / 10, most: 3000 },
    newDeployment: { share: 1, most: 5000 },
    deregistered: { share: 1, most: 10 * 60_000 },
  },
};

/** Why something cannot be seen yet. */
export interface Unseen {
  until: number;
  once: boolean;
}

/** Draws the lag of one change; undefined when it is seen at once. */
export function unseen(
  world: { consistency: Consistency; lags: Random },
  kind: keyof Consistency,
  now: number,
): Unseen | undefined {
  const { share, most, once = false } = world.consistency[kind];
  if (share === 0 || chance(world.lags) >= share) return undefined;
  return { until: now + Math.round(chance(world.lags) * most), once };
}

/** Whether a read at `now` sees it. A read that had to miss it once has done so then. */
export function seen(of: { unseen: Unseen | undefined }, now: number): boolean {
  const { unseen: why } = of;
  if (why === undefined) return true;
  if (why.once) {
    why.once = false;
    return false;
  }
  if (now < why.until) return false;
  of.unseen = undefined;
  return true;
}

/** The same for lists, which use up no `once`. */
export function listed(of: { unseen: Unseen | undefined }, now: number): boolean {
  return of.unseen === undefined || now >= of.unseen.until;
}
