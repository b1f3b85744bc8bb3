import type { Clock } from "../../clock.ts";
import type { SecretsPort, TaggedPort } from "../ports.ts";
import type { AwsService } from "../service.ts";
import { batchOperations } from "./batch.ts";
import { resolveSecret } from "./resolve.ts";
import { rotationOperations, type SecretsSwitches, usualSecrets } from "./rotation.ts";
import { secretOperations } from "./secrets.ts";
import { SecretStore } from "./store.ts";
import { valueOperations } from "./values.ts";

export { secretArn } from "./store.ts";

export interface SecretsManager {
  service: AwsService;
  secrets: SecretsPort;
  tagged: TaggedPort;
  /** May be changed at any time. */
  switches: SecretsSwitches;
}

/** AWS Secrets Manager: the API and the way in which the ECS agent reads secrets. */
export function createSecretsManager(options: {
  account: string;
  clock: Clock;
  switches?: Partial<SecretsSwitches>;
}): SecretsManager {
  const now = () => options.clock.now();
  const store = new SecretStore(now);
  const switches: SecretsSwitches = { ...usualSecrets, ...options.switches };
  const values = valueOperations(options.account, store, now);
  const operations = {
    ...values,
    ...batchOperations(store, (input, context) => values.GetSecretValue?.(input, context) as object),
    ...secretOperations(store, now, switches),
    ...rotationOperations(store, options.clock, switches),
  };
  return {
    service: { name: "secretsmanager", operations },
    secrets: { resolve: (valueFrom) => resolveSecret(store, valueFrom) },
    tagged: { service: "secretsmanager", list: () => store.all().map(({ arn, tags }) => ({ arn, tags })) },
    switches,
  };
}
