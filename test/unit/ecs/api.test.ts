import { describe, expect, it } from "vitest";
import { behaviour } from "./behaviour.ts";
import { cloud, definition, network, runOnce } from "./cloud.ts";
import { api, create, register } from "./services.ts";

const minute = 60_000;
const arn = (resource: string) => `arn:aws:ecs:eu-central-1:111122223333:${resource}`;
const code = (name: string) => expect.objectContaining({ code: name });

describe("clusters", () => {
  it("are made once, described, listed, and deleted when nothing lives in them", () => {
    const test = cloud();
    expect(test.call("CreateCluster", { clusterName: "shop" }).cluster.clusterArn).toBe(arn("cluster/shop"));
    test.call("CreateCluster");
    expect(test.call("ListClusters").clusterArns).toEqual([arn("cluster/default"), arn("cluster/shop")]);
    runOnce(test, definition("job"));
    expect(() => test.call("DeleteCluster", { cluster: "shop" })).toThrow(code("ClusterContainsTasksException"));
    create(test, api("1"));
    expect(() => test.call("DeleteCluster", { cluster: arn("cluster/shop") })).toThrow(
      code("ClusterContainsServicesException"),
    );
    test.clock.advance(minute);
    const { clusters, failures } = test.call("DescribeClusters", { clusters: ["shop", "none"] });
    expect(clusters).toMatchObject([
      { status: "ACTIVE", runningTasksCount: 2, pendingTasksCount: 0, activeServicesCount: 1 },
    ]);
    expect(failures).toEqual([{ arn: arn("cluster/none"), reason: "MISSING" }]);
    expect(test.call("DeleteCluster", { cluster: "default" }).cluster.status).toBe("INACTIVE");
    expect(() => test.call("ListTasks")).toThrow("Cluster not found.");
  });
});

describe("task definitions", () => {
  behaviour(
    "observed",
    "eagletmt/hako#17, go-to-k/cdk-real-drift#321",
    "come back with defaults written in, sizes as numbers, output-only members ignored",
    () => {
      const test = cloud();
      const given = {
        ...definition("app", [
          {
            name: "app",
            image: "app:1",
            portMappings: [{ containerPort: 80 }],
            environment: [
              { name: "B", value: "2" },
              { name: "A", value: "1" },
            ],
            healthCheck: { command: ["CMD", "/check"] },
          },
        ]),
        cpu: ".5 vCPU",
        memory: "1 GB",
        revision: 77,
        tags: [{ key: "stack", value: "shop" }],
      };
      const { taskDefinition, tags } = test.call("RegisterTaskDefinition", given);
      expect(tags).toEqual([{ key: "stack", value: "shop" }]);
      expect(taskDefinition).toMatchObject({
        taskDefinitionArn: arn("task-definition/app:1"),
        revision: 1,
        status: "ACTIVE",
        cpu: "512",
        memory: "1024",
        compatibilities: ["EC2", "FARGATE"],
        volumes: [],
        placementConstraints: [],
        containerDefinitions: [
          {
            cpu: 0,
            essential: true,
            mountPoints: [],
            volumesFrom: [],
            environment: [
              { name: "A", value: "1" },
              { name: "B", value: "2" },
            ],
            portMappings: [{ containerPort: 80, hostPort: 80, protocol: "tcp" }],
            healthCheck: { interval: 30, timeout: 5, retries: 3 },
          },
        ],
      });
      expect(taskDefinition.tags).toBeUndefined();
      expect(test.call("DescribeTaskDefinition", { taskDefinition: "app" }).tags).toBeUndefined();
      expect(test.call("DescribeTaskDefinition", { taskDefinition: "app", include: ["TAGS"] }).tags).toEqual(tags);
    },
  );

  behaviour(
    "documented",
    "Amazon ECS API Reference: RegisterTaskDefinition",
    "get a new revision each time; numbers never go back; a family means its newest ACTIVE one",
    () => {
      const test = cloud();
      for (let index = 0; index < 11; index++) register(test, definition("app"));
      register(test, definition("app-two"));
      const list = (more: object) =>
        test
          .call("ListTaskDefinitions", { familyPrefix: "app", ...more })
          .taskDefinitionArns.map((each: string) => Number(each.split(":").at(-1)));
      expect(list({})).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]);
      expect(list({ sort: "DESC", maxResults: 2 })).toEqual([11, 10]);
      test.call("DeregisterTaskDefinition", { taskDefinition: "app:11" });
      expect(list({ status: "INACTIVE" })).toEqual([11]);
      expect(test.call("DescribeTaskDefinition", { taskDefinition: "app" }).taskDefinition.revision).toBe(10);
      expect(register(test, definition("app"))).toBe(arn("task-definition/app:12"));
      expect(test.call("ListTaskDefinitionFamilies", { familyPrefix: "app" }).families).toEqual(["app", "app-two"]);
      expect(() => test.call("DeregisterTaskDefinition", { taskDefinition: "app" })).toThrow(
        code("InvalidParameterException"),
      );
      expect(() => test.call("DescribeTaskDefinition", { taskDefinition: "none" })).toThrow(
        "Unable to describe task definition.",
      );
      const removed = test.call("DeleteTaskDefinitions", { taskDefinitions: ["app:11", "app:10"] });
      expect(removed.taskDefinitions).toMatchObject([{ revision: 11, status: "DELETE_IN_PROGRESS" }]);
      expect(removed.failures).toMatchObject([{ arn: arn("task-definition/app:10") }]);
    },
  );

  behaviour(
    "documented",
    "Amazon ECS API Reference: DeregisterTaskDefinition",
    "that are INACTIVE take no new work, while a service that uses one goes on scaling",
    () => {
      const test = cloud();
      const taskDefinition = create(test, api("1")).taskDefinition;
      test.clock.advance(minute);
      test.call("DeregisterTaskDefinition", { taskDefinition });
      const run = { cluster: "shop", taskDefinition, launchType: "FARGATE", networkConfiguration: network };
      expect(() => test.call("RunTask", run)).toThrow("TaskDefinition is inactive");
      test.call("UpdateService", { cluster: "shop", service: "api", desiredCount: 2 });
      test.clock.advance(minute);
      expect(test.call("ListTasks", { cluster: "shop", serviceName: "api" }).taskArns).toHaveLength(2);
    },
  );

  const main = { name: "main", image: "x:1" };
  const helper = { name: "helper", image: "x:1", essential: false };
  const refusals: [string, object, string][] = [
    ["a family with a space", definition("a b"), "Family contains invalid characters"],
    ["no container", definition("a", []), "Container list cannot be empty."],
    [
      "eleven containers",
      definition(
        "a",
        Array.from({ length: 11 }, (_, index) => ({ ...main, name: `c${index}` })),
      ),
      "cannot exceed 10",
    ],
    ["nothing essential", definition("a", [helper]), "At least one container must be marked as essential."],
    ["one name twice", definition("a", [main, main]), "'main' is used more than once"],
    [
      "a size that Fargate lacks",
      definition("a", [main], { cpu: "256", memory: "4096" }),
      "No Fargate configuration exists for given values.",
    ],
    [
      "a step that Fargate lacks",
      definition("a", [main], { cpu: "8192", memory: "18432" }),
      "No Fargate configuration exists for given values.",
    ],
    [
      "no size on Fargate",
      definition("a", [main], { cpu: undefined }),
      "Fargate requires that 'cpu' be defined at the task level.",
    ],
    ["bridge on Fargate", definition("a", [main], { networkMode: "bridge" }), "Fargate only supports network mode"],
    [
      "too much in the containers",
      definition("a", [
        { ...main, memory: 512 },
        { ...helper, memory: 6 },
      ]),
      "cannot exceed the task's 'memory'",
    ],
    [
      "privileged on Fargate",
      definition("a", [{ ...main, privileged: true }]),
      "'privileged' is not supported on Fargate.",
    ],
    [
      "extra hosts on Fargate",
      definition("a", [{ ...main, extraHosts: [{}] }]),
      "'extraHosts' is not supported on Fargate.",
    ],
    [
      "different ports",
      definition("a", [{ ...main, portMappings: [{ containerPort: 80, hostPort: 8080 }] }]),
      "host ports and container ports in port mappings must match",
    ],
    [
      "a health check every second",
      definition("a", [{ ...main, healthCheck: { command: ["CMD", "x"], interval: 1 } }]),
      "health check interval must be between 5 and 300.",
    ],
    [
      "a health check without its first word",
      definition("a", [{ ...main, healthCheck: { command: ["x"] } }]),
      "must begin with CMD or CMD-SHELL",
    ],
    ["a long goodbye", definition("a", [{ ...main, stopTimeout: 121 }]), "stopTimeout must be between 2 and 120."],
    [
      "secrets without a role to read them",
      definition("a", [{ ...main, secrets: [{ name: "A", valueFrom: "arn" }] }], { executionRoleArn: undefined }),
      "you must also specify a value for 'executionRoleArn'.",
    ],
    [
      "awslogs without a group",
      definition("a", [{ ...main, logConfiguration: { logDriver: "awslogs", options: {} } }]),
      "Log driver awslogs requires options: awslogs-group",
    ],
    [
      "a dependency on nobody",
      definition("a", [{ ...main, dependsOn: [{ containerName: "x", condition: "START" }] }]),
      "Container 'x' does not exist",
    ],
    [
      "waiting for the end of an essential one",
      definition("a", [main, { ...helper, dependsOn: [{ containerName: "main", condition: "COMPLETE" }] }]),
      "cannot be essential: 'main'",
    ],
    [
      "waiting for health without a check",
      definition("a", [{ ...main, dependsOn: [{ containerName: "helper", condition: "HEALTHY" }] }, helper]),
      "needs a health check",
    ],
    [
      "a circle",
      definition("a", [
        { ...main, dependsOn: [{ containerName: "helper", condition: "START" }] },
        { ...helper, dependsOn: [{ containerName: "main", condition: "START" }] },
      ]),
      "must not form a circle: main, helper.",
    ],
    [
      "a volume that is not there",
      definition("a", [{ ...main, mountPoints: [{ sourceVolume: "v", containerPath: "/v" }] }]),
      "Unknown volume 'v'.",
    ],
    [
      "too many tags",
      definition("a", [main], { tags: Array.from({ length: 51 }, (_, index) => ({ key: `k${index}`, value: "" })) }),
      "maximum number of tags",
    ],
  ];
  it("[observed] are refused with a container that may take more memory than the task has, whatever it reserves (pulumi/pulumi-awsx#188)", () => {
    const input = definition("a", [{ ...main, memory: 1024, memoryReservation: 64 }]);
    expect(() => cloud().call("RegisterTaskDefinition", input)).toThrow(
      "The 'memory' setting for container 'main' is greater than for the task.",
    );
  });

  it.each(refusals)("are refused with %s", (_name, input, message) => {
    const test = cloud();
    expect(() => test.call("RegisterTaskDefinition", input)).toThrow(message);
    expect(test.call("ListTaskDefinitions").taskDefinitionArns).toEqual([]);
  });

  it.each([
    ["256", "512"],
    ["512", "4096"],
    ["1024", "8192"],
    ["4096", "30720"],
    ["8192", "61440"],
    ["16384", "122880"],
  ])("of %s CPU and %s MiB exist on Fargate", (cpu, memory) => {
    expect(register(cloud(), definition("a", [main], { cpu, memory }))).toBe(arn("task-definition/a:1"));
  });
});

describe("RunTask", () => {
  const run = (more: object) => ({
    cluster: "shop",
    taskDefinition: "job",
    launchType: "FARGATE",
    networkConfiguration: network,
    ...more,
  });
  const ready = () => {
    const test = cloud();
    register(test, definition("job"));
    return test;
  };

  it("starts as many as asked for, with what the caller says about them", () => {
    const test = ready();
    const { tasks, failures } = test.call(
      "RunTask",
      run({ count: 3, startedBy: "release/7", group: "migrations", tags: [{ key: "a", value: "b" }] }),
    );
    expect(failures).toEqual([]);
    expect(tasks).toHaveLength(3);
    for (const task of tasks) {
      expect(task).toMatchObject({
        lastStatus: "PROVISIONING",
        desiredStatus: "RUNNING",
        startedBy: "release/7",
        group: "migrations",
        tags: [{ key: "a" }],
      });
      expect(task.taskArn).toMatch(/^arn:aws:ecs:eu-central-1:111122223333:task\/shop\/[0-9a-f]{32}$/);
    }
  });

  it("gives the same answer to the same token, and a conflict to another request with it", () => {
    const test = ready();
    const first = test.call("RunTask", run({ clientToken: "once" }));
    expect(test.call("RunTask", run({ clientToken: "once" }))).toEqual(first);
    expect(test.call("ListTasks", { cluster: "shop" }).taskArns).toHaveLength(1);
    expect(() => test.call("RunTask", run({ clientToken: "once", count: 2 }))).toThrow(
      expect.objectContaining({ code: "ConflictException", members: { resourceIds: [first.tasks[0].taskArn] } }),
    );
    test.clock.advance(25 * 60 * minute);
    expect(test.call("RunTask", run({ clientToken: "once" }))).not.toEqual(first);
  });

  const refusals: [string, object, string][] = [
    ["eleven tasks", { count: 11 }, "Count must be between 1 and 10."],
    [
      "no network",
      { networkConfiguration: undefined },
      "Network Configuration must be provided when networkMode 'awsvpc' is specified.",
    ],
    ["no subnet", { networkConfiguration: { awsvpcConfiguration: { subnets: [] } } }, "subnets can not be empty."],
    [
      "an override of nobody",
      { overrides: { containerOverrides: [{ name: "x" }] } },
      "Override for container named x is not a container in the TaskDefinition.",
    ],
    [
      "overrides without end",
      { overrides: { containerOverrides: [{ name: "main", command: ["x".repeat(8192)] }] } },
      "Overrides length must be at most 8192.",
    ],
    [
      "both launch type and strategy",
      { capacityProviderStrategy: [{ capacityProvider: "FARGATE" }] },
      "Specifying both a launch type and capacity provider strategy",
    ],
    [
      "a provider that the cluster lacks",
      { launchType: undefined, capacityProviderStrategy: [{ capacityProvider: "FARGATE" }] },
      "is not associated with cluster shop",
    ],
    ["instances, of which there are none", { launchType: "EC2" }, "No Container Instances were found in your cluster."],
    ["tags of a service", { propagateTags: "SERVICE" }, "propagateTags SERVICE is not valid"],
    ["a colon in startedBy", { startedBy: "a:b" }, "startedBy must have at most 128"],
    ["a definition that is not there", { taskDefinition: "none" }, "TaskDefinition not found."],
    ["a cluster that is not there", { cluster: "none" }, "Cluster not found."],
    ["a platform that is not there", { platformVersion: "9.9.9" }, "The specified platform does not exist."],
    ["an odd size", { overrides: { cpu: "300" } }, "No Fargate configuration exists for given values."],
    ["exec without a role", { enableExecuteCommand: true }, "must have a task role"],
  ];
  it.each(refusals)("is refused with %s", (_name, more, message) => {
    const test = ready();
    expect(() => test.call("RunTask", run(more))).toThrow(message);
    expect(test.call("ListTasks", { cluster: "shop" }).taskArns).toEqual([]);
  });
});

describe("finding tasks", () => {
  behaviour(
    "documented",
    "Amazon ECS Developer Guide: API failure reasons",
    "says MISSING with the ARN that the task would have",
    () => {
      const id = "0".repeat(32);
      const { tasks, failures } = cloud().call("DescribeTasks", { cluster: "shop", tasks: [id] });
      expect([tasks, failures]).toEqual([[], [{ arn: arn(`task/shop/${id}`), reason: "MISSING" }]]);
      expect(() => cloud().call("StopTask", { cluster: "shop", task: id })).toThrow(
        "The referenced task was not found.",
      );
    },
  );

  behaviour(
    "documented",
    "Amazon ECS API Reference: ListTasks",
    "lists RUNNING unless asked for STOPPED; PENDING finds nothing; startedBy stands alone",
    () => {
      const test = cloud();
      const [stopped, running] = [
        runOnce(test, definition("job")),
        runOnce(test, definition("job"), { startedBy: "me" }),
      ];
      test.clock.advance(minute);
      test.call("StopTask", { cluster: "shop", task: stopped });
      const list = (more: object = {}) => test.call("ListTasks", { cluster: "shop", ...more }).taskArns;
      expect(list()).toEqual([running]);
      expect(list({ desiredStatus: "STOPPED" })).toEqual([stopped]);
      expect(list({ desiredStatus: "PENDING" })).toEqual([]);
      expect(list({ startedBy: "me" })).toEqual([running]);
      expect(list({ family: "none" })).toEqual([]);
      expect(() => list({ startedBy: "me", family: "job" })).toThrow(code("InvalidParameterException"));
    },
  );

  it("keeps a stopped task for an hour, without its tags", () => {
    const test = cloud({ scripts: { "job:1": { exit: { after: 10, code: 0 } } } });
    const task = runOnce(test, definition("job"), { tags: [{ key: "a", value: "b" }] });
    expect(test.task(task).tags).toEqual([{ key: "a", value: "b" }]);
    test.clock.advance(59 * minute);
    expect(test.task(task)).toMatchObject({ lastStatus: "STOPPED", tags: [] });
    test.clock.advance(2 * minute);
    expect(test.task(task)).toBeUndefined();
  });

  it("pages: services by 10, the rest by 100", () => {
    const test = cloud();
    const taskDefinition = register(test, api("1"));
    for (let index = 0; index < 11; index++)
      create(test, {}, { taskDefinition, serviceName: `s${index}`, desiredCount: 0 });
    const first = test.call("ListServices", { cluster: "shop" });
    expect(first.serviceArns).toHaveLength(10);
    const second = test.call("ListServices", { cluster: "shop", nextToken: first.nextToken });
    expect([second.serviceArns.length, second.nextToken]).toEqual([1, undefined]);
    expect(() => test.call("ListServices", { cluster: "shop", maxResults: 101 })).toThrow(
      code("InvalidParameterException"),
    );
    const services = Array.from({ length: 11 }, (_, index) => `s${index}`);
    expect(() => test.call("DescribeServices", { cluster: "shop", services })).toThrow(
      "Services cannot exceed 10 elements.",
    );
  });
});

describe("tags", () => {
  it("are put on, listed and taken off by ARN", () => {
    const test = cloud();
    const resourceArn = arn("cluster/shop");
    test.call("TagResource", {
      resourceArn,
      tags: [
        { key: "a", value: "1" },
        { key: "b", value: "2" },
      ],
    });
    test.call("TagResource", { resourceArn, tags: [{ key: "a", value: "3" }] });
    test.call("UntagResource", { resourceArn, tagKeys: ["b"] });
    expect(test.call("ListTagsForResource", { resourceArn }).tags).toEqual([{ key: "a", value: "3" }]);
    expect(() => test.call("TagResource", { resourceArn, tags: [{ key: "aws:x", value: "" }] })).toThrow(
      "can't start with aws:",
    );
    expect(() => test.call("ListTagsForResource", { resourceArn: arn("service/shop/none") })).toThrow(
      code("InvalidParameterException"),
    );
  });
});
