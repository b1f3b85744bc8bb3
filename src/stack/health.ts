import type { Entry, Reading } from "./context.ts";
import { shellless } from "./shell.ts";
import { mapping, seconds, texts } from "./units.ts";

/** ECS's ranges in seconds (API reference, HealthCheck). */
const ranges = { interval: [5, 300], timeout: [2, 60], start_period: [0, 300] } as const;

/** The container's healthCheck; undefined when there is none. ECS takes whole seconds: parts of one are rounded up. */
export function readHealthCheck(entry: Entry, reading: Reading): Record<string, unknown> | undefined {
  const { path, service } = entry;
  const check = mapping(service.healthcheck);
  const at = (key: string) => [...path, "healthcheck", key];
  const test = texts(check.test);
  if (check.disable === true || test[0] === "NONE") return undefined;
  if (test.length === 0) {
    if (service.healthcheck !== undefined && service.healthcheck !== null)
      reading.problems.add(
        [...path, "healthcheck"],
        "has no test, and ECS does not know the one in the image",
        "write the image's HEALTHCHECK as `test` here",
      );
    return undefined;
  }
  const read = (key: keyof typeof ranges): number | undefined => {
    const found = seconds(check[key]);
    if (found === undefined) return undefined;
    const [least, most] = ranges[key];
    const whole = Math.ceil(found);
    if (whole >= least && whole <= most) return whole;
    reading.problems.add(at(key), `is ${check[key]}, and ECS takes ${least} s to ${most} s`, "write one of those");
    return undefined;
  };
  const retries = check.retries;
  if (retries !== undefined && !(Number(retries) >= 1 && Number(retries) <= 10))
    reading.problems.add(at("retries"), `is ${retries}, and ECS takes 1 to 10`, "write one of those");
  const why = test[0] === "CMD-SHELL" ? shellless(entry, reading.compose) : undefined;
  if (why !== undefined)
    reading.problems.add(
      at("test"),
      `runs in a shell, and ${why}`,
      'write ["CMD", "/program"] with a program that is in the image',
    );
  const [interval, timeout, startPeriod] = [read("interval"), read("timeout"), read("start_period")];
  return {
    command: test,
    ...(interval === undefined ? {} : { interval }),
    ...(timeout === undefined ? {} : { timeout }),
    ...(retries === undefined ? {} : { retries: Number(retries) }),
    ...(startPeriod === undefined ? {} : { startPeriod }),
  };
}
