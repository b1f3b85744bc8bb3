/**
 * Somebody else owns the service, as Terraform does with `ignore_changes = [task_definition]`: they register definitions
 * of their own between Gantline's releases, and apply settings of the service. Nothing of theirs is lost.
 */
import { expect, test } from "vitest";
import { resolveEntries } from "../../../src/actions/definitions.ts";
import { keepPort } from "../../../src/aws/revision-uses.ts";
import { taskDefinitionPort } from "../../../src/aws/task-definitions.ts";
import { release as releaseStack } from "../../../src/release/release.ts";
import { keepRevisions } from "../../../src/task-definition/keep.ts";
import { clientsOf } from "./aws.ts";
import { simulatedClients } from "./clients.ts";
import { releaseShop } from "./release-shop.ts";

const { signal } = new AbortController();
const tags = [
  { key: "team", value: "shop" },
  { key: "terraform", value: "true" },
];

/** What Terraform would hold in its state: its definition with the image that it began with, and its service. */
interface State {
  environment: Record<string, string>;
  secrets: Record<string, string>;
  /** ARN of its own revision. */
  definition: string | undefined;
}

async function ownedShop() {
  const shop = await releaseShop();
  const { cloud } = shop;
  const state: State = { environment: { LOG_LEVEL: "info", OLD: "1" }, secrets: {}, definition: undefined };
  const input = shop.request("0".repeat(40)).services[0]?.input as Record<string, unknown>;
  let applied = "";

  /** aws_ecs_task_definition: a change makes a new revision; aws_ecs_service keeps the task definition that it finds. */
  async function apply(change: Partial<State> & { settings?: Record<string, unknown> } = {}): Promise<void> {
    const { settings, ...more } = change;
    Object.assign(state, more);
    const [file] = shop.request("0".repeat(40)).definitions.slice(1);
    const [container] = file?.definition.containerDefinitions ?? [];
    const list = Object.entries(state.environment).map(([name, value]) => ({ name, value }));
    const wanted = {
      ...file?.definition,
      containerDefinitions: [{ ...container, image: "api:placeholder", environment: list }],
      tags,
    };
    if (JSON.stringify(wanted) !== applied) {
      applied = JSON.stringify(wanted);
      const { taskDefinition } = await cloud.invoke("ecs", "RegisterTaskDefinition", wanted);
      state.definition = taskDefinition.taskDefinitionArn;
    }
    const { services } = await cloud.invoke("ecs", "DescribeServices", { cluster: "shop", services: ["api"] });
    if (services.length === 0)
      await cloud.invoke("ecs", "CreateService", {
        ...input,
        ...{ cluster: "shop", taskDefinition: state.definition, desiredCount: 2, tags, propagateTags: "SERVICE" },
        ...{ healthCheckGracePeriodSeconds: undefined, enableExecuteCommand: true },
      });
    else if (settings !== undefined)
      await cloud.invoke("ecs", "UpdateService", { cluster: "shop", service: "api", ...settings });
  }

  /** A release of one image on whatever the owner registered last. */
  async function release(tag: string) {
    const port = taskDefinitionPort(simulatedClients(cloud), signal);
    const definitions = await cloud.clock.run(() =>
      resolveEntries({ entries: [{ reference: "api" }], problems: [] }, { port, baseTags: false, log: () => {} }),
    );
    const services = [
      { file: "api", name: "api", taskDefinition: "api", input: { serviceName: "api", taskDefinition: "api" } },
    ];
    const head = shop.commits.refs.get("refs/heads/main");
    const commit = shop.commits.add(tag, head === undefined ? [] : [head]);
    shop.commits.refs.set("refs/heads/main", commit);
    const containers = { api: `api:${tag}` };
    const tools = {
      ...shop.tools(tag),
      build: async () => ({ images: [], given: containers, containers }),
      plan: async () => ({ toBuild: [], containers }),
    };
    const request = shop.request(commit, {
      definitions,
      services,
      ...{ tasks: [], createServices: false, imageKeys: ["api"] },
      together: { ...shop.request(commit).together, waves: [["api"]] },
    });
    const { failure } = await cloud.clock.run(() => releaseStack(request, tools));
    expect(failure).toBeUndefined();
  }

  const service = async () => {
    const found = await cloud.invoke("ecs", "DescribeServices", {
      ...{ cluster: "shop", services: ["api"], include: ["TAGS"] },
    });
    return found.services[0];
  };
  /** The definition that the service runs. */
  const running = async () => {
    const { taskDefinition } = await service();
    const found = await cloud.invoke("ecs", "DescribeTaskDefinition", { taskDefinition, include: ["TAGS"] });
    const [container] = found.taskDefinition.containerDefinitions;
    const variables = container.environment as { name: string; value: string }[];
    return {
      revision: found.taskDefinition.revision as number,
      image: container.image as string,
      environment: Object.fromEntries(variables.map(({ name, value }) => [name, value])),
      tags: found.tags as { key: string; value: string }[],
    };
  };
  return { shop, state, apply, release, service, running };
}

const patient = { timeout: 90_000 };

test(
  "the owner's new variable comes through on the next release, a removed one goes, and the image stays",
  patient,
  async () => {
    const { apply, release, running } = await ownedShop();
    await apply();
    await release("v1");
    expect(await running()).toMatchObject({ image: "api:v1", environment: { LOG_LEVEL: "info", OLD: "1" } });

    // `terraform apply` between two releases: another revision, with the owner's own image, that nobody runs.
    await apply({ environment: { LOG_LEVEL: "debug", NEW: "2" } });
    expect(await running(), "nothing rolls by the owner's apply").toMatchObject({ revision: 2, image: "api:v1" });

    await release("v1");
    const after = await running();
    expect(after.image, "the image of the release, not the owner's placeholder").toBe("api:v1");
    expect(after.environment).toEqual({ LOG_LEVEL: "debug", NEW: "2" });
    expect(after.tags).toContainEqual({ key: "gantline:managed-by", value: "gantline/v1" });

    // An apply in which nothing changed is no news to anybody.
    await apply();
    await release("v1");
    expect((await running()).revision).toBe(after.revision);
    await release("v2");
    expect(await running()).toMatchObject({ image: "api:v2", environment: { LOG_LEVEL: "debug", NEW: "2" } });
  },
);

test(
  "Gantline sends a task definition and nothing else: count, settings and tags are the owner's",
  patient,
  async () => {
    const { shop, apply, release, service } = await ownedShop();
    await apply();
    await apply({ settings: { desiredCount: 3, enableExecuteCommand: true } });
    const before = await service();
    await release("v1");
    await release("v2");
    const after = await service();
    const kept = [
      "desiredCount",
      "tags",
      "networkConfiguration",
      "launchType",
      "enableExecuteCommand",
      "propagateTags",
    ];
    for (const key of [...kept, "deploymentConfiguration", "schedulingStrategy"])
      expect(after[key], key).toEqual(before[key]);
    expect(after.desiredCount).toBe(3);
    const changing = new Set(shop.changes().filter((one) => /Service|Tag/.test(one)));
    expect([...changing].sort(), "no tags are set, no service is made or removed").toEqual([
      "CreateService",
      "UpdateService",
    ]);
  },
);

test("the owner's revisions keep their tags, and clearing away never touches them", patient, async () => {
  const { shop, state, apply, release, running } = await ownedShop();
  const { cloud } = shop;
  await apply();
  const first = state.definition as string;
  for (const tag of ["v1", "v2", "v3"]) await release(tag);
  await apply({ environment: { LOG_LEVEL: "warn" } });
  const second = state.definition as string;
  for (const tag of ["v4", "v5", "v6"]) await release(tag);

  const clients = clientsOf(cloud);
  const port = { ...taskDefinitionPort(clients, signal), ...keepPort(clients, signal) };
  const newest = (await running()).revision;
  const arn = first.replace(/:\d+$/, `:${newest}`);
  const kept = await cloud.clock.run(() =>
    keepRevisions(
      [{ family: "api", arn }],
      { keep: 1, remove: false },
      { port, clock: cloud.clock, signal, log: () => {} },
    ),
  );
  expect(kept.warnings).toEqual([]);
  expect(kept.deregistered.length).toBeGreaterThan(0);
  expect(kept.deregistered).not.toContain(first);
  expect(kept.deregistered).not.toContain(second);
  for (const one of [first, second]) {
    const found = await cloud.invoke("ecs", "DescribeTaskDefinition", { taskDefinition: one, include: ["TAGS"] });
    expect(found.taskDefinition.status).toBe("ACTIVE");
    expect(found.tags).toEqual(tags);
  }
  // And the next release stands on the owner's newest one all the same.
  await release("v7");
  expect(await running()).toMatchObject({ image: "api:v7", environment: { LOG_LEVEL: "warn" } });
});
