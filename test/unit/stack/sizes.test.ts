/** The size of a task: limits elsewhere, reservations in a preview; and that nothing is smaller than it says. */
import { describe, expect, test } from "vitest";
import { fieldsOfSize, legalSize, proxy, shareOf, sizeOf } from "../../../src/stack/sizes.ts";
import { definitionProblems } from "../../../src/verify/definition.ts";
import { facts, modelOf, type Read, read, readAll } from "../../support/stack.ts";

type Pair = readonly (number | undefined)[];

const asked = (limits: Pair, reserved: Pair) => ({
  limits: { cpus: limits[0], memoryMiB: limits[1] },
  reserved: { cpus: reserved[0], memoryMiB: reserved[1] },
});

// limits, reservations → elsewhere, in a preview: units of CPU and MiB.
test.each([
  ["nothing", [], [], [0, 0], [0, 0]],
  ["limits only", [1, 2048], [], [1024, 2048], [1024, 2048]],
  ["reservations only", [], [0.5, 600], [512, 600], [512, 600]],
  ["both", [2, 4096], [0.25, 512], [2048, 4096], [256, 512]],
  ["the same twice", [1, 2048], [1, 2048], [1024, 2048], [1024, 2048]],
  ["memory reserved, CPU only limited", [2, 4096], [undefined, 512], [2048, 4096], [2048, 512]],
  ["CPU reserved, memory only limited", [2, 4096], [0.25], [2048, 4096], [256, 4096]],
  ["memory limited, CPU reserved", [undefined, 1024], [0.5], [512, 1024], [512, 1024]],
] as const)("the share of a container with %s", (_, limits, reserved, elsewhere, preview) => {
  const one = asked(limits, reserved);
  const numbers = ({ cpu, memoryMiB }: { cpu: number; memoryMiB: number }) => [cpu, memoryMiB];
  expect(numbers(shareOf(one, false))).toEqual(elsewhere);
  expect(numbers(shareOf(one, true))).toEqual(preview);
});

test("whatever is asked for: a preview is never larger than elsewhere, never below what is reserved, and ECS takes it", () => {
  const some = [undefined, 0.1, 0.25, 0.5, 1, 2, 4];
  const memories = [undefined, 3, 64, 128, 512, 1000, 2048, 8192];
  const all = some.flatMap((cpus) => memories.map((memory) => [cpus, memory]));
  const one = (index: number) => {
    const [limits, reserved] = [all[index % all.length], all[(index * 7 + 3) % all.length]] as const;
    const within = (least?: number, most?: number) => (least && most ? Math.min(least, most) : least);
    const [c, m] = reserved ?? [];
    return asked(limits ?? [], [within(c, limits?.[0]), within(m, limits?.[1])]);
  };
  for (let index = 0; index < 3000; index++) {
    const containers = [one(index), one(index * 3 + 1), one(index * 5 + 2)].slice(0, 1 + (index % 3));
    const proxied = index % 2 === 0;
    const [preview, elsewhere] = [sizeOf(containers, proxied, true), sizeOf(containers, proxied, false)];
    if (preview.size === undefined || elsewhere.size === undefined) throw new Error("too large for the table");
    expect(preview.size.cpu).toBeLessThanOrEqual(elsewhere.size.cpu);
    expect(preview.size.memoryMiB).toBeLessThanOrEqual(elsewhere.size.memoryMiB);
    const share = proxied ? proxy : { cpu: 0, memoryMiB: 0 };
    for (const [{ size }, isPreview] of [
      [preview, true],
      [elsewhere, false],
    ] as const) {
      if (size === undefined) continue;
      const fields = containers.map((each) => fieldsOfSize(each, containers.length > 1, size, isPreview));
      const definition = {
        ...{ family: "a", requiresCompatibilities: ["FARGATE"], networkMode: "awsvpc" },
        ...{ cpu: String(size.cpu), memory: String(size.memoryMiB) },
        containerDefinitions: fields.map((each, at) => ({ name: `c${at}`, image: "a", ...each })),
      };
      expect(definitionProblems({ name: "a", definition } as never)).toEqual([]);
      for (const { memory = 0, memoryReservation = 0 } of fields as Record<string, number>[]) {
        expect(memory).toBeLessThanOrEqual(size.memoryMiB);
        if (memory > 0 && memoryReservation > 6) expect(memoryReservation).toBeLessThanOrEqual(memory);
      }
      expect(fields.reduce((sum, { cpu = 0 }) => sum + cpu, 0) + share.cpu).toBeLessThanOrEqual(size.cpu);
      const least = containers.reduce((sum, { reserved }) => sum + (reserved.memoryMiB ?? 0), 0);
      expect(least + share.memoryMiB).toBeLessThanOrEqual(size.memoryMiB);
    }
  }
});

const file = (services: string, capacity = "") => `name: shop
x-gantline:
  environments:
    production: {lookup: "ssm:/shop/production", services: managed}
    preview: {lookup: "cfn:shop-preview", services: managed${capacity}}
services:
${services}`;

const preview = (text: string) => read(text, { environment: "preview", preview: { number: 42 } });
const sizes = ({ lowered }: Read) =>
  Object.fromEntries(lowered.definitions.map(({ name, definition: { cpu, memory } }) => [name, `${cpu}/${memory}`]));
const words = ({ lowered, stack }: Read) =>
  lowered.notices.filter((one) => !stack.notices.includes(one)).map(({ text }) => text);

const both = "{resources: {limits: {cpus: 1, memory: 2G}, reservations: {cpus: 0.25, memory: 300M}}}";

describe("a service", () => {
  const text = file(`  a: {image: x, ports: [{target: 80}], deploy: ${both}}`);

  test("has what it reserves in a preview, and says so with how to keep it; elsewhere its limits", async () => {
    const small = await preview(text);
    expect(small.problems).toEqual([]);
    expect(sizes(small)).toEqual({ a: "256/512" });
    expect(small.lowered.definitions[0]?.definition.containerDefinitions[0]).toMatchObject({ memoryReservation: 300 });
    expect(words(small)).toEqual([
      "a has 0.25 vCPU, 0.5 GB in the preview, for what it reserves; its limits would give it 1 vCPU, 2 GB. What needs as much in a preview must reserve as much (deploy.resources.reservations).",
    ]);
    expect(small.lowered.notices.at(-1)).toMatchObject({ file: "compose.yaml", line: 7 });
    expect(small.lowered.costs[0]).toMatchObject({ cpu: 256, memoryMiB: 512 });
    const large = await read(text);
    expect(sizes(large)).toEqual({ a: "1024/2048" });
    expect(words(large)).toEqual([]);
  });

  test("that reserves nothing keeps its limits, and is told how previews get smaller", async () => {
    const found = await preview(file("  a: {image: x, cpus: 1, mem_limit: 2G, ports: [{target: 80}]}"));
    expect(sizes(found)).toEqual({ a: "1024/2048" });
    expect(words(found)).toEqual([expect.stringContaining("write what it needs at least under deploy.resources")]);
  });

  test("that asks for nothing, or for what is the smallest size anyway, is told nothing", async () => {
    const found = await preview(
      file("  a: {image: x}\n  b: {image: x, cpus: 0.1, mem_limit: 100M}\n  c: {image: x, mem_reservation: 100M}"),
    );
    expect(sizes(found)).toEqual({ a: "256/512", b: "256/512", c: "256/512" });
    expect(words(found)).toEqual([]);
  });

  test("with Compose's older keys is the same", async () => {
    const found = await preview(file("  a: {image: x, cpus: 0.5, mem_limit: 4G, mem_reservation: 1G}"));
    expect(sizes(found)).toEqual({ a: "512/1024" });
  });

  test("whose size stands in raw fields, at all times or in the environment, has just that", async () => {
    const raw = (where: string) =>
      preview(file(`  a: {image: x, deploy: ${both}, x-gantline: {${where}: {cpu: "512", memory: "4096"}}}`));
    const always = await raw("task-definition");
    expect([sizes(always), words(always)]).toEqual([{ a: "512/4096" }, []]);
    const here = await preview(
      file(
        `  a: {image: x, deploy: ${both}, x-gantline: {environments: {preview: {task-definition: {cpu: "512", memory: "4096"}}}}}`,
      ),
    );
    expect([sizes(here), words(here)]).toEqual([{ a: "512/4096" }, []]);
  });

  test("that reserves more than its limit is a problem with its line, in every environment", async () => {
    const text = file(
      "  a: {image: x, deploy: {resources: {limits: {cpus: 0.5, memory: 512M}, reservations: {cpus: 1, memory: 1G}}}}\n  b: {image: x, mem_limit: 64M, mem_reservation: 65M}",
    );
    const expected = [
      "compose.yaml:7: services.a.deploy.resources.reservations.cpus: asks for 1, and the limit is 0.5; reserve no more than the limit, or raise the limit",
      "compose.yaml:7: services.a.deploy.resources.reservations.memory: asks for 1024 MiB, and the limit is 512 MiB; reserve no more than the limit, or raise the limit",
      "compose.yaml:8: services.b.mem_reservation: asks for 65 MiB, and the limit is 64 MiB; reserve no more than the limit, or raise the limit",
    ];
    expect((await read(text)).problems).toEqual(expected);
    expect((await preview(text)).problems).toEqual(expected);
  });

  test("that only reserves gets at least that everywhere: ECS would refuse a reservation above the task's memory", async () => {
    const text = file("  a: {image: x, deploy: {resources: {reservations: {cpus: 1, memory: 3G}}}}");
    expect(sizes(await read(text))).toEqual({ a: "1024/3072" });
    expect(sizes(await preview(text))).toEqual({ a: "1024/3072" });
  });
});

test("a task of several containers: shares together; a limit holds as far as the task has it", async () => {
  const text = file(`  a: {image: x, ports: [{target: 80}], deploy: ${both}}
  side: {image: y, network_mode: "service:a", deploy: {resources: {limits: {cpus: 0.5, memory: 1G}, reservations: {memory: 100M}}}}`);
  const containers = ({ lowered }: Read) =>
    lowered.definitions[0]?.definition.containerDefinitions.map(({ name, cpu, memory, memoryReservation }) => [
      name,
      cpu,
      memory,
      memoryReservation,
    ]);
  const small = await preview(text);
  // 0.25 + 0.5 vCPU, 300 + 100 MiB.
  expect(sizes(small)).toEqual({ a: "1024/2048" });
  expect(containers(small)).toEqual([
    ["a", 256, 2048, 300],
    ["side", 512, 1024, 100],
  ]);
  const large = await read(text);
  expect(sizes(large)).toEqual({ a: "2048/4096" });
  expect(containers(large)).toEqual([
    ["a", 1024, 2048, 300],
    ["side", 512, 1024, 100],
  ]);
});

test("Service Connect's proxy has its part in a preview as well", async () => {
  const text = file(`  a: {image: x, ports: [{target: 80}], deploy: ${both}}
  b: {image: x, environment: {A: "http://a:80"}, ports: [{target: 81}]}`);
  expect(sizes(await preview(text))).toEqual({ a: "512/1024", b: "256/512" });
  expect(sizes(await read(text))).toEqual({ a: "2048/4096", b: "256/512" });
});

test("one-off tasks are sized like services", async () => {
  const text = file(
    `  migrate: {image: x, deploy: ${both}, x-gantline: {task: before, migration: true}}\n  a: {image: x}`,
  );
  expect(sizes(await preview(text))).toEqual({ migrate: "256/512", a: "256/512" });
  expect(sizes(await read(text))).toEqual({ migrate: "1024/2048", a: "256/512" });
});

test("a service of somebody else keeps its owner's size where the file only reserves", async () => {
  const text = file("  a: {image: x, deploy: {resources: {reservations: {memory: 600M}}}}").replace(
    "services: managed}\n    preview",
    "services: existing}\n    preview",
  );
  const { lowered } = await readAll(await modelOf(text), {}, facts);
  expect(lowered.definitions[0]?.inferred).toEqual(expect.arrayContaining(["cpu", "memory"]));
});

test("capacity is a provider or a launch type, never both, whoever says it", async () => {
  const raw = "x-gantline: {deployment: {capacityProviderStrategy: [{capacityProvider: FARGATE_SPOT, weight: 1}]}}";
  const inputs = async (text: string) => {
    const { lowered, problems } = await preview(text);
    expect(problems).toEqual([]);
    return lowered.services.map(({ input: { launchType, capacityProviderStrategy } }) => [
      launchType,
      capacityProviderStrategy,
    ]);
  };
  const spot = [{ capacityProvider: "FARGATE_SPOT", weight: 1 }];
  expect(await inputs(file("  a: {image: x}"))).toEqual([["FARGATE", undefined]]);
  expect(await inputs(file("  a: {image: x}", ", capacity: FARGATE_SPOT"))).toEqual([[undefined, spot]]);
  expect(await inputs(file(`  a: {image: x, ${raw}}`))).toEqual([[undefined, spot]]);
  const launch = "x-gantline: {deployment: {launchType: FARGATE}}";
  expect(await inputs(file(`  a: {image: x, ${launch}}`, ", capacity: FARGATE_SPOT"))).toEqual([
    ["FARGATE", undefined],
  ]);
});

test("every size is one of Fargate's", () => {
  for (let cpu = 0; cpu <= 16_384; cpu += 200)
    for (let memoryMiB = 0; memoryMiB <= 30_000; memoryMiB += 777) expect(legalSize({ cpu, memoryMiB })).toBeDefined();
});
