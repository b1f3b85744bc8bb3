import { describe, expect } from "vitest";
import { instancesOf } from "../../../local/aws/ecs/service/registry.ts";
import { api as apiReference, behaviour, guide } from "./behaviour.ts";
import { cloud } from "./cloud.ts";
import { api, create, healthCheck, register, service, update } from "./services.ts";

type Cloud = ReturnType<typeof cloud>;

const minute = 60_000;
const registryArn = "arn:aws:servicediscovery:eu-central-1:111122223333:service/srv-api";
const registries = [{ registryArn }];
const discovery = guide("service discovery");

/** A cloud that knows `api.shop.internal`. */
function mapped(options: Parameters<typeof cloud>[0] = {}): Cloud {
  const test = cloud(options);
  test.ecs.controls.defineNamespaceService({ arn: registryArn, name: "api", namespace: "shop.internal" });
  return test;
}

function running(test: Cloud): string[] {
  const { taskArns } = test.call("ListTasks", { cluster: "shop", serviceName: "api" });
  return taskArns.map((arn: string) => test.engine.addresses.get(arn));
}

describe("Cloud Map names", () => {
  behaviour("documented", discovery, "each task that runs is an instance, with its private address", () => {
    const test = mapped();
    const uses = [{ registryArn, containerName: "api", containerPort: 8080 }];
    create(test, api("1"), { desiredCount: 2, serviceRegistries: uses });
    expect(test.ecs.addresses("api.shop.internal")).toEqual([]);
    test.clock.advance(minute);
    const ids = test.call("ListTasks", { cluster: "shop", serviceName: "api" }).taskArns.map(lastPart);
    const instances = instancesOf(test.ecs.world, registryArn);
    expect(new Set(instances.map(({ id }) => id))).toEqual(new Set(ids));
    expect(instances[0]).toMatchObject({ port: 8080, health: "HEALTHY" });
    expect(new Set(test.ecs.addresses("api.shop.internal"))).toEqual(new Set(running(test)));
    expect(service(test).serviceRegistries).toEqual(uses);
  });

  behaviour(
    "documented",
    discovery,
    "a task that fails its container health check is registered as unhealthy, and left out of the name's answer",
    () => {
      const test = mapped({ scripts: { "api:1": { unhealthyAfter: 3000 } } });
      const more = { serviceRegistries: registries, healthCheckGracePeriodSeconds: 120 };
      create(test, api("1", { healthCheck }), more);
      test.clock.advance(minute);
      expect(instancesOf(test.ecs.world, registryArn)).toMatchObject([{ health: "UNHEALTHY" }]);
      expect(test.ecs.addresses("api.shop.internal")).toEqual([]);
    },
  );

  behaviour("documented", guide("task lifecycle, DEACTIVATING"), "a task that is to stop is deregistered", () => {
    const test = mapped();
    create(test, api("1"), { serviceRegistries: registries });
    test.clock.advance(minute);
    const [address] = running(test);
    expect(test.ecs.addresses("api.shop.internal")).toEqual([address]);
    update(test, { desiredCount: 0 });
    test.clock.advance(minute);
    expect(test.ecs.addresses("api.shop.internal")).toEqual([]);
    expect(instancesOf(test.ecs.world, registryArn)).toEqual([]);
  });

  behaviour(
    "documented",
    "AWS Cloud Map API Reference: DnsConfig, MULTIVALUE",
    "an answer has at most 8 of them",
    () => {
      const test = mapped();
      create(test, api("1"), { desiredCount: 10, serviceRegistries: registries });
      test.clock.advance(minute);
      expect(instancesOf(test.ecs.world, registryArn)).toHaveLength(10);
      expect(test.ecs.addresses("API.shop.internal")).toHaveLength(8);
      expect(test.ecs.addresses("web.shop.internal")).toBeUndefined();
    },
  );

  behaviour(
    "documented",
    apiReference("ServiceRegistry"),
    "a registry that is added or removed starts a deployment; the same one does not",
    () => {
      const test = mapped();
      create(test, api("1"));
      test.clock.advance(minute);
      expect(update(test, { serviceRegistries: registries }).deployments).toHaveLength(2);
      test.clock.advance(minute);
      expect(test.ecs.addresses("api.shop.internal")).toEqual(running(test));
      expect(update(test, { serviceRegistries: registries }).deployments).toHaveLength(1);
      expect(update(test, { serviceRegistries: [] }).deployments).toHaveLength(2);
      test.clock.advance(minute);
      expect(test.ecs.addresses("api.shop.internal")).toEqual([]);
    },
  );

  behaviour(
    "documented",
    apiReference("UpdateService, serviceRegistries"),
    "while a registry is added, only tasks of the new revision are in it",
    () => {
      const test = mapped();
      create(test, api("1"));
      test.clock.advance(minute);
      const [old] = running(test);
      update(test, { serviceRegistries: registries });
      const seen = new Set<string>();
      let besideTheOld = false;
      test.clock.advance(minute, () => {
        for (const address of test.ecs.addresses("api.shop.internal") ?? []) seen.add(address);
        besideTheOld ||= seen.size > 0 && service(test).deployments.length === 2;
      });
      expect(besideTheOld).toBe(true);
      expect([...seen]).toEqual(running(test));
      expect(seen).not.toContain(old);
    },
  );

  behaviour("documented", apiReference("UpdateService"), "an update without registries keeps those there are", () => {
    const test = mapped();
    create(test, api("1"), { serviceRegistries: registries });
    test.clock.advance(minute);
    update(test, { taskDefinition: register(test, api("2")) });
    test.clock.advance(minute);
    expect(service(test).serviceRegistries).toEqual(registries);
    expect(test.ecs.addresses("api.shop.internal")).toEqual(running(test));
  });

  behaviour(
    "documented",
    apiReference("ServiceRegistry"),
    "one registry at most; a port, or a container and its port, never both",
    () => {
      const test = mapped();
      const refused = (serviceRegistries: object[]) => expect(() => create(test, api("1"), { serviceRegistries }));
      refused([...registries, ...registries]).toThrow("Multiple service registries");
      refused([{ registryArn: "srv-api" }]).toThrow("is not valid");
      const container = { containerName: "api", containerPort: 8080 };
      refused([{ registryArn, port: 8080, ...container }]).toThrow("Give a service registry a port, or");
      refused([{ registryArn, containerName: "api" }]).toThrow("together");
      refused([{ registryArn, ...container, containerName: "web" }]).toThrow("container web does not exist");
      refused([{ registryArn, ...container, containerPort: 9090 }]).toThrow("did not have a container port 9090");
    },
  );
});

const lastPart = (arn: string): string => arn.slice(arn.lastIndexOf("/") + 1);
