/**
 * The waiter that the common action uses (AWS SDK for JavaScript v3, `waitUntilServicesStable`: 15 s growing to 600 s),
 * by its formula, without a call: the first look at once; the n-th pause is drawn between the least one and least ×
 * 2^(n-1), and is always the longest one once that would reach it; a drawn pause that would cross the deadline is cut to
 * half a second before it, the longest one is not, and there the waiter gives up. Source: @smithy/core, waiters; compare
 * aws-actions/amazon-ecs-deploy-task-definition#872.
 */
export function waiterEnd(
  /** From its first look until the service is stable, seconds. */
  stableAfter: number,
  budget: number,
  draw: () => number,
  [least, most]: readonly [number, number] = [15, 600],
): number | "gave up" {
  const ceiling = Math.log(most / least) / Math.log(2) + 1;
  for (let at = 0, attempt = 1; ; attempt++) {
    if (at >= stableAfter) return at;
    let pause = attempt > ceiling ? most : least + draw() * (Math.min(most, least * 2 ** (attempt - 1)) - least);
    if (attempt <= ceiling && at + pause >= budget) pause = budget - at - 0.5;
    if (pause <= 0 || at + pause > budget) return "gave up";
    at += pause;
  }
}
