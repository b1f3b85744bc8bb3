/** ELBv2 by AWS's own client, over the wire: shapes arrive whole, refusals by AWS's names. */
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import {
  AddTagsCommand,
  CreateListenerCommand,
  CreateLoadBalancerCommand,
  CreateRuleCommand,
  CreateTargetGroupCommand,
  DeleteTargetGroupCommand,
  DescribeRulesCommand,
  DescribeTagsCommand,
  DescribeTargetHealthCommand,
  ElasticLoadBalancingV2Client,
  ModifyTargetGroupAttributesCommand,
  PriorityInUseException,
  RegisterTargetsCommand,
  ResourceInUseException,
  SetRulePrioritiesCommand,
  TargetGroupNotFoundException,
} from "@aws-sdk/client-elastic-load-balancing-v2";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createWire } from "../../../local/aws/wire/index.ts";
import { realClock } from "../../../local/clock.ts";
import { createHarness } from "./harness.ts";

let server: Server;
let client: ElasticLoadBalancingV2Client;

beforeAll(async () => {
  const { elbv2 } = createHarness();
  const wire = createWire({
    services: [elbv2.service],
    account: "111122223333",
    clock: realClock,
    strictMembers: true,
    onBug: (error) => console.error(error),
  });
  server = createServer((request, response) => void wire.handle(request, response));
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  client = new ElasticLoadBalancingV2Client({
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    region: "eu-central-1",
    credentials: { accessKeyId: "AKIALOCAL", secretAccessKey: "local" },
    maxAttempts: 1,
  });
});
afterAll(() => {
  client.destroy();
  server.close();
});

describe("ELBv2 by AWS's client", () => {
  it("makes a load balancer, a listener, rules and a target group, and reads them back", async () => {
    const made = await client.send(new CreateLoadBalancerCommand({ Name: "shop", Subnets: ["subnet-1", "subnet-2"] }));
    const lb = made.LoadBalancers?.[0];
    expect(lb).toMatchObject({
      Scheme: "internet-facing",
      State: { Code: "active" },
      AvailabilityZones: [{ SubnetId: "subnet-1" }, { SubnetId: "subnet-2" }],
    });
    expect(lb?.CreatedTime).toBeInstanceOf(Date);
    const group = await client.send(
      new CreateTargetGroupCommand({
        Name: "api",
        Protocol: "HTTP",
        Port: 8080,
        TargetType: "ip",
        Matcher: { HttpCode: "200-299" },
      }),
    );
    const TargetGroupArn = group.TargetGroups?.[0]?.TargetGroupArn ?? "";
    expect(group.TargetGroups?.[0]).toMatchObject({
      Port: 8080,
      HealthCheckEnabled: true,
      Matcher: { HttpCode: "200-299" },
    });
    const { Listeners } = await client.send(
      new CreateListenerCommand({
        LoadBalancerArn: lb?.LoadBalancerArn,
        Protocol: "HTTP",
        Port: 80,
        DefaultActions: [{ Type: "fixed-response", FixedResponseConfig: { StatusCode: "404" } }],
      }),
    );
    const ListenerArn = Listeners?.[0]?.ListenerArn ?? "";
    const rule = {
      ListenerArn,
      Priority: 10,
      Conditions: [
        { Field: "host-header", HostHeaderConfig: { Values: ["*.example.com", "example.com"] } },
        { Field: "query-string", QueryStringConfig: { Values: [{ Key: "v", Value: "1" }] } },
      ],
      Actions: [{ Type: "forward" as const, ForwardConfig: { TargetGroups: [{ TargetGroupArn, Weight: 2 }] } }],
      Tags: [{ Key: "pr", Value: "7" }],
    };
    const created = await client.send(new CreateRuleCommand(rule));
    const RuleArn = created.Rules?.[0]?.RuleArn ?? "";
    await expect(client.send(new CreateRuleCommand(rule))).rejects.toThrow(PriorityInUseException);
    await expect(client.send(new DeleteTargetGroupCommand({ TargetGroupArn }))).rejects.toThrow(ResourceInUseException);
    await client.send(new SetRulePrioritiesCommand({ RulePriorities: [{ RuleArn, Priority: 20 }] }));
    const { Rules } = await client.send(new DescribeRulesCommand({ ListenerArn }));
    expect(Rules).toMatchObject([
      {
        Priority: "20",
        IsDefault: false,
        Conditions: [
          { HostHeaderConfig: { Values: ["*.example.com", "example.com"] } },
          { QueryStringConfig: { Values: [{ Key: "v", Value: "1" }] } },
        ],
        Actions: [{ TargetGroupArn, ForwardConfig: { TargetGroups: [{ TargetGroupArn, Weight: 2 }] } }],
      },
      { Priority: "default", IsDefault: true, Conditions: [] },
    ]);
    await client.send(new AddTagsCommand({ ResourceArns: [RuleArn], Tags: [{ Key: "stack", Value: "shop" }] }));
    const { TagDescriptions } = await client.send(new DescribeTagsCommand({ ResourceArns: [RuleArn] }));
    expect(TagDescriptions?.[0]?.Tags).toEqual([
      { Key: "pr", Value: "7" },
      { Key: "stack", Value: "shop" },
    ]);
    await client.send(
      new ModifyTargetGroupAttributesCommand({
        TargetGroupArn,
        Attributes: [{ Key: "deregistration_delay.timeout_seconds", Value: "5" }],
      }),
    );
    await client.send(new RegisterTargetsCommand({ TargetGroupArn, Targets: [{ Id: "10.0.0.7" }] }));
    const { TargetHealthDescriptions } = await client.send(new DescribeTargetHealthCommand({ TargetGroupArn }));
    expect(TargetHealthDescriptions).toMatchObject([
      {
        Target: { Id: "10.0.0.7", Port: 8080 },
        TargetHealth: { State: "initial", Reason: "Elb.RegistrationInProgress" },
      },
    ]);
  });

  it("names what is not there", async () => {
    const TargetGroupArn = "arn:aws:elasticloadbalancing:eu-central-1:111122223333:targetgroup/none/0123456789abcdef";
    await expect(client.send(new DescribeTargetHealthCommand({ TargetGroupArn }))).rejects.toThrow(
      TargetGroupNotFoundException,
    );
  });
});
