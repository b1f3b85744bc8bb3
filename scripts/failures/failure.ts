/** Failures as data: what the local cloud does so that a release goes wrong in a certain way. */
import type { Script } from "../../local/engine/simulated/script.ts";
import type { SimulatedClock } from "../../local/simulated/clock.ts";
import type { SimulatedCloud } from "../../local/simulated/cloud.ts";
import type { Fault } from "../../local/unfriendly/fault.ts";

/** Something that goes wrong. Everything but `code`, `what` and `how` is left out where it is as in a good release. */
export interface Failure {
  /** The explanation that whoever watches must come to (docs/explanations.md). */
  code: string;
  /** In a person's words. */
  what: string;
  /** A one-off task is run, the service `api` gets its next revision, a service is created, a definition registered. */
  how: "task" | "roll" | "create" | "register";
  /** What the containers of the new image do. */
  script?: Script;
  /** The new image in the registry: not there, or of another platform (in an index, or alone). */
  image?: "missing" | "amd64 index" | "amd64";
  /** Over the new revision's container. `SECRET` stands for the ARN of a secret `{"user":"a"}`, `PLAIN` for one with text. */
  container?: object;
  /** A second container of the new revision, from the same image. */
  beside?: object;
  /** Over the new revision's task definition. */
  definition?: object;
  /** Over the service. */
  service?: object;
  /** Over what is asked of RunTask: an input of the feature. */
  run?: { network?: undefined; cluster?: string; launchType?: string };
  /** Another cluster or revision than those that are there. */
  target?: { cluster?: string; taskDefinition?: string };
  faults?: readonly Fault[];
  /** What nobody may do, as in an IAM policy. */
  denied?: readonly string[];
  /** Without any credentials. */
  anonymous?: boolean;
  /** Happens before anything is asked for. */
  before?(place: Place): unknown;
  /** Happens between the look at the service and the change. */
  between?(place: Place): unknown;
  /** Happens `after` ms from the beginning. */
  during?: { after: number; act(place: Place): unknown };
  /** What the roll is told to do when it fails; it stays as it is when not given. */
  onFailure?: "return-failed";
  /** How long is waited. */
  minutes?: number;
  /** The code that stands before this one, where several explain the failure. */
  nearest?: string;
}

/** Where a failure takes place. */
export interface Place {
  cloud: SimulatedCloud<SimulatedClock>;
  targetGroup: string;
  /** One call, as the account's root. */
  // biome-ignore lint/suspicious/noExplicitAny: answers of many shapes, read freely
  call(service: string, operation: string, input: object): Promise<any>;
  /** Registers the old or the new revision of `api`; its ARN. */
  register(tag: "one" | "two"): Promise<string>;
  /** What RegisterTaskDefinition takes for it. */
  definition(tag: "one" | "two"): Record<string, unknown> & { family: string };
  /** What CreateService takes. */
  service(name: string, taskDefinition: string): Record<string, unknown>;
}

export const cluster = "shop";
/** Ids that the local EC2 gives to the first ones. */
const vpc = "vpc-0a1b2c3d4e5f60001";
const subnets = ["subnet-0a1b2c3d4e5f60001", "subnet-0a1b2c3d4e5f60002"];
const groups = ["sg-0a1b2c3d4e5f60001"];
export const network = { subnets, securityGroups: groups, assignPublicIp: "DISABLED" as const };

/** Prepares a cloud for a failure, up to the steady service with the old revision where one is rolled. */
export async function prepare(cloud: SimulatedCloud<SimulatedClock>, failure: Failure): Promise<Place> {
  const call = cloud.invoke;
  await call("ecs", "CreateCluster", {
    clusterName: cluster,
    capacityProviders: ["FARGATE", "FARGATE_SPOT"],
  });
  await call("ec2", "CreateVpc", { CidrBlock: "10.20.0.0/16" });
  for (const [at, zone] of ["a", "b"].entries())
    await call("ec2", "CreateSubnet", {
      VpcId: vpc,
      CidrBlock: `10.20.${at}.0/24`,
      AvailabilityZone: `eu-central-1${zone}`,
    });
  await call("ec2", "CreateSecurityGroup", { VpcId: vpc, GroupName: "shop-tasks", Description: "tasks of the shop" });
  const trust = [{ Effect: "Allow", Principal: { Service: "ecs-tasks.amazonaws.com" }, Action: "sts:AssumeRole" }];
  await call("iam", "CreateRole", {
    RoleName: "execution",
    AssumeRolePolicyDocument: JSON.stringify({ Version: "2012-10-17", Statement: trust }),
  });
  await call("logs", "CreateLogGroup", { logGroupName: "/ecs/shop" });
  const { ARN: secret } = await call("secretsmanager", "CreateSecret", { Name: "db", SecretString: '{"user":"a"}' });
  const { ARN: plain } = await call("secretsmanager", "CreateSecret", { Name: "plain", SecretString: "just text" });
  const elb = (operation: string, input: object) => call("elasticloadbalancing", operation, input);
  const group = {
    Name: "api",
    Protocol: "HTTP",
    Port: 8080,
    TargetType: "ip",
    VpcId: vpc,
    HealthCheckIntervalSeconds: 10,
  };
  const { TargetGroups } = await elb("CreateTargetGroup", group);
  const targetGroup: string = TargetGroups[0].TargetGroupArn;
  await elb("ModifyTargetGroupAttributes", {
    TargetGroupArn: targetGroup,
    Attributes: [{ Key: "deregistration_delay.timeout_seconds", Value: "5" }],
  });
  const { LoadBalancers } = await elb("CreateLoadBalancer", { Name: "shop", Subnets: subnets, SecurityGroups: groups });
  await elb("CreateListener", {
    LoadBalancerArn: LoadBalancers[0].LoadBalancerArn,
    Protocol: "HTTP",
    Port: 80,
    DefaultActions: [{ Type: "forward", TargetGroupArn: targetGroup }],
  });
  await cloud.push({ repository: "shop/app", tag: "one" });
  if (failure.image === "amd64 index")
    await cloud.push({ repository: "shop/app", tag: "two", platforms: ["linux/amd64"], index: true });
  else if (failure.image === "amd64")
    await cloud.push({ repository: "shop/app", tag: "two", platforms: ["linux/amd64"] });
  else if (failure.image !== "missing") await cloud.push({ repository: "shop/app", tag: "two" });

  const filled = <T>(value: T): T =>
    JSON.parse(JSON.stringify(value).replaceAll("SECRET", secret).replaceAll("PLAIN", plain));
  const definition = (tag: "one" | "two") => {
    const container = {
      name: "api",
      image: `${cloud.registry}/shop/app:${tag}`,
      portMappings: [{ containerPort: 8080 }],
      logConfiguration: {
        logDriver: "awslogs",
        options: { "awslogs-group": "/ecs/shop", "awslogs-region": "eu-central-1", "awslogs-stream-prefix": "api" },
      },
      ...(tag === "two" ? filled(failure.container ?? {}) : {}),
    };
    return {
      family: "api",
      networkMode: "awsvpc",
      requiresCompatibilities: ["FARGATE"],
      cpu: "256",
      memory: "512",
      executionRoleArn: "arn:aws:iam::111122223333:role/execution",
      runtimePlatform: { cpuArchitecture: "ARM64", operatingSystemFamily: "LINUX" },
      containerDefinitions: [
        container,
        ...(tag === "two" && failure.beside ? [{ image: container.image, ...failure.beside }] : []),
      ],
      ...(tag === "two" ? filled(failure.definition ?? {}) : {}),
    };
  };
  const place: Place = {
    cloud,
    targetGroup,
    call,
    definition,
    register: async (tag) =>
      (await call("ecs", "RegisterTaskDefinition", definition(tag))).taskDefinition.taskDefinitionArn,
    service: (name, taskDefinition) => ({
      cluster,
      serviceName: name,
      taskDefinition,
      desiredCount: 1,
      launchType: "FARGATE",
      networkConfiguration: { awsvpcConfiguration: { subnets, securityGroups: groups } },
      loadBalancers: [{ targetGroupArn: targetGroup, containerName: "api", containerPort: 8080 }],
      ...failure.service,
    }),
  };
  if (failure.how === "roll") await call("ecs", "CreateService", place.service("api", await place.register("one")));
  return place;
}

/** What each container of the new revision does. */
export function scriptsOf({ script }: Failure): Record<string, Script> {
  return script === undefined ? {} : { "*shop/app:two": script };
}
