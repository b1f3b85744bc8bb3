import { describe, expect } from "vitest";
import { api as apiReference, behaviour, guide } from "./behaviour.ts";
import { cloud, context, definition, network, runOnce } from "./cloud.ts";
import { api, create, register } from "./services.ts";

// biome-ignore lint/suspicious/noExplicitAny: answers of the API, read freely by tests
type Any = any;
type Cloud = ReturnType<typeof cloud>;

const minute = 60_000;
const connect = guide("Service Connect");
const named = api("1", { portMappings: [{ containerPort: 8080, name: "http" }] });
const offers = (more: object = {}) => ({
  serviceConnectConfiguration: { enabled: true, services: [{ portName: "http", discoveryName: "api", ...more }] },
});
const client = { serviceConnectConfiguration: { enabled: true } };

function connected(): Cloud {
  const test = cloud();
  test.call("CreateCluster", { clusterName: "connected", serviceConnectDefaults: { namespace: "shop.local" } });
  return test;
}

function make(test: Cloud, serviceName: string, more: object): Any {
  const taskDefinition = register(test, named);
  return create(test, named, { cluster: "connected", serviceName, taskDefinition, ...more });
}

/** ARN of the newest task of a service. */
function newest(test: Cloud, serviceName: string): string {
  return test.call("ListTasks", { cluster: "connected", serviceName }).taskArns.at(-1);
}

/** `name:port` that it knows. */
function known(test: Cloud, serviceName: string): string[] {
  return test.engine.connections.get(newest(test, serviceName)) ?? [];
}

/** Addresses that its next connections to a name lead to. */
function reached(test: Cloud, serviceName: string, name: string, count: number): (string | undefined)[] {
  const arn = newest(test, serviceName);
  return Array.from({ length: count }, () => test.ecs.connect(arn, name)?.address);
}

function addressesOf(test: Cloud, serviceName: string): (string | undefined)[] {
  const { taskArns } = test.call("ListTasks", { cluster: "connected", serviceName });
  return taskArns.map((arn: string) => test.engine.addresses.get(arn));
}

describe("Service Connect", () => {
  behaviour(
    "documented",
    apiReference("ClusterServiceConnectDefaultsRequest"),
    "a cluster's default namespace is made with it, and shown by its ARN",
    () => {
      const test = connected();
      const [cluster] = test.call("DescribeClusters", { clusters: ["connected"] }).clusters;
      expect(cluster.serviceConnectDefaults.namespace).toMatch(
        /^arn:aws:servicediscovery:eu-central-1:111122223333:namespace\/ns-/,
      );
    },
  );

  behaviour(
    "documented",
    connect,
    "a task that starts later resolves the endpoint; without an alias its name is discoveryName.namespace",
    () => {
      const test = connected();
      make(test, "api", offers());
      test.clock.advance(minute);
      make(test, "web", client);
      test.clock.advance(minute);
      expect(known(test, "web")).toEqual(["api.shop.local:8080"]);
      expect(test.ecs.connect(newest(test, "web"), "api.shop.local")).toEqual({
        address: addressesOf(test, "api")[0],
        port: 8080,
      });
      expect(test.ecs.connect(newest(test, "web"), "other.shop.local")).toBeUndefined();
    },
  );

  behaviour(
    "documented",
    connect,
    "a running task does not learn of an endpoint that comes later; its next deployment does",
    () => {
      const test = connected();
      make(test, "web", client);
      test.clock.advance(minute);
      make(test, "api", offers({ clientAliases: [{ port: 8080, dnsName: "backend" }] }));
      test.clock.advance(minute);
      expect(known(test, "web")).toEqual([]);
      test.call("UpdateService", { cluster: "connected", service: "web", forceNewDeployment: true });
      test.clock.advance(minute);
      expect(known(test, "web")).toEqual(["backend:8080"]);
    },
  );

  behaviour("documented", connect, "one-off tasks, and services without it, take no part", () => {
    const test = connected();
    make(test, "api", offers());
    make(test, "plain", {});
    test.clock.advance(minute);
    const arn = runOnce(test, definition("job"), { cluster: "connected", networkConfiguration: network });
    test.clock.advance(minute);
    expect(test.engine.connections.get(arn)).toEqual([]);
    expect(known(test, "plain")).toEqual([]);
    expect(reached(test, "plain", "api.shop.local", 1)).toEqual([undefined]);
  });

  behaviour(
    "documented",
    "AWS Cloud Map Developer Guide: namespaces",
    "a namespace is of one region: another one's of that name has endpoints of its own",
    () => {
      const test = connected();
      make(test, "api", offers());
      const there = { ...context, region: "us-east-1" };
      const call = (operation: string, input: object): Any => test.ecs.service.operations[operation]?.(input, there);
      call("CreateCluster", { clusterName: "connected", serviceConnectDefaults: { namespace: "shop.local" } });
      expect(call("ListServicesByNamespace", { namespace: "shop.local" }).serviceArns).toEqual([]);
      const { taskDefinition } = call("RegisterTaskDefinition", named);
      call("CreateService", {
        ...{ cluster: "connected", serviceName: "api", desiredCount: 1, launchType: "FARGATE" },
        ...{ taskDefinition: taskDefinition.taskDefinitionArn, networkConfiguration: network, ...offers() },
      });
      const { serviceArns } = call("ListServicesByNamespace", { namespace: "shop.local" });
      expect(serviceArns).toEqual([expect.stringContaining(":us-east-1:")]);
      expect(test.call("ListServicesByNamespace", { namespace: "shop.local" }).serviceArns).toHaveLength(1);
    },
  );

  behaviour(
    "documented",
    apiReference("ServiceConnectService"),
    "a discovery name and an alias are unique in a namespace; a deleted service gives them back",
    () => {
      const test = connected();
      make(test, "api", offers({ clientAliases: [{ port: 80, dnsName: "backend" }] }));
      expect(() => make(test, "other", offers())).toThrow("discoveryName api is already in use");
      const twice = offers({ discoveryName: "other", clientAliases: [{ port: 80, dnsName: "backend" }] });
      expect(() => make(test, "other", twice)).toThrow("client alias backend is already in use");
      test.call("DeleteService", { cluster: "connected", service: "api", force: true });
      expect(make(test, "other", twice).status).toBe("ACTIVE");
    },
  );

  behaviour("documented", apiReference("CreateService"), "an unknown namespace is NamespaceNotFoundException", () => {
    const test = cloud();
    const more = { taskDefinition: register(test, named), ...offers() };
    expect(() => create(test, named, more)).toThrow(expect.objectContaining({ code: "NamespaceNotFoundException" }));
  });

  behaviour(
    "documented",
    apiReference("ServiceConnectService, portName"),
    "needs a port mapping with that name",
    () => {
      const test = connected();
      expect(() => make(test, "api", offers({ portName: "grpc" }))).toThrow("no port mapping with the name grpc");
    },
  );

  behaviour(
    "documented",
    apiReference("UpdateService"),
    "a changed configuration starts a deployment, the same one does not",
    () => {
      const test = connected();
      make(test, "api", offers());
      test.clock.advance(minute);
      const change = (more: object) =>
        test.call("UpdateService", { cluster: "connected", service: "api", ...more }).service.deployments;
      expect(change(offers())).toHaveLength(1);
      const [primary] = change(offers({ clientAliases: [{ port: 80, dnsName: "backend" }] }));
      expect(primary).toMatchObject({
        serviceConnectConfiguration: { enabled: true, namespace: "shop.local" },
        serviceConnectResources: [{ discoveryName: "api" }],
      });
      expect(test.call("ListServicesByNamespace", { namespace: "shop.local" }).serviceArns).toHaveLength(1);
    },
  );

  behaviour(
    "documented",
    guide("Service Connect components"),
    "a task that replaces another knows what its deployment knew, and nothing that came later",
    () => {
      const test = connected();
      make(test, "web", client);
      test.clock.advance(minute);
      make(test, "api", offers());
      test.call("StopTask", { cluster: "connected", task: newest(test, "web") });
      test.clock.advance(minute);
      expect(known(test, "web")).toEqual([]);
    },
  );

  behaviour(
    "documented",
    guide("Service Connect components"),
    "new connections are balanced over all tasks, those that came by scaling out as well",
    () => {
      const test = connected();
      make(test, "api", { ...offers(), desiredCount: 2 });
      make(test, "web", client);
      test.clock.advance(minute);
      const two = addressesOf(test, "api");
      expect(reached(test, "web", "api.shop.local", 4)).toEqual([...two, ...two]);
      test.call("UpdateService", { cluster: "connected", service: "api", desiredCount: 3 });
      test.clock.advance(minute);
      expect(new Set(reached(test, "web", "api.shop.local", 3))).toEqual(new Set(addressesOf(test, "api")));
    },
  );

  behaviour(
    "documented",
    guide("Service Connect components"),
    "after an update new connections are led to the tasks of the new version, at the port of their definition",
    () => {
      const test = connected();
      make(test, "api", offers({ clientAliases: [{ port: 80, dnsName: "backend" }] }));
      make(test, "web", client);
      test.clock.advance(minute);
      const before = addressesOf(test, "api");
      const next = register(test, api("2", { portMappings: [{ containerPort: 9090, name: "http" }] }));
      test.call("UpdateService", { cluster: "connected", service: "api", taskDefinition: next });
      test.clock.advance(3 * minute);
      expect(known(test, "web")).toEqual(["backend:80"]);
      const place = test.ecs.connect(newest(test, "web"), "backend");
      expect(place).toEqual({ address: addressesOf(test, "api")[0], port: 9090 });
      expect(before).not.toContain(place?.address);
    },
  );

  behaviour(
    "documented",
    guide("Service Connect components"),
    "no connection is led to a task that is not healthy or is about to stop",
    () => {
      const test = connected();
      const checked = api("1", {
        portMappings: [{ containerPort: 8080, name: "http" }],
        healthCheck: { command: ["CMD", "x"], retries: 1, interval: 5, timeout: 2 },
      });
      test.engine.scripts["api:1"] = { unhealthyAfter: 1000 };
      const taskDefinition = register(test, checked);
      create(test, checked, { cluster: "connected", serviceName: "api", taskDefinition, ...offers() });
      make(test, "web", client);
      test.clock.advance(5000);
      expect(reached(test, "web", "api.shop.local", 1)).toEqual([undefined]);
    },
  );

  behaviour(
    "documented",
    guide("Service Connect components"),
    "a name with nobody behind it stays known: its connections lead nowhere",
    () => {
      const test = connected();
      make(test, "api", { ...offers(), desiredCount: 0 });
      make(test, "web", client);
      test.clock.advance(minute);
      expect(known(test, "web")).toEqual(["api.shop.local:8080"]);
      expect(reached(test, "web", "api.shop.local", 1)).toEqual([undefined]);
    },
  );
});
