import { createServer, type Server } from "node:http";
import { type AddressInfo, connect } from "node:net";
import {
  ConflictException,
  CreateServiceCommand,
  DeleteClusterCommand,
  DescribeTasksCommand,
  ECSClient,
  ListTasksCommand,
  RegisterTaskDefinitionCommand,
  RunTaskCommand,
  StopTaskCommand,
} from "@aws-sdk/client-ecs";
import {
  CreateRuleCommand,
  DescribeLoadBalancersCommand,
  DescribeRulesCommand,
  ElasticLoadBalancingV2Client,
} from "@aws-sdk/client-elastic-load-balancing-v2";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { AwsError, type AwsService, type CallContext } from "../../../local/aws/service.ts";
import { createWire } from "../../../local/aws/wire/index.ts";
import { realClock } from "../../../local/clock.ts";

let server: Server;
let endpoint: string;
let seen: { input: unknown; context: CallContext }[] = [];
const bugs: string[] = [];

const ecs: AwsService = {
  name: "ecs",
  operations: {
    RunTask: (input, context) => {
      seen.push({ input, context });
      if (input.clientToken === "taken") {
        throw new AwsError("ConflictException", "The token was used.", { members: { resourceIds: ["arn:a"] } });
      }
      return {
        tasks: [
          { taskArn: `arn:aws:ecs:${context.region}:${context.account}:task/a`, createdAt: new Date(1763728496123) },
        ],
        failures: [],
      };
    },
    StopTask: () => {
      throw new TypeError("boom");
    },
    DescribeTasks: () => ({ tasks: [{ notAMember: 1 }] }),
    DeleteCluster: () => {
      throw new AwsError("ConflictException", "x", { members: { notAMember: 1 } });
    },
    CreateService: (input, context) => {
      seen.push({ input, context });
      return { service: { serviceName: input.serviceName } };
    },
    RegisterTaskDefinition: () => ({ taskDefinition: { revision: 1 } }),
  },
};

const elb: AwsService = {
  name: "elasticloadbalancing",
  operations: {
    DescribeLoadBalancers: (input, context) => {
      seen.push({ input, context });
      return {
        LoadBalancers: [
          { LoadBalancerName: `a & <b> "c" \u0001`, CreatedTime: new Date(1763728496123), AvailabilityZones: [] },
        ],
      };
    },
    CreateRule: (input, context) => {
      seen.push({ input, context });
      throw new AwsError("PriorityInUseException", "Priority '10' is currently in use");
    },
  },
};

beforeAll(async () => {
  const wire = createWire({
    services: [ecs, elb],
    account: "111122223333",
    clock: realClock,
    strictMembers: true,
    onBug: (_, operation) => bugs.push(operation),
  });
  server = createServer((request, response) => void wire.handle(request, response));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => server.close());

const common = {
  region: "eu-west-1",
  credentials: { accessKeyId: "AKIDEXAMPLE", secretAccessKey: "x" },
  maxAttempts: 1,
};
const ecsClient = () => new ECSClient({ ...common, endpoint });
const elbClient = () => new ElasticLoadBalancingV2Client({ ...common, endpoint });

async function refusal(promise: Promise<unknown>): Promise<Error & Record<string, unknown>> {
  return promise.then(
    () => {
      throw new Error("should have been refused");
    },
    (error) => error,
  );
}

describe("AwsJson 1.1", () => {
  it("carries input, output and the caller", async () => {
    seen = [];
    const answer = await ecsClient().send(new RunTaskCommand({ taskDefinition: "app:1", launchType: "FARGATE" }));
    expect(answer.tasks?.[0]?.createdAt?.getTime()).toBe(1763728496123);
    expect(seen[0]?.input).toMatchObject({ taskDefinition: "app:1", launchType: "FARGATE" });
    expect(seen[0]?.context).toMatchObject({
      region: "eu-west-1",
      account: "111122223333",
      accessKeyId: "AKIDEXAMPLE",
    });
    expect(answer.$metadata.requestId).toBe(seen[0]?.context.requestId);
  });

  it("gives errors their class, text and members", async () => {
    const error = await refusal(
      ecsClient().send(new RunTaskCommand({ taskDefinition: "app:1", clientToken: "taken" })),
    );
    expect(error).toBeInstanceOf(ConflictException);
    expect(error).toMatchObject({ message: "The token was used.", resourceIds: ["arn:a"] });
  });

  it("names every missing member and enum mistake at once, with the service's own error", async () => {
    // @ts-expect-error the SDK would not let this pass
    const error = await refusal(ecsClient().send(new CreateServiceCommand({ launchType: "FARGAT" })));
    expect(error.name).toBe("InvalidParameterException");
    expect(error.message).toContain("2 validation errors detected");
    expect(error.message).toContain("Value null at 'serviceName'");
    expect(error.message).toContain("Value 'FARGAT' at 'launchType'");
    expect(error.message).toContain("[EC2, EXTERNAL, FARGATE");
  });

  it("uses ClientException for task definitions", async () => {
    // @ts-expect-error both members are required
    const error = await refusal(ecsClient().send(new RegisterTaskDefinitionCommand({})));
    expect(error.name).toBe("ClientException");
  });

  it("answers an operation that is not there with a typed error, not 5xx", async () => {
    const error = await refusal(ecsClient().send(new ListTasksCommand({})));
    expect(error.name).toBe("UnknownOperationException");
    expect(error).toMatchObject({ $metadata: { httpStatusCode: 400 } });
  });

  it("says when it is a bug of its own", async () => {
    const error = await refusal(ecsClient().send(new StopTaskCommand({ task: "a" })));
    expect(error).toMatchObject({ name: "InternalFailure", message: "A bug of the local cloud: boom" });
    const wrong = await refusal(ecsClient().send(new DescribeTasksCommand({ tasks: ["a"] })));
    expect(wrong.message).toContain("has a member that Task has not: .tasks[].notAMember");
    const refused = await refusal(ecsClient().send(new DeleteClusterCommand({ cluster: "a" })));
    expect(refused.message).toContain("ConflictException has not: .notAMember");
    expect(bugs).toHaveLength(3);
  });
});

describe("requests no SDK would send", () => {
  const signed =
    "AWS4-HMAC-SHA256 Credential=AK/20261121/eu-central-1/ecs/aws4_request, SignedHeaders=host, Signature=0";
  async function post(operation: string, body: string, headers: Record<string, string> = { authorization: signed }) {
    const target = `AmazonEC2ContainerServiceV20141113.${operation}`;
    const answer = await fetch(endpoint, { method: "POST", body, headers: { "x-amz-target": target, ...headers } });
    return { status: answer.status, body: (await answer.json()) as Record<string, string> };
  }

  it("names unknown members as a strictness of the local cloud, with a suggestion", async () => {
    const { status, body } = await post("RunTask", JSON.stringify({ taskDefinition: "a", lauchType: "FARGATE" }));
    expect(status).toBe(400);
    expect(body.__type).toBe("InvalidParameterException");
    expect(body.message).toContain("Unknown member 'lauchType'");
    expect(body.message).toContain("did you mean 'launchType'?");
    expect(body.message).toContain("strictness of the local cloud");
  });

  it.each([
    ["not JSON", "RunTask", "{", "SerializationException"],
    ["wrong types", "RunTask", `{"taskDefinition":1,"count":"2","tags":{}}`, "SerializationException"],
    ["an unknown operation", "Nope", "{}", "UnknownOperationException"],
  ])("refuses %s", async (_, operation, body, code) => {
    const answer = await post(operation, body);
    expect(answer).toMatchObject({ status: 400, body: { __type: code } });
  });

  it("names every wrong type by its place", async () => {
    const { body } = await post(
      "RunTask",
      `{"taskDefinition":1,"count":"2","overrides":{"containerOverrides":[{"command":"x"}]}}`,
    );
    expect(body.message).toContain("'taskDefinition' is number and can not be converted to a string");
    expect(body.message).toContain("'count' is string and can not be converted to a number");
    expect(body.message).toContain("'overrides.containerOverrides.1.member.command' is string");
  });

  it("takes null for absent", async () => {
    seen = [];
    expect((await post("RunTask", `{"taskDefinition":"a","launchType":null}`)).status).toBe(200);
    expect(seen[0]?.input).toEqual({ taskDefinition: "a" });
  });

  it.each([
    ["unsigned", {}, "MissingAuthenticationTokenException"],
    ["signed otherwise", { authorization: "Basic QQ==" }, "IncompleteSignatureException"],
    ["signed for another service", { authorization: signed.replace("/ecs/", "/ecr/") }, "InvalidSignatureException"],
  ])("refuses what is %s", async (_, headers, code) => {
    expect((await post("RunTask", `{"taskDefinition":"a"}`, headers as Record<string, string>)).body.__type).toBe(code);
  });

  it("answers what is no call at all with XML and 400", async () => {
    const answer = await fetch(`${endpoint}/favicon.ico`);
    expect(answer.status).toBe(400);
    expect(await answer.text()).toContain("<Code>MissingAction</Code>");
  });
});

describe("Query and XML", () => {
  it("carries lists, text that XML must escape, and timestamps", async () => {
    seen = [];
    const answer = await elbClient().send(new DescribeLoadBalancersCommand({ Names: ["a", "b"], PageSize: 5 }));
    expect(seen[0]?.input).toEqual({ Names: ["a", "b"], PageSize: 5 });
    expect(answer.LoadBalancers?.[0]?.LoadBalancerName).toBe(`a & <b> "c" \ufffd`);
    expect(answer.LoadBalancers?.[0]?.CreatedTime?.getTime()).toBe(1763728496123);
    expect(answer.LoadBalancers?.[0]?.AvailabilityZones).toEqual([]);
  });

  it("keeps nested lists and empty ones", async () => {
    seen = [];
    const error = await refusal(
      elbClient().send(
        new CreateRuleCommand({
          ListenerArn: "arn:l",
          Priority: 10,
          Conditions: [{ Field: "path-pattern", PathPatternConfig: { Values: ["/api/*", "/x"] } }],
          Actions: [{ Type: "forward", ForwardConfig: { TargetGroups: [{ TargetGroupArn: "arn:t", Weight: 1 }] } }],
          Tags: [],
        }),
      ),
    );
    expect(seen[0]?.input).toEqual({
      ListenerArn: "arn:l",
      Priority: 10,
      Conditions: [{ Field: "path-pattern", PathPatternConfig: { Values: ["/api/*", "/x"] } }],
      Actions: [{ Type: "forward", ForwardConfig: { TargetGroups: [{ TargetGroupArn: "arn:t", Weight: 1 }] } }],
      Tags: [],
    });
    expect(error).toMatchObject({ name: "PriorityInUseException", message: "Priority '10' is currently in use" });
  });

  it("calls bad input ValidationError", async () => {
    // @ts-expect-error required members are missing
    const error = await refusal(elbClient().send(new CreateRuleCommand({ Priority: "ten" })));
    expect(error.name).toBe("ValidationError");
    expect(error.message).toContain("4 validation errors detected");
  });

  it("answers an operation that is not there with InvalidAction", async () => {
    expect((await refusal(elbClient().send(new DescribeRulesCommand({})))).name).toBe("InvalidAction");
  });
});

it("keeps a log of calls and answers calls without HTTP", async () => {
  const wire = createWire({
    services: [ecs],
    account: "111122223333",
    clock: { ...realClock, now: () => 7 },
    strictMembers: true,
  });
  await wire.invoke("ecs", "CreateService", { serviceName: "api" }, "eu-central-1");
  await expect(wire.invoke("ecs", "CreateService", {}, "eu-central-1")).rejects.toThrow("Value null at 'serviceName'");
  expect(wire.calls()).toMatchObject([
    { at: 7, service: "ecs", operation: "CreateService", output: { service: { serviceName: "api" } } },
    { at: 7, operation: "CreateService", error: { code: "InvalidParameterException", status: 400 } },
  ]);
});

it("takes no caller that goes away for a bug", async () => {
  const before = bugs.length;
  const { port } = new URL(endpoint);
  const socket = connect(Number(port), "127.0.0.1");
  const closed = new Promise((resolve) => server.once("connection", (other) => other.once("close", resolve)));
  socket.end("POST / HTTP/1.1\r\nhost: x\r\ncontent-length: 100\r\nx-amz-target: A.B\r\n\r\nhalf", () =>
    socket.destroy(),
  );
  await closed;
  const still = await ecsClient().send(new RunTaskCommand({ taskDefinition: "app:1" }));
  expect(still.tasks).toHaveLength(1);
  expect(bugs).toHaveLength(before);
});
