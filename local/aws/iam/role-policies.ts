/** What roles may do: inline policies, and managed ones by ARN. Source: IAM API reference. */
import { AwsError, type AwsService } from "../service.ts";
import { checkDocument, encoded } from "./documents.ts";
import { markers, type Paged } from "./paging.ts";
import { checkName, unmodelled } from "./roles.ts";
import { notFound, type RoleStore } from "./store.ts";

type OfPolicy = { RoleName: string; PolicyName: string };
type OfManaged = { RoleName: string; PolicyArn: string };

/** Characters of all inline policies of a role together, without white space. Source: IAM quotas. */
const inlineLimit = 10_240;
const attachedLimit = 10;

export function rolePolicyOperations(store: RoleStore): AwsService["operations"] {
  return {
    PutRolePolicy({ RoleName, PolicyName, PolicyDocument }: OfPolicy & { PolicyDocument: string }) {
      const role = store.get(RoleName);
      checkName("policyName", PolicyName, 128);
      checkDocument(PolicyDocument, "permissions");
      const all = new Map(role.policies).set(PolicyName, PolicyDocument);
      const size = [...all.values()].reduce((sum, document) => sum + document.replace(/\s/g, "").length, 0);
      if (size > inlineLimit) {
        const text = `Maximum policy size of ${inlineLimit} bytes exceeded for role ${role.name}`;
        throw new AwsError("LimitExceededException", text, { status: 409 });
      }
      role.policies = all;
      return {};
    },

    GetRolePolicy({ RoleName, PolicyName }: OfPolicy) {
      const document = store.get(RoleName).policies.get(PolicyName);
      if (document === undefined) throw noPolicy(PolicyName);
      return { RoleName, PolicyName, PolicyDocument: encoded(document) };
    },

    ListRolePolicies({ RoleName, ...paged }: Paged & { RoleName: string }) {
      const names = [...store.get(RoleName).policies.keys()].sort();
      const { items, ...rest } = markers(names, paged, (name) => name);
      return { PolicyNames: items, ...rest };
    },

    DeleteRolePolicy({ RoleName, PolicyName }: OfPolicy) {
      if (!store.get(RoleName).policies.delete(PolicyName)) throw noPolicy(PolicyName);
      return {};
    },

    /** Every policy that AWS manages is taken to exist. */
    AttachRolePolicy({ RoleName, PolicyArn }: OfManaged) {
      const { attached, name } = store.get(RoleName);
      if (!PolicyArn.startsWith("arn:aws:iam::aws:policy/")) {
        if (PolicyArn.startsWith("arn:")) throw unmodelled(`customer managed policies (${PolicyArn})`);
        throw new AwsError("InvalidInputException", `ARN ${PolicyArn} is not valid.`);
      }
      if (!attached.has(PolicyArn) && attached.size >= attachedLimit) {
        const text = `Cannot exceed quota for PoliciesPerRole: ${attachedLimit} (role ${name})`;
        throw new AwsError("LimitExceededException", text, { status: 409 });
      }
      attached.add(PolicyArn);
      return {};
    },

    DetachRolePolicy({ RoleName, PolicyArn }: OfManaged) {
      if (store.get(RoleName).attached.delete(PolicyArn)) return {};
      throw notFound(`Policy ${PolicyArn} was not found.`);
    },

    ListAttachedRolePolicies({
      RoleName,
      PathPrefix = "/",
      ...paged
    }: Paged & { RoleName: string; PathPrefix?: string }) {
      const arns = [...store.get(RoleName).attached].filter((arn) => pathOf(arn).startsWith(PathPrefix));
      const { items, ...rest } = markers(arns, paged, (arn) => arn);
      const AttachedPolicies = items.map((arn) => ({
        PolicyName: arn.slice(arn.lastIndexOf("/") + 1),
        PolicyArn: arn,
      }));
      return { AttachedPolicies, ...rest };
    },
  };
}

/** `arn:…:policy/service-role/X` → `/service-role/` */
function pathOf(arn: string): string {
  return arn.slice(arn.indexOf("/"), arn.lastIndexOf("/") + 1);
}

function noPolicy(name: string): AwsError {
  return notFound(`The role policy with name ${name} cannot be found.`);
}
