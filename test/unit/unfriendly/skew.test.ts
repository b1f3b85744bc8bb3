import { expect, it } from "vitest";
import { pause, skewed } from "../../../local/clock.ts";
import type { Engine } from "../../../local/engine/engine.ts";
import { skewedEngine } from "../../../local/engine/skewed.ts";
import { VirtualClock } from "../ecs/fake-engine.ts";

it("goes ahead of another clock, and wakes when that one says so", async () => {
  const clock = new VirtualClock();
  const ahead = skewed(clock, 600_000);
  expect(ahead.now() - clock.now()).toBe(600_000);
  const order: string[] = [];
  const paused = pause(ahead, 1000).then(() => order.push("woken"));
  clock.advance(999);
  await Promise.resolve();
  order.push("almost");
  clock.advance(1);
  await paused;
  expect(order).toEqual(["almost", "woken"]);
});

it("dates what an engine tells by the cloud's clock", () => {
  let tell: Parameters<Engine["listen"]> | undefined;
  const listen: Engine["listen"] = (...given) => {
    tell = given;
  };
  const seen: number[] = [];
  skewedEngine({ listen } as Engine, 5000).listen(
    (event) => seen.push(event.at),
    (line) => seen.push(line.at),
  );
  tell?.[0]({ kind: "deprovisioned", taskArn: "t", at: 1000 });
  tell?.[1]({ taskArn: "t", container: "c", at: 2000, text: "x" });
  expect(seen).toEqual([6000, 7000]);
});
