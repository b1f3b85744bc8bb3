/** An action from its inputs to its outputs, in this process, on a simulated cloud that it reaches over HTTP. */
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { vi } from "vitest";
import { ScaledClock } from "../../../local/simulated/clock.ts";
import { createSimulatedCloud, type SimulatedCloud } from "../../../local/simulated/cloud.ts";
import { serve } from "../../../local/simulated/serve.ts";
import { run } from "../../../src/actions/roll/index.ts";
import { silentLog } from "../../../src/kernel/log.ts";
import { environment } from "../../../src/runner/environment.ts";
import type { Runner } from "../../../src/runner/runner.ts";
import { readInputs } from "../../../src/runner/spec.ts";
import { definition } from "../ecs/cloud.ts";

export const cluster = "shop";

export interface ActionShop {
  cloud: SimulatedCloud<ScaledClock>;
  /** Registers the next revision of `api`; its ARN. */
  register(more?: object): Promise<string>;
  /** The service `api` as ECS describes it. */
  service(): Promise<Record<string, unknown>>;
  /** Runs the roll action with these inputs; the outputs, and what it threw. */
  roll(inputs: Record<string, string>): Promise<{ outputs: Record<string, unknown>; failure: unknown; log: string[] }>;
  /** Parameters of the calls of an operation that came in so far. */
  sent(operation: string): Record<string, unknown>[];
  /** Writes a file of the workspace. */
  file(name: string, value: object): Promise<void>;
  close(): Promise<void>;
}

/** `api` with two tasks of its first revision, steady, at the local cloud's own pace, ten times as fast. */
export async function actionShop(service: object = {}, container: object = {}): Promise<ActionShop> {
  const cloud = await createSimulatedCloud({
    ...{ seed: "action", pace: "local", consistency: "strict" },
    clock: new ScaledClock({ factor: 10 }),
  });
  const { endpoint, close } = await serve(cloud);
  const workspace = await mkdtemp(join(tmpdir(), "gantline-action-"));
  vi.stubEnv("AWS_ENDPOINT_URL", endpoint);
  vi.stubEnv("AWS_ACCESS_KEY_ID", "AKIALOCALCLOUD000000");
  vi.stubEnv("AWS_SECRET_ACCESS_KEY", "local");
  const ecs = (operation: string, input: object) => cloud.invoke("ecs", operation, input);
  await ecs("CreateCluster", { clusterName: cluster });
  let tag = 0;
  const register = async (more: object = {}): Promise<string> => {
    const containers = [{ name: "api", image: `api:${++tag}`, ...container, ...more }];
    const input = { ...definition("api", containers), executionRoleArn: "arn:aws:iam::111122223333:role/execution" };
    return (await ecs("RegisterTaskDefinition", input)).taskDefinition.taskDefinitionArn;
  };
  await ecs("CreateService", {
    ...{ cluster, serviceName: "api", taskDefinition: await register(), desiredCount: 2, launchType: "FARGATE" },
    networkConfiguration: { awsvpcConfiguration: { subnets: ["subnet-1"] } },
    ...service,
  });
  const describe = async () => (await ecs("DescribeServices", { cluster, services: ["api"] })).services[0];
  while ((await describe()).deployments[0].rolloutState !== "COMPLETED") await cloud.clock.sleep(1000);
  return {
    ...{ cloud, register, service: describe },
    async roll(given) {
      const outputs: Record<string, unknown> = {};
      const log: string[] = [];
      const { signal } = new AbortController();
      const inputs: Record<string, string> = { region: "eu-central-1", cluster, verify: "false", ...given };
      const info = (line: string) => void log.push(line);
      const runner: Runner = {
        log: { ...silentLog, info, notice: info, warning: info },
        environment: environment({}, { workspace, temp: workspace }),
        ...{ signal, cleanup: signal, mask: () => {}, summary: async () => {}, saveState: () => {} },
        inputs: (spec) => readInputs(spec, (name) => inputs[name] ?? ""),
        outputs: (_, values) => void Object.assign(outputs, values),
        file: async (name) => name,
        state: () => undefined,
      };
      const failure = await run(runner).then(
        () => undefined,
        (error: unknown) => error,
      );
      return { outputs, failure, log };
    },
    sent: (operation) =>
      cloud
        .calls()
        .filter((call) => call.operation === operation)
        .map(({ input }) => input as Record<string, unknown>),
    file: (name, value) => writeFile(join(workspace, name), JSON.stringify(value)),
    async close() {
      vi.unstubAllEnvs();
      await close();
      await rm(workspace, { recursive: true });
    },
  };
}
