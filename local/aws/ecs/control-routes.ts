/** `Controls` over HTTP: what other parts of AWS, or bad luck, do to ECS while it runs. */
import { demand, type Routes, read } from "../route.ts";
import type { Controls } from "./controls.ts";
import type { AlarmState, LambdaAnswer, World } from "./model.ts";

const alarmStates: readonly AlarmState[] = ["OK", "ALARM", "INSUFFICIENT_DATA"];
const lambdaAnswers: readonly LambdaAnswer[] = ["SUCCEEDED", "FAILED", "IN_PROGRESS"];
const providers = ["FARGATE", "FARGATE_SPOT"];

/** The routes; local/CONTROL.md tells of each. Each change answers with everything that was set, as `GET controls`. */
export function ecsControlRoutes(ecs: { controls: Controls; world: World }): Routes {
  const { controls, world } = ecs;
  const told = () => ({
    body: {
      alarms: Object.fromEntries(world.alarms),
      lambdas: Object.fromEntries(world.lambdas),
      withoutCapacity: [...world.capacity.short],
      vcpuLimit: world.capacity.vcpus ?? null,
      namespaceServices: [...world.namespaceServices.values()],
    },
  });
  return {
    "GET controls": told,
    "POST alarms": read((given) => {
      demand(given, { name: "string", state: alarmStates }, { name: "shop-api-5xx", state: "ALARM" });
      controls.setAlarm(given.name as string, given.state as AlarmState);
      return told();
    }),
    "POST lambdas": read((given) => {
      const arn = "arn:aws:lambda:eu-central-1:111122223333:function:check";
      demand(given, { arn: "string", answer: lambdaAnswers }, { arn, answer: "SUCCEEDED" });
      controls.setLambda(given.arn as string, given.answer as LambdaAnswer);
      return told();
    }),
    "POST interruptions": read((given) => {
      demand(given, { task: "string" }, { task: "arn:aws:ecs:eu-central-1:111122223333:task/shop/0123…" });
      controls.interruptSpot(given.task as string);
      return told();
    }),
    "POST capacity": read((given) => {
      demand(given, { provider: providers, available: "boolean" }, { provider: "FARGATE_SPOT", available: false });
      controls.setCapacity(given.provider as string, given.available as boolean);
      return told();
    }),
    "POST vcpu-limit": read((given) => {
      const { vcpus } = given;
      if (vcpus !== null) demand(given, { vcpus: "number" }, { vcpus: 4 });
      if ((vcpus as number) < 0) throw new Error(`"vcpus": got ${vcpus}; expected 0 or more, or null for no limit.`);
      controls.setVcpuLimit((vcpus as number | null) ?? undefined);
      return told();
    }),
    "POST namespace-services": read((given) => {
      const arn = "arn:aws:servicediscovery:eu-central-1:111122223333:service/srv-0123456789abcdef";
      const sample = { arn, name: "api", namespace: "shop.internal" };
      demand(given, { arn: "string", name: "string", namespace: "string" }, sample);
      const { name, namespace } = given;
      controls.defineNamespaceService({
        arn: given.arn as string,
        name: name as string,
        namespace: namespace as string,
      });
      return { status: 201, ...told() };
    }),
  };
}
