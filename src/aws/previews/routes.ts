import type { Action, Rule, TagDescription } from "@aws-sdk/client-elastic-load-balancing-v2";
import type { PreviewAccount, RuleAction, SeenRule } from "../../preview/types.ts";
import type { AwsClients } from "../clients.ts";
import { isAws } from "../errors.ts";
import { chunks, optional, patientCall } from "../patient.ts";

type Part = Pick<
  PreviewAccount,
  "targetGroups" | "createTargetGroup" | "deleteTargetGroup" | "rules" | "createRule" | "modifyRule" | "deleteRule"
>;

type Tags = readonly { key: string; value: string }[];

export function previewRoutes(clients: AwsClients, signal: AbortSignal): Part {
  const abort = { abortSignal: signal };
  const elb = async () => ({
    sdk: await import("@aws-sdk/client-elastic-load-balancing-v2"),
    client: await clients.elbv2(),
  });

  /** Tags by ARN; twenty a call. What was deleted since it was listed has none. */
  async function tagsOf(arns: readonly string[]): Promise<Map<string, Record<string, string>>> {
    const { sdk, client } = await elb();
    const answers = await Promise.all(
      chunks(arns, 20).map(async (ResourceArns): Promise<TagDescription[]> => {
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

  return {
    targetGroups: async (prefix) => {
      const { sdk, client } = await elb();
      const found: { arn: string; name: string }[] = [];
      for (let Marker: string | undefined; ; ) {
        const page = await patientCall("elasticloadbalancing:DescribeTargetGroups", () =>
          client.send(new sdk.DescribeTargetGroupsCommand({ PageSize: 400, ...optional("Marker", Marker) }), abort),
        );
        for (const { TargetGroupArn: arn = "", TargetGroupName: name = "" } of page.TargetGroups ?? [])
          if (name.startsWith(prefix)) found.push({ arn, name });
        Marker = page.NextMarker;
        if (Marker === undefined) break;
      }
      const tags = await tagsOf(found.map(({ arn }) => arn));
      return found.map((one) => ({ ...one, tags: tags.get(one.arn) ?? {} }));
    },
    createTargetGroup: async ({ name, vpc, port, healthPath, tags }) => {
      const { sdk, client } = await elb();
      const create = () =>
        patientCall("elasticloadbalancing:CreateTargetGroup", () =>
          client.send(
            new sdk.CreateTargetGroupCommand({
              Name: name,
              VpcId: vpc,
              Port: port,
              Protocol: "HTTP",
              TargetType: "ip",
              HealthCheckPath: healthPath,
              HealthCheckIntervalSeconds: 5,
              HealthCheckTimeoutSeconds: 4,
              HealthyThresholdCount: 2,
              Tags: keyed(tags),
            }),
          ),
        );
      let answer: Awaited<ReturnType<typeof create>>;
      try {
        answer = await create();
      } catch (error) {
        if (!isAws(error, "DuplicateTargetGroupName", "DuplicateTargetGroupNameException")) throw error;
        // It is there with other settings (an earlier push's): adopt it.
        answer = await patientCall("elasticloadbalancing:DescribeTargetGroups", () =>
          client.send(new sdk.DescribeTargetGroupsCommand({ Names: [name] }), abort),
        );
      }
      const arn = answer.TargetGroups?.[0]?.TargetGroupArn ?? "";
      // 300 s otherwise, which every push would wait for.
      await patientCall("elasticloadbalancing:ModifyTargetGroupAttributes", () =>
        client.send(
          new sdk.ModifyTargetGroupAttributesCommand({
            TargetGroupArn: arn,
            Attributes: [{ Key: "deregistration_delay.timeout_seconds", Value: "5" }],
          }),
        ),
      );
      return arn;
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
      const { sdk, client } = await elb();
      const found: Rule[] = [];
      for (let Marker: string | undefined; ; ) {
        const page = await patientCall("elasticloadbalancing:DescribeRules", () =>
          client.send(
            new sdk.DescribeRulesCommand({ ListenerArn: listener, PageSize: 400, ...optional("Marker", Marker) }),
            abort,
          ),
        );
        found.push(...(page.Rules ?? []).filter((rule) => hostsOf(rule).some(concerns)));
        Marker = page.NextMarker;
        if (Marker === undefined) break;
      }
      const tags = await tagsOf(found.map(({ RuleArn = "" }) => RuleArn));
      return found.map((rule): SeenRule => {
        const forward = rule.Actions?.find(({ Type }) => Type === "forward");
        const to = forward?.TargetGroupArn ?? forward?.ForwardConfig?.TargetGroups?.[0]?.TargetGroupArn;
        return {
          arn: rule.RuleArn ?? "",
          listener,
          priority: Number(rule.Priority),
          hosts: hostsOf(rule),
          ...optional("forwardsTo", to),
          tags: tags.get(rule.RuleArn ?? "") ?? {},
        };
      });
    },
    createRule: async ({ listener, priority, host, action, tags }) => {
      const { sdk, client } = await elb();
      try {
        await patientCall("elasticloadbalancing:CreateRule", () =>
          client.send(
            new sdk.CreateRuleCommand({
              ListenerArn: listener,
              Priority: priority,
              Conditions: [{ Field: "host-header", HostHeaderConfig: { Values: [host] } }],
              Actions: [actionOf(action)],
              Tags: keyed(tags),
            }),
          ),
        );
        return "created";
      } catch (error) {
        if (isAws(error, "PriorityInUse", "PriorityInUseException")) return "priority taken";
        if (
          isAws(
            error,
            "TooManyRules",
            "TooManyRulesException",
            "TooManyUniqueTargetGroupsPerLoadBalancer",
            "TooManyUniqueTargetGroupsPerLoadBalancerException",
          )
        )
          return "full";
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

function hostsOf({ Conditions = [] }: Rule): string[] {
  return Conditions.filter(({ Field }) => Field === "host-header").flatMap(
    ({ HostHeaderConfig, Values }) => HostHeaderConfig?.Values ?? Values ?? [],
  );
}

function actionOf(action: RuleAction): Action {
  if ("forwardTo" in action) return { Type: "forward", TargetGroupArn: action.forwardTo };
  const answer = { StatusCode: "503", ContentType: "text/html", MessageBody: action.page };
  return { Type: "fixed-response", FixedResponseConfig: answer };
}

function keyed(tags: Tags): { Key: string; Value: string }[] {
  return tags.map(({ key, value }) => ({ Key: key, Value: value }));
}
