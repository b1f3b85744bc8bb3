import { page } from "../paging.ts";
import type { AwsService } from "../service.ts";
import { checkName } from "./check.ts";
import { conflict, type Group, gone, invalid, type ScheduleStore } from "./store.ts";

interface Tag {
  Key: string;
  Value: string;
}

export function groupOperations(
  store: ScheduleStore,
  now: () => number,
  removeSchedule: (region: string, group: string, name: string) => void,
): AwsService["operations"] {
  const tagged = (arn: string, region: string, account: string): Group => {
    const found = store
      .groupsOf({ region, account, accessKeyId: "", principal: "", requestId: "" })
      .find((group) => group.arn === arn);
    if (found === undefined) throw gone(`Resource ${arn} does not exist.`);
    return found;
  };
  return {
    CreateScheduleGroup({ Name, Tags = [] }: { Name: string; Tags?: Tag[] }, context) {
      checkName("name", Name);
      if (store.group(Name, context)) throw conflict(`Schedule group ${Name} already exists.`);
      const tags = new Map(Tags.map((tag) => [tag.Key, tag.Value]));
      return { ScheduleGroupArn: store.addGroup(Name, context, now(), tags).arn };
    },

    GetScheduleGroup: ({ Name }: { Name: string }, context) => shape(store.needGroup(Name, context)),

    ListScheduleGroups(input: { NamePrefix?: string; MaxResults?: number; NextToken?: string }, context) {
      const found = store.groupsOf(context).filter(({ name }) => name.startsWith(input.NamePrefix ?? ""));
      const { items, nextToken } = page(
        found,
        paging(input, (group) => group.name),
      );
      return { ScheduleGroups: items.map(shape), NextToken: nextToken };
    },

    /** With all that is in it; at AWS that takes a while. */
    DeleteScheduleGroup({ Name }: { Name: string }, context) {
      const group = store.needGroup(Name, context);
      if (Name === "default") throw invalid("The default schedule group cannot be deleted.");
      for (const schedule of [...store.schedules.values()]) {
        if (schedule.group === Name && schedule.region === group.region)
          removeSchedule(schedule.region, schedule.group, schedule.name);
      }
      store.removeGroup(group);
      return {};
    },

    TagResource({ ResourceArn, Tags }: { ResourceArn: string; Tags: Tag[] }, { region, account }) {
      const { tags } = tagged(ResourceArn, region, account);
      for (const { Key, Value } of Tags) tags.set(Key, Value);
      return {};
    },

    UntagResource({ ResourceArn, TagKeys }: { ResourceArn: string; TagKeys: string[] }, { region, account }) {
      const { tags } = tagged(ResourceArn, region, account);
      for (const key of TagKeys) tags.delete(key);
      return {};
    },

    ListTagsForResource({ ResourceArn }: { ResourceArn: string }, { region, account }) {
      return { Tags: [...tagged(ResourceArn, region, account).tags].map(([Key, Value]) => ({ Key, Value })) };
    },
  };
}

function shape(group: Group) {
  const at = new Date(group.createdAt);
  return { Arn: group.arn, Name: group.name, State: "ACTIVE", CreationDate: at, LastModificationDate: at };
}

/** A hundred at most. */
export function paging<Item>(
  { MaxResults, NextToken }: { MaxResults?: number; NextToken?: string },
  key: (item: Item) => string,
) {
  return { nextToken: NextToken, max: MaxResults, defaultMax: 100, hardMax: 100, error: "ValidationException", key };
}
