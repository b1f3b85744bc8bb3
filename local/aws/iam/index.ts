import type { Clock } from "../../clock.ts";
import type { RolesPort } from "../ports.ts";
import type { AwsService } from "../service.ts";
import { trusts } from "./documents.ts";
import { rolePolicyOperations } from "./role-policies.ts";
import { roleOperations } from "./roles.ts";
import { RoleStore } from "./store.ts";

/** IAM's roles: the API, and how ECS asks whether it may assume one. Who may call what is decided in local/iam. */
export function createIam(options: { account: string; clock: Clock }): { service: AwsService; roles: RolesPort } {
  const store = new RoleStore(options.account, options.clock);
  return {
    service: { name: "iam", operations: { ...roleOperations(store), ...rolePolicyOperations(store) } },
    roles: {
      assumable(roleArn, service) {
        if (store.empty) return true;
        const role = store.find(roleArn.slice(roleArn.lastIndexOf("/") + 1));
        return role !== undefined && role.arn === roleArn && trusts(role.trust, service);
      },
    },
  };
}
