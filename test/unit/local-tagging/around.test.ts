/** The services around ECS, put together: what one does, the others see. */
import { describe, expect, it } from "vitest";
import { createAround } from "../../../local/aws/around.ts";
import type { World } from "../../../local/aws/ecs/model.ts";
import type { AwsService, CallContext } from "../../../local/aws/service.ts";
import { createSsm, withParameters } from "../../../local/aws/ssm/index.ts";
import { stillClock } from "../wire/serve.ts";

const context: CallContext = {
  account: "111122223333",
  region: "eu-central-1",
  accessKeyId: "AKIDEXAMPLE",
  principal: "arn:aws:iam::111122223333:user/test",
  requestId: "test",
};

describe("around ECS", () => {
  it("lists the tags of what a world of ECS holds", async () => {
    const clock = stillClock();
    const [clusters, running, families, tasks, gateways] = Array.from({ length: 5 }, () => new Map<string, object>());
    const world = { clusters, services: running, families, tasks, gateways };
    const arn = "arn:aws:ecs:eu-central-1:111122223333:cluster/shop";
    const cluster = { arn, name: "shop", status: "ACTIVE", tags: [{ key: "stack", value: "shop" }] };
    clusters?.set(arn, cluster);
    const ecs: AwsService = { name: "ecs", operations: {} };
    const { services, tagging } = createAround({
      account: context.account,
      clock,
      ecs: { service: ecs, world: world as unknown as World },
      services: [ecs],
      tagged: [],
    });
    expect(services.map((service) => service.name)).toEqual(["application-autoscaling", "tagging"]);
    tagging.switches.visibleAfterMs = 0;
    tagging.observe("ecs", "CreateCluster");
    expect(await tagging.service.operations.GetResources?.({}, context)).toEqual({
      ResourceTagMappingList: [{ ResourceARN: arn, Tags: [{ Key: "stack", Value: "shop" }] }],
      PaginationToken: "",
    });
  });

  it("[documented] a container's secret is a parameter unless it is another service's ARN (ECS developer guide, Specifying sensitive data)", async () => {
    const ssm = createSsm({ account: context.account, region: context.region, clock: stillClock() });
    await ssm.service.operations.PutParameter?.({ Name: "/shop/key", Value: "p", Type: "String" }, context);
    const secrets = withParameters({ resolve: () => "s" }, ssm.secrets);
    expect(secrets.resolve("/shop/key")).toBe("p");
    expect(secrets.resolve("arn:aws:ssm:eu-central-1:111122223333:parameter/shop/key")).toBe("p");
    expect(secrets.resolve("arn:aws:secretsmanager:eu-central-1:111122223333:secret:db-123456")).toBe("s");
  });
});
