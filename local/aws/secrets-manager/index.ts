import type { Clock } from "../../clock.ts";
import type { SecretsPort, TaggedPort } from "../ports.ts";
import type { AwsService } from "../service.ts";
import { resolveSecret } from "./resolve.ts";
import { secretOperations } from "./secrets.ts";
import { SecretStore } from "./store.ts";
import { valueOperations } from "./values.ts";

export { secretArn } from "./store.ts";

export interface SecretsManager {
  service: AwsService;
  secrets: SecretsPort;
  tagged: TaggedPort;
}

/** AWS Secrets Manager: the API and the way in which the ECS agent reads secrets. */
export function createSecretsManager(options: { account: string; clock: Clock }): SecretsManager {
  const now = () => options.clock.now();
  const store = new SecretStore(now);
  const operations = { ...valueOperations(options.account, store, now), ...secretOperations(store, now) };
  return {
    service: { name: "secretsmanager", operations },
    secrets: { resolve: (valueFrom) => resolveSecret(store, valueFrom) },
    tagged: { service: "secretsmanager", list: () => store.all().map(({ arn, tags }) => ({ arn, tags })) },
  };
}
