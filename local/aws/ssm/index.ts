import type { Clock } from "../../clock.ts";
import type { SecretsPort, TaggedPort } from "../ports.ts";
import type { AwsService } from "../service.ts";
import { parameterOperations } from "./operations.ts";
import { isParameter, resolveParameter } from "./resolve.ts";
import { ParameterStore } from "./store.ts";

export { parameterArn } from "./store.ts";

/** Systems Manager's Parameter Store: the API, and the way in which the ECS agent reads parameters. */
export function createSsm(options: { account: string; clock: Clock; region: string }): {
  service: AwsService;
  secrets: SecretsPort;
  tagged: TaggedPort;
} {
  const store = new ParameterStore();
  return {
    service: { name: "ssm", operations: parameterOperations(store, () => options.clock.now()) },
    secrets: { resolve: (valueFrom) => resolveParameter(store, valueFrom, options.region) },
    tagged: {
      service: "ssm",
      list: () => store.all().map(({ arn, tags }) => ({ arn, tags })),
    },
  };
}

/** What containers get for `valueFrom`: parameters from Parameter Store, everything else from Secrets Manager. */
export function withParameters(secrets: SecretsPort, parameters: SecretsPort): SecretsPort {
  return { resolve: (valueFrom) => (isParameter(valueFrom) ? parameters : secrets).resolve(valueFrom) };
}
