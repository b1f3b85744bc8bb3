import type { Entry, Reading } from "./context.ts";
import { readHealthCheck } from "./health.ts";
import { readMounts } from "./mounts.ts";
import { readPorts } from "./ports.ts";
import type { Asked, StackContainer } from "./types.ts";
import { mapping, mebibytes, seconds, texts } from "./units.ts";
import { readVariables } from "./variables.ts";

/** ECS's limit on Fargate (API reference, ContainerDefinition, stopTimeout). */
const longestStop = 120;

/** A compose service as one container. What ECS does not take is told with the way out. */
export function readContainer(entry: Entry, image: string, essential: boolean, reading: Reading): StackContainer {
  const { name, service } = entry;
  return {
    name: ecsName(name),
    image,
    essential,
    fields: plain(entry, reading),
    ...readVariables(entry, reading),
    mounts: readMounts(entry, reading),
    ports: readPorts(name, service, entry.path, reading.problems),
    ...readSize(entry, reading),
  };
}

/** A name as ECS takes it for containers, services and families: letters, digits, - and _. */
export function ecsName(name: string): string {
  return name.replace(/[^A-Za-z0-9_-]/g, "-");
}

function plain(entry: Entry, reading: Reading): Record<string, unknown> {
  const { service } = entry;
  const { command, entrypoint, user, working_dir, read_only, labels, volumes_from } = service;
  const stop = stopTimeout(entry, reading);
  const healthCheck = readHealthCheck(entry, reading);
  const linux = linuxParameters(entry, reading);
  const limits = ulimits(entry, reading);
  checkPlatform(entry, reading);
  checkLists(entry, reading);
  return {
    ...(command === null || command === undefined ? {} : { command: texts(command) }),
    ...(entrypoint === null || entrypoint === undefined ? {} : { entryPoint: texts(entrypoint) }),
    ...(user === undefined ? {} : { user: String(user) }),
    ...(working_dir === undefined ? {} : { workingDirectory: String(working_dir) }),
    ...(read_only === true ? { readonlyRootFilesystem: true } : {}),
    ...(stop === undefined ? {} : { stopTimeout: stop }),
    ...(healthCheck === undefined ? {} : { healthCheck }),
    ...(Object.keys(linux).length > 0 ? { linuxParameters: linux } : {}),
    ...(limits.length > 0 ? { ulimits: limits } : {}),
    ...(Object.keys(mapping(labels)).length > 0 ? { dockerLabels: textValues(mapping(labels)) } : {}),
    ...(texts(volumes_from).length > 0 ? { volumesFrom: texts(volumes_from).map(volumeFrom) } : {}),
  };
}

function stopTimeout({ service, path }: Entry, { problems }: Reading): number | undefined {
  const found = seconds(service.stop_grace_period);
  if (found === undefined) return undefined;
  const whole = Math.max(2, Math.ceil(found));
  if (whole <= longestStop) return whole;
  problems.add(
    [...path, "stop_grace_period"],
    `is ${service.stop_grace_period}, and Fargate waits ${longestStop} s at most`,
    "let the program end sooner and keep its work elsewhere",
  );
  return undefined;
}

function linuxParameters({ service, path }: Entry, { problems }: Reading): Record<string, unknown> {
  const [add, drop] = [texts(service.cap_add), texts(service.cap_drop)];
  const wrong = add.filter((one) => !/^(CAP_)?SYS_PTRACE$/.test(one));
  if (wrong.length > 0)
    problems.add(
      [...path, "cap_add"],
      `adds ${wrong.join(", ")}, and Fargate has SYS_PTRACE only`,
      "remove the others",
    );
  const capabilities = {
    ...(add.length > 0 ? { add: ["SYS_PTRACE"] } : {}),
    ...(drop.length > 0 ? { drop: drop.map((one) => one.replace(/^CAP_/, "")) } : {}),
  };
  return {
    ...(Object.keys(capabilities).length > 0 ? { capabilities } : {}),
    ...(service.init === true ? { initProcessEnabled: true } : {}),
  };
}

function ulimits({ service, path }: Entry, { problems }: Reading): Record<string, unknown>[] {
  return Object.entries(mapping(service.ulimits)).flatMap(([name, value]) => {
    if (name !== "nofile") {
      problems.add([...path, "ulimits", name], "Fargate sets nofile only", "remove it");
      return [];
    }
    const { soft, hard } = mapping(value);
    return [{ name, softLimit: Number(soft ?? value), hardLimit: Number(hard ?? value) }];
  });
}

function checkPlatform({ service, path }: Entry, { problems }: Reading): void {
  const { platform, stop_signal } = service;
  if (platform !== undefined && !/^linux\/(arm64|aarch64)(\/v8)?$/.test(String(platform)))
    problems.add(
      [...path, "platform"],
      `is ${platform}, and Gantline runs linux/arm64`,
      "remove it or write linux/arm64",
    );
  if (stop_signal !== undefined && !/^(SIG)?TERM$|^15$/.test(String(stop_signal)))
    problems.add(
      [...path, "stop_signal"],
      "ECS takes it from the image",
      `write STOPSIGNAL ${stop_signal} in the Dockerfile`,
    );
}

/** Empty lists mean "not the image's" to Compose and "the image's" to ECS. */
function checkLists({ service, path }: Entry, { problems }: Reading): void {
  for (const key of ["command", "entrypoint"])
    if (Array.isArray(service[key]) && (service[key] as unknown[]).length === 0)
      problems.add(
        [...path, key],
        "is empty, and ECS cannot clear the image's own",
        "write the program that is to run",
      );
}

function volumeFrom(text: string): Record<string, unknown> {
  const [source = "", mode] = text.split(":");
  return { sourceContainer: ecsName(source), readOnly: mode === "ro" };
}

function readSize({ service, path }: Entry, { problems }: Reading): Pick<StackContainer, "limits" | "reserved"> {
  const resources = mapping(mapping(service.deploy).resources);
  const [most, least] = [mapping(resources.limits), mapping(resources.reservations)];
  const limits = asked(most.cpus ?? service.cpus, most.memory ?? service.mem_limit);
  const reserved = asked(Number(least.cpus) === 0 ? undefined : least.cpus, least.memory ?? service.mem_reservation);
  const at = [...path, "deploy", "resources", "reservations"];
  for (const [key, one] of [
    [[...path, "cpus"], limits],
    [[...at, "cpus"], reserved],
  ] as const)
    if (one.cpus !== undefined && !(one.cpus > 0)) problems.add(key, `is ${one.cpus}`, "write a number above 0");
  if (exceeds(reserved.cpus, limits.cpus))
    problems.add([...at, "cpus"], `asks for ${reserved.cpus}, and the limit is ${limits.cpus}`, lessOrMore);
  if (exceeds(reserved.memoryMiB, limits.memoryMiB))
    problems.add(
      "mem_reservation" in service ? [...path, "mem_reservation"] : [...at, "memory"],
      `asks for ${reserved.memoryMiB} MiB, and the limit is ${limits.memoryMiB} MiB`,
      lessOrMore,
    );
  return { limits, reserved };
}

const lessOrMore = "reserve no more than the limit, or raise the limit";

function exceeds(least: number | undefined, most: number | undefined): boolean {
  return least !== undefined && most !== undefined && least > most;
}

function asked(cpus: unknown, memory: unknown): Asked {
  const memoryMiB = mebibytes(memory ?? "");
  return { cpus: cpus === undefined ? undefined : Number(cpus), memoryMiB: memoryMiB === 0 ? undefined : memoryMiB };
}

function textValues(values: Record<string, unknown>): Record<string, string> {
  return Object.fromEntries(Object.entries(values).map(([key, value]) => [key, String(value ?? "")]));
}
