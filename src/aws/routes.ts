import type {
  CreateTargetGroupCommandInput,
  ModifyTargetGroupCommandInput,
  Rule,
  RuleCondition,
} from "@aws-sdk/client-elastic-load-balancing-v2";
import type { RoutePort, SeenRoute } from "../service/routes.ts";
import type { AwsClients } from "./clients.ts";
import { isAws } from "./errors.ts";
import { listenersOf } from "./listeners.ts";
import { chunks, optional, patientCall } from "./patient.ts";

/** Target groups and rules. Calls that change something do not end with `signal`: what became of them could not be told. */
export function routePort(clients: AwsClients, signal: AbortSignal): RoutePort {
  const abort = { abortSignal: signal };
  const elb = async () => ({
    sdk: await import("@aws-sdk/client-elastic-load-balancing-v2"),
    client: await clients.elbv2(),
  });
  return {
    vpcOf: async (listener) => (await listenersOf(clients, [listener], signal))?.[0]?.vpc,
    targetGroups: async (names) => {
      const { sdk, client } = await elb();
      const find = async (Names: readonly string[]): ReturnType<RoutePort["targetGroups"]> => {
        try {
          const { TargetGroups = [] } = await patientCall("elasticloadbalancing:DescribeTargetGroups", () =>
            client.send(new sdk.DescribeTargetGroupsCommand({ Names: [...Names] }), abort),
          );
          return TargetGroups.map(({ TargetGroupName: name = "", TargetGroupArn: arn = "", ...settings }) => ({
            name,
            arn,
            settings: settings as Record<string, unknown>,
          }));
        } catch (error) {
          if (!isAws(error, "TargetGroupNotFound", "TargetGroupNotFoundException")) throw error;
          // One that is not there spoils the whole call: ask for each by itself.
          if (Names.length === 1) return [];
          return (await Promise.all(Names.map((name) => find([name])))).flat();
        }
      };
      return (await Promise.all(chunks(names, 20).map(find))).flat();
    },
    createTargetGroup: async (input, tags) => {
      const { sdk, client } = await elb();
      const all = { ...input, Tags: keyed(tags) } as unknown as CreateTargetGroupCommandInput;
      const { TargetGroups = [] } = await patientCall("elasticloadbalancing:CreateTargetGroup", () =>
        client.send(new sdk.CreateTargetGroupCommand(all)),
      );
      return TargetGroups[0]?.TargetGroupArn ?? "";
    },
    modifyTargetGroup: async (TargetGroupArn, settings) => {
      const { sdk, client } = await elb();
      const input = { ...settings, TargetGroupArn } as ModifyTargetGroupCommandInput;
      await patientCall("elasticloadbalancing:ModifyTargetGroup", () =>
        client.send(new sdk.ModifyTargetGroupCommand(input)),
      );
    },
    attributes: async (TargetGroupArn) => {
      const { sdk, client } = await elb();
      const { Attributes = [] } = await patientCall("elasticloadbalancing:DescribeTargetGroupAttributes", () =>
        client.send(new sdk.DescribeTargetGroupAttributesCommand({ TargetGroupArn }), abort),
      );
      return Object.fromEntries(Attributes.map(({ Key = "", Value = "" }) => [Key, Value]));
    },
    setAttributes: async (TargetGroupArn, attributes) => {
      const { sdk, client } = await elb();
      await patientCall("elasticloadbalancing:ModifyTargetGroupAttributes", () =>
        client.send(new sdk.ModifyTargetGroupAttributesCommand({ TargetGroupArn, Attributes: keyed(attributes) })),
      );
    },
    rules: async (listener) => {
      const { sdk, client } = await elb();
      const found: Rule[] = [];
      for (let Marker: string | undefined; ; ) {
        const page = await patientCall("elasticloadbalancing:DescribeRules", () =>
          client.send(
            new sdk.DescribeRulesCommand({ ListenerArn: listener, PageSize: 400, ...optional("Marker", Marker) }),
            abort,
          ),
        );
        found.push(...(page.Rules ?? []));
        Marker = page.NextMarker;
        if (Marker === undefined) return found.filter(({ IsDefault }) => !IsDefault).map(seen);
      }
    },
    createRule: async ({ listener, priority, host, path, forwardTo }, tags) => {
      const { sdk, client } = await elb();
      const Conditions: RuleCondition[] = [
        ...(host ? [{ Field: "host-header", HostHeaderConfig: { Values: [host] } }] : []),
        ...(path ? [{ Field: "path-pattern", PathPatternConfig: { Values: [path] } }] : []),
      ];
      const Actions = [{ Type: "forward" as const, TargetGroupArn: forwardTo }];
      try {
        await patientCall("elasticloadbalancing:CreateRule", () =>
          client.send(
            new sdk.CreateRuleCommand({
              ...{ ListenerArn: listener, Priority: priority, Conditions, Actions, Tags: keyed(tags) },
            }),
          ),
        );
        return "created";
      } catch (error) {
        if (isAws(error, "PriorityInUse", "PriorityInUseException")) return "priority taken";
        throw error;
      }
    },
  };
}

function seen({ RuleArn: arn = "", Priority, Conditions = [], Actions = [] }: Rule): SeenRoute {
  const of = (field: string, read: (one: RuleCondition) => string[] | undefined) =>
    Conditions.filter(({ Field }) => Field === field).flatMap((one) => read(one) ?? one.Values ?? []);
  const forward = Actions.find(({ Type }) => Type === "forward");
  return {
    arn,
    priority: Number(Priority),
    hosts: of("host-header", ({ HostHeaderConfig }) => HostHeaderConfig?.Values),
    paths: of("path-pattern", ({ PathPatternConfig }) => PathPatternConfig?.Values),
    more: Conditions.some(({ Field }) => Field !== "host-header" && Field !== "path-pattern"),
    forwardsTo: forward?.TargetGroupArn ?? forward?.ForwardConfig?.TargetGroups?.[0]?.TargetGroupArn,
  };
}

function keyed(tags: Readonly<Record<string, string>>): { Key: string; Value: string }[] {
  return Object.entries(tags).map(([Key, Value]) => ({ Key, Value }));
}
