/** Roles themselves. Source: IAM API reference. */
import { AwsError, type AwsService } from "../service.ts";
import { checkDocument, encoded } from "./documents.ts";
import { markers, type Paged } from "./paging.ts";
import type { Role, RoleStore } from "./store.ts";

interface Tag {
  Key: string;
  Value: string;
}
interface CreateRoleInput {
  RoleName: string;
  Path?: string;
  AssumeRolePolicyDocument: string;
  Description?: string;
  MaxSessionDuration?: number;
  PermissionsBoundary?: string;
  Tags?: Tag[];
}
type Named = { RoleName: string };

export function roleOperations(store: RoleStore): AwsService["operations"] {
  return {
    CreateRole(input: CreateRoleInput) {
      const { RoleName: name, Path: path = "/", MaxSessionDuration: seconds = 3600, Tags = [] } = input;
      checkName("roleName", name, 64);
      if (!/^(\/|\/[\x21-\x7e]{0,510}\/)$/.test(path)) throw constraint("path", path, "begin and end with /");
      if ((input.Description?.length ?? 0) > 1000) throw constraint("description", "…", "have at most 1000 characters");
      checkSeconds(seconds);
      if (input.PermissionsBoundary !== undefined) throw unmodelled("permissions boundaries");
      checkTags(Tags, new Map());
      checkDocument(input.AssumeRolePolicyDocument, "trust");
      const role = store.add({
        name,
        path,
        trust: input.AssumeRolePolicyDocument,
        description: input.Description,
        maxSessionDuration: seconds,
        tags: new Map(Tags.map((tag) => [tag.Key, tag.Value])),
      });
      return { Role: shape(role) };
    },

    GetRole: ({ RoleName }: Named) => ({ Role: { ...shape(store.get(RoleName)), RoleLastUsed: {} } }),

    /** Without tags. */
    ListRoles({ PathPrefix = "/", ...paged }: Paged & { PathPrefix?: string }) {
      const found = store.all().filter((role) => role.path.startsWith(PathPrefix));
      const { items, ...rest } = markers(found, paged, (role) => role.name);
      return { Roles: items.map((role) => ({ ...shape(role), Tags: undefined })), ...rest };
    },

    UpdateRole(input: Named & { Description?: string; MaxSessionDuration?: number }) {
      const role = store.get(input.RoleName);
      if (input.MaxSessionDuration !== undefined) checkSeconds(input.MaxSessionDuration);
      role.description = input.Description ?? role.description;
      role.maxSessionDuration = input.MaxSessionDuration ?? role.maxSessionDuration;
      return {};
    },

    UpdateAssumeRolePolicy(input: Named & { PolicyDocument: string }) {
      const role = store.get(input.RoleName);
      checkDocument(input.PolicyDocument, "trust");
      role.trust = input.PolicyDocument;
      return {};
    },

    DeleteRole({ RoleName }: Named) {
      const role = store.get(RoleName);
      const conflict = (what: string) => new AwsError("DeleteConflictException", what, { status: 409 });
      if (role.attached.size > 0) throw conflict("Cannot delete entity, must detach all policies first.");
      if (role.policies.size > 0) throw conflict("Cannot delete entity, must delete policies first.");
      store.remove(role);
      return {};
    },

    TagRole({ RoleName, Tags }: Named & { Tags: Tag[] }) {
      const { tags } = store.get(RoleName);
      checkTags(Tags, tags);
      for (const tag of Tags) tags.set(tag.Key, tag.Value);
      return {};
    },

    UntagRole({ RoleName, TagKeys }: Named & { TagKeys: string[] }) {
      const { tags } = store.get(RoleName);
      for (const key of TagKeys) tags.delete(key);
      return {};
    },

    ListRoleTags({ RoleName, ...paged }: Named & Paged) {
      const tags = [...store.get(RoleName).tags].map(([Key, Value]) => ({ Key, Value }));
      const { items, ...rest } = markers(tags, paged, (tag) => tag.Key);
      return { Tags: items, ...rest };
    },
  };
}

function shape(role: Role) {
  return {
    Path: role.path,
    RoleName: role.name,
    RoleId: role.id,
    Arn: role.arn,
    CreateDate: new Date(role.createdAt),
    AssumeRolePolicyDocument: encoded(role.trust),
    Description: role.description,
    MaxSessionDuration: role.maxSessionDuration,
    Tags: role.tags.size === 0 ? undefined : [...role.tags].map(([Key, Value]) => ({ Key, Value })),
  };
}

/** Names of roles and policies. */
export function checkName(member: string, name: string, longest: number): void {
  if (!/^[\w+=,.@-]+$/.test(name)) {
    const text = `The specified value for ${member} is invalid. It must contain only alphanumeric characters and/or the following: +=,.@_-`;
    throw new AwsError("ValidationError", text);
  }
  if (name.length > longest) throw constraint(member, name, `have length less than or equal to ${longest}`);
}

function checkSeconds(seconds: number): void {
  if (seconds < 3600 || seconds > 43_200) throw constraint("maxSessionDuration", seconds, "be from 3600 to 43200");
}

function checkTags(given: readonly Tag[], present: ReadonlyMap<string, string>): void {
  const keys = [...present.keys(), ...given.map((tag) => tag.Key)];
  if (new Set(keys).size <= 50) return;
  throw new AwsError("LimitExceededException", "The number of tags has reached the maximum limit.", { status: 409 });
}

function constraint(member: string, value: unknown, wanted: string): AwsError {
  const text = `1 validation error detected: Value '${value}' at '${member}' failed to satisfy constraint: Member must ${wanted}`;
  return new AwsError("ValidationError", text);
}

export function unmodelled(what: string): AwsError {
  return new AwsError("NotSupportedException", `The local cloud does not model ${what} of IAM; AWS does.`);
}
