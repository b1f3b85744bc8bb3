import type { Desired } from "./desired.ts";
import { type Fenced, observe } from "./fence.ts";
import { sleepingPage } from "./route.ts";
import { sideBySide } from "./side-by-side.ts";

/** Takes every task away and says so at the address; what it would take to come back stays. */
export async function sleep(run: Fenced, wanted: Desired): Promise<void> {
  const { account, place, key } = run;
  const { services, rules } = await observe(run);
  await run.fence.hold(wanted);
  await sideBySide([
    ...services
      .filter(({ status, desired }) => status === "ACTIVE" && desired > 0)
      .map(({ name }) => account.updateService(place.cluster, name, { desired: 0 })),
    ...rules
      .filter(({ forwardsTo }) => forwardsTo !== undefined)
      .map(({ arn }) => account.modifyRule(arn, sleepingPage(key.pr))),
  ]);
}
