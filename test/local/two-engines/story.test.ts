/** One story on two engines: what the model decides is the same, whatever runs the containers. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type LocalCloud, startLocalCloud } from "../../../local/start.ts";
import { onDocker } from "./on-docker.ts";
import { onSimulated, switches } from "./on-simulated.ts";
import { services, type Telling } from "./story.ts";

let cloud: LocalCloud;
let real: Record<string, Telling>;
let simulated: Record<string, Telling>;

beforeAll(async () => {
  ({ told: simulated } = await onSimulated("two engines"));
  cloud = await startLocalCloud({ switches, say: () => undefined });
  real = await onDocker(cloud);
});

afterAll(() => cloud?.stop());

describe("the same sequence of states and events on docker and on scripted containers", () => {
  it.each([...services, "once"])("%s", (name) => {
    expect(real[name]).toEqual(simulated[name]);
  });
});
