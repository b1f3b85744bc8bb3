import type { Action, TagDescription } from "@aws-sdk/client-elastic-load-balancing-v2";
import { DeployError } from "../../kernel/errors.ts";
import type { PreviewAccount, RuleAction } from "../../preview/types.ts";
import type { AwsClients } from "../clients.ts";
import { isAws } from "../errors.ts";
import { chunks, optional, patientCall } from "../patient.ts";
import { routePort } from "../routes.ts";
import { sharedBy, type Turn } from "./turn.ts";

/** What leads people to previews, whichever way it does. */
export type RoutingPart = Pick<
  PreviewAccount,
  | "targetGroups"
  | "createTargetGroup"
  | "deleteTargetGroup"
  | "rules"
  | "createRule"
  | "modifyRule"
  | "deleteRule"
  | "gatewayRoutes"
  | "routeUrl"
>;

const removedMeanwhile = ["TargetGroupNotFound", "DuplicateTargetGroupName"].flatMap((code) => [
  code,
  `${code}Exception`,
]);

type Tags = readonly { key: string; value: string }[];

/** Routes as releases have them, with the tags by which previews tell what is theirs. */
export function previewRoutes(clients: AwsClients, signal: AbortSignal, turn: Turn): RoutingPart {
  const abort = { abortSignal: signal };
  const routes = routePort(clients, signal);
  const elb = async () => ({
    sdk: await import("@aws-sdk/client-elastic-load-balancing-v2"),
    client: await clients.elbv2(),
  });

  /** Tags by ARN; twenty a call. What was deleted since it was listed has none. */
  async function tagsOf(arns: readonly string[]): Promise<Map<string, Record<string, string>>> {
    const { sdk, client } = await elb();
    const answers = await Promise.all(
      chunks(arns, 20).map(async (ResourceArns): Promise<TagDescription[]> => {
        await turn(signal);
        try {
          const answer = await patientCall("elasticloadbalancing:DescribeTags", () =>
            client.send(new sdk.DescribeTagsCommand({ ResourceArns }), abort),
          );
          return answer.TagDescriptions ?? [];
        } catch (error) {
          if (
            !isAws(
              error,
              "RuleNotFound",
              "RuleNotFoundException",
              "TargetGroupNotFound",
              "TargetGroupNotFoundException",
            )
          )
            throw error;
          // One that is gone spoils the whole call: ask for each by itself.
          if (ResourceArns.length === 1) return [];
          const each = await Promise.all(ResourceArns.map((arn) => tagsOf([arn])));
          return each.flatMap((found) =>
            [...found].map(([ResourceArn, tags]) => ({
              ResourceArn,
              Tags: Object.entries(tags).map(([Key, Value]) => ({ Key, Value })),
            })),
          );
        }
      }),
    );
    return new Map(
      answers
        .flat()
        .map(({ ResourceArn = "", Tags = [] }) => [
          ResourceArn,
          Object.fromEntries(Tags.map(({ Key = "", Value = "" }) => [Key, Value])),
        ]),
    );
  }

  /** A target group that is there with other settings: an earlier push's, which gets this one's health check. */
  async function adopted(name: string, settings: Readonly<Record<string, string>>): Promise<string | undefined> {
    const [found] = await routes.targetGroups([name]);
    if (found !== undefined && Object.entries(settings).some(([key, value]) => found.settings[key] !== value))
      await routes.modifyTargetGroup(found.arn, settings);
    return found?.arn;
  }

  /** ELB answers with the target group that is there, whoever made it. What was just made may not show its tags yet. */
  async function refuseTheirs(arn: string, name: string, tags: Tags): Promise<void> {
    const found = (await tagsOf([arn])).get(arn) ?? {};
    if (tags.some(({ key, value }) => found[key] !== undefined && found[key] !== value))
      throw new DeployError(`Target group ${name} is there already, and it is not this preview's.`, {
        next: "Two stacks of one name must not share an account: give one of them another name.",
      });
  }

  const groups = sharedBy(async () => {
    const { sdk, client } = await elb();
    const found: { arn: string; name: string }[] = [];
    for (let Marker: string | undefined; ; ) {
      await turn(signal);
      const page = await patientCall("elasticloadbalancing:DescribeTargetGroups", () =>
        client.send(new sdk.DescribeTargetGroupsCommand({ PageSize: 400, ...optional("Marker", Marker) }), abort),
      );
      for (const { TargetGroupArn: arn = "", TargetGroupName: name = "" } of page.TargetGroups ?? [])
        found.push({ arn, name });
      Marker = page.NextMarker;
      if (Marker === undefined) return found;
    }
  });
  const rulesOf = sharedBy(async (listener) => {
    await turn(signal);
    return routes.rules(listener);
  });

  return {
    targetGroups: async (prefix) => {
      const found = (await groups("")).filter(({ name }) => name.startsWith(prefix));
      const tags = await tagsOf(found.map(({ arn }) => arn));
      return found.map((one) => ({ ...one, tags: tags.get(one.arn) ?? {} }));
    },
    createTargetGroup: async ({ name, vpc, port, healthPath, tags }) => {
      const input = {
        Name: name,
        VpcId: vpc,
        Port: port,
        Protocol: "HTTP",
        TargetType: "ip",
        HealthCheckPath: healthPath,
        HealthCheckIntervalSeconds: 5,
        HealthCheckTimeoutSeconds: 4,
        HealthyThresholdCount: 2,
      };
      for (let turn = 1; ; turn++) {
        try {
          const arn = await routes.createTargetGroup(input, record(tags)).catch(async (error: unknown) => {
            if (!isAws(error, "DuplicateTargetGroupName", "DuplicateTargetGroupNameException")) throw error;
            const arn = await adopted(name, { HealthCheckPath: healthPath });
            if (arn === undefined) throw error;
            return arn;
          });
          // 300 s otherwise, which every push would wait for.
          const attributes = { "deregistration_delay.timeout_seconds": "5" };
          await Promise.all([routes.setAttributes(arn, attributes), refuseTheirs(arn, name, tags)]);
          return arn;
        } catch (error) {
          // A removal beside this run may take it between any two of these calls.
          if (turn === 3 || !isAws(error, ...removedMeanwhile)) throw error;
        }
      }
    },
    deleteTargetGroup: async (arn) => {
      const { sdk, client } = await elb();
      try {
        await patientCall("elasticloadbalancing:DeleteTargetGroup", () =>
          client.send(new sdk.DeleteTargetGroupCommand({ TargetGroupArn: arn })),
        );
        return "deleted";
      } catch (error) {
        if (isAws(error, "ResourceInUse", "ResourceInUseException")) return "in use";
        throw error;
      }
    },
    rules: async (listener, concerns) => {
      const found = (await rulesOf(listener)).filter(({ hosts }) => hosts.some(concerns));
      const tags = await tagsOf(found.map(({ arn }) => arn));
      return found.map(({ arn, priority, hosts, forwardsTo }) => ({
        ...{ arn, listener, priority, hosts, ...optional("forwardsTo", forwardsTo) },
        tags: tags.get(arn) ?? {},
      }));
    },
    createRule: async ({ listener, priority, host, forwardTo, tags }) => {
      try {
        return await routes.createRule({ listener, priority, host, path: undefined, forwardTo }, record(tags));
      } catch (error) {
        const full = ["TooManyRules", "TooManyUniqueTargetGroupsPerLoadBalancer"];
        if (isAws(error, ...full.flatMap((code) => [code, `${code}Exception`]))) return "full";
        throw error;
      }
    },
    modifyRule: async (arn, action) => {
      const { sdk, client } = await elb();
      try {
        await patientCall("elasticloadbalancing:ModifyRule", () =>
          client.send(new sdk.ModifyRuleCommand({ RuleArn: arn, Actions: [actionOf(action)] })),
        );
        return "modified";
      } catch (error) {
        if (isAws(error, "RuleNotFound", "RuleNotFoundException")) return "gone";
        throw error;
      }
    },
    gatewayRoutes: async () => [],
    routeUrl: async () => undefined,
    deleteRule: async (arn) => {
      const { sdk, client } = await elb();
      try {
        await patientCall("elasticloadbalancing:DeleteRule", () =>
          client.send(new sdk.DeleteRuleCommand({ RuleArn: arn })),
        );
      } catch (error) {
        if (!isAws(error, "RuleNotFound", "RuleNotFoundException")) throw error;
      }
    },
  };
}

function actionOf(action: RuleAction): Action {
  if ("forwardTo" in action) return { Type: "forward", TargetGroupArn: action.forwardTo };
  const answer = { StatusCode: "503", ContentType: "text/html", MessageBody: action.page };
  return { Type: "fixed-response", FixedResponseConfig: answer };
}

function record(tags: Tags): Record<string, string> {
  return Object.fromEntries(tags.map(({ key, value }) => [key, value]));
}
