import { describe, expect } from "vitest";
import { api as apiReference, behaviour, guide } from "./behaviour.ts";
import { cloud, definition, network, runOnce } from "./cloud.ts";
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

/** What the newest task of a service resolves. */
function hostsOf(test: Cloud, serviceName: string): Record<string, string> {
  const arn = test.call("ListTasks", { cluster: "connected", serviceName }).taskArns.at(-1);
  return test.engine.hosts.get(arn) ?? {};
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
      const [provider] = test.call("ListTasks", { cluster: "connected", serviceName: "api" }).taskArns;
      expect(hostsOf(test, "web")["api.shop.local"]).toBe(test.engine.addresses.get(provider));
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
      expect(hostsOf(test, "web")).not.toHaveProperty("backend");
      test.call("UpdateService", { cluster: "connected", service: "web", forceNewDeployment: true });
      test.clock.advance(minute);
      expect(hostsOf(test, "web")).toHaveProperty("backend");
    },
  );

  behaviour("documented", connect, "one-off tasks, and services without it, take no part", () => {
    const test = connected();
    make(test, "api", offers());
    make(test, "plain", {});
    test.clock.advance(minute);
    const arn = runOnce(test, definition("job"), { cluster: "connected", networkConfiguration: network });
    test.clock.advance(minute);
    expect(test.engine.hosts.get(arn)).not.toHaveProperty("api.shop.local");
    expect(hostsOf(test, "plain")).not.toHaveProperty("api.shop.local");
    expect(hostsOf(test, "plain")).toHaveProperty("shop.example");
  });

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
    "assumed",
    "AWS's proxy has no counterpart here",
    "a name with nobody behind it resolves to an address that refuses",
    () => {
      const test = connected();
      make(test, "api", { ...offers(), desiredCount: 0 });
      make(test, "web", client);
      test.clock.advance(minute);
      expect(hostsOf(test, "web")).toMatchObject({ "api.shop.local": "127.255.0.1" });
    },
  );
});
