import { aliasOf, familyOfUnit, serviceNameOf, wantedOf } from "./answers.ts";
import { type Lowering, lowerDefinition } from "./definition.ts";
import { Problems } from "./problems.ts";
import { connecting, lowerService, networkOf, wantedTarget } from "./services.ts";
import type {
  Cost,
  Facts,
  LoweredService,
  LoweredStack,
  LoweredTask,
  Notice,
  Problem,
  Stack,
  StackBuild,
  StackService,
} from "./types.ts";
import { mapping } from "./units.ts";

/**
 * A stack in the words of a release: definitions as RegisterTaskDefinition takes them, services as CreateService does,
 * tasks in their order. Images that are built come later, by `family/container`. Says everything that the account does
 * not answer at once.
 */
export function lowerStack(
  stack: Stack,
  facts: Facts,
  shapes: Lowering["shapes"],
): { lowered: LoweredStack; problems: readonly Problem[] } {
  const problems = new Problems(stack.place);
  const lowering: Lowering = { stack, facts, problems, shapes };
  const { environment } = stack;
  judgeGuards(lowering);
  judgeMissing(lowering);
  const roles = new Map(stack.services.map((service) => [service.name, connecting(service, stack)]));
  const ofTasks = stack.tasks.map((task) => lowerDefinition(task, "task", false, lowering));
  const ofServices = stack.services.map((service) => {
    const role = roles.get(service.name);
    // Existing services have the proxy that their owner gave them.
    const proxied = environment.services === "managed" && role !== undefined && (role.called || role.calls);
    return lowerDefinition(service, "service", proxied, lowering);
  });
  const services = stack.services.map((service) =>
    lowerService(service, roles.get(service.name) ?? { called: false, calls: false }, lowering),
  );
  const nameOf = (name: string) => {
    const service = stack.services.find((one) => one.name === name);
    return service ? serviceNameOf(stack, service) : name;
  };
  const waves = (list: Stack["waves"]) => list.map((wave) => wave.map(nameOf));
  const lowered: LoweredStack = {
    app: stack.app,
    environment: environment.name,
    cluster: facts.lookups.cluster?.value ?? "",
    builds: buildsOf(stack),
    definitions: [...ofTasks, ...ofServices].map((one) => one.lowered),
    tasks: stack.tasks.map(
      (task): LoweredTask => ({
        name: task.name,
        family: familyOfUnit(stack, task),
        when: task.when,
        often: task.often,
        migration: task.migration,
        breaking: task.breaking,
        timeoutMs: task.timeoutMs,
        networkFrom: task.networkFrom === undefined ? undefined : nameOf(task.networkFrom),
        network: facts.lookups.subnets ? networkOf(lowering) : undefined,
      }),
    ),
    services,
    waves: waves(stack.waves),
    creationWaves: waves(stack.creationWaves),
    targets: stack.services.flatMap((service) => wantedTarget(service, lowering) ?? []),
    calls: stack.calls.flatMap((call) => {
      const callee = stack.services.find(({ name }) => name === call.to) as StackService;
      const port = callee.containers[0].ports[0]?.number;
      if (port === undefined || callee.discovery === "none") return [];
      return [{ ...call, alias: aliasOf(callee, stack, facts).host, port }];
    }),
    costs: costsOf(services, ofTasks, ofServices),
    values: Object.entries(facts.lookups).map(([name, { value, source }]) => ({ name, value, source })),
    notices: [...stack.notices, ...sizeNotices(stack, [...ofServices, ...ofTasks])],
  };
  judgeClashes(lowered, stack, problems);
  return { lowered, problems: problems.list };
}

/** The wrong account is refused before anything else is asked of it. */
function judgeGuards({ stack: { environment }, facts, problems }: Lowering): void {
  const at = ["x-gantline", "environments", environment.name];
  for (const key of ["account", "region"] as const)
    if (environment[key] !== undefined && environment[key] !== facts[key])
      problems.add(
        [...at, key],
        `is ${environment[key]}, and these credentials are for ${facts[key]}`,
        key === "account" ? "take the role of the right account" : "give the right input `region`",
      );
}

function judgeMissing({ stack, facts, problems }: Lowering): void {
  const { name, lookup, literals } = stack.environment;
  for (const { name: wanted, key, optional } of wantedOf(stack).lookups) {
    if (optional || facts.lookups[wanted] !== undefined || literals[wanted] !== undefined) continue;
    problems.add(
      ["x-gantline", "environments", name, "lookup"],
      `${lookup ?? "nothing"} gives no value for ${wanted}, which ${key} needs`,
      lookup === undefined
        ? `write lookup: ssm:/path or lookup: {${wanted}: …}`
        : `put it there, or write lookup: {from: ${lookup}, ${wanted}: …}`,
    );
  }
}

/** Builds, each with the containers that get its image. Needs nothing of the account. */
export function buildsOf(stack: Stack): StackBuild[] {
  const units = [...stack.tasks, ...stack.services];
  return stack.images.flatMap((image) => {
    if (!("build" in image)) return [];
    const containers = units.flatMap((unit) =>
      unit.containers
        .filter((one) => one.image === image.name)
        .map((one) => `${familyOfUnit(stack, unit)}/${one.name}`),
    );
    return containers.length === 0 ? [] : [{ ...image.build, containers }];
  });
}

type Defined = ReturnType<typeof lowerDefinition>;

/** Of as many tasks as each service is created with, raw fields of it among what says so. */
function costsOf(created: readonly LoweredService[], tasks: readonly Defined[], services: readonly Defined[]): Cost[] {
  const times = (one: number | undefined, count: number) =>
    one === undefined ? undefined : Math.round(one * count * 100) / 100;
  return [
    ...services.map(({ cost }, index) => {
      const count = Number(created[index]?.input.desiredCount ?? 1);
      return { ...cost, count, monthly: times(cost.monthly, count) };
    }),
    ...tasks.map(({ cost }) => ({ ...cost, count: 0, monthly: 0 })),
  ];
}

function sizeNotices(stack: Stack, defined: readonly Defined[]): Notice[] {
  return defined.flatMap(({ lowered: { name }, notice }) => {
    const path = ["services", name, "deploy", "resources"];
    return notice === undefined ? [] : [{ key: path.join("."), text: notice, ...stack.place(path) }];
  });
}

/** Names that differ in the file and not on ECS. */
function judgeClashes({ definitions, services, targets }: LoweredStack, stack: Stack, problems: Problems): void {
  const seen = new Map<string, string>();
  const claim = (kind: string, name: string, owner: string) => {
    const other = seen.get(`${kind} ${name}`);
    if (other !== undefined && other !== owner)
      problems.add(["services", owner], `has the ${kind} ${name}, and so has ${other}`, "rename one of the two");
    seen.set(`${kind} ${name}`, owner);
  };
  for (const { name, definition } of definitions) claim("family", definition.family, name);
  for (const { compose, name } of services) claim("service name", name, compose);
  for (const { service, targetGroup } of targets) claim("target group name", targetGroup.Name, service);
  // One that is long enough is too long for some pull requests only: `p1000-` is longer than `p42-`.
  for (const { compose, input } of services)
    for (const long of discoveryNames(input).filter(({ length }) => length > 64))
      problems.add(
        ["services", compose],
        `is ${long} in Service Connect, which takes at most 64 characters`,
        `give it a name that is ${long.length - 64} shorter`,
      );
  for (const { name } of stack.services)
    if (name.length > 127)
      problems.add(["services", name], "is longer than the 127 characters of an alias", "give it a shorter name");
}

/** The names under which Service Connect keeps a service (API reference, ServiceConnectService: at most 64 characters). */
function discoveryNames({ serviceConnectConfiguration }: LoweredService["input"]): string[] {
  const { services } = mapping(serviceConnectConfiguration);
  return Array.isArray(services) ? services.map((one) => String(mapping(one).discoveryName ?? "")) : [];
}
