import { dependencies, type Entry, type Reading } from "./context.ts";
import { mapping, seconds, texts } from "./units.ts";

/** How a one-off task runs, before it is known what is in it. */
export interface TaskRules {
  when: "before" | "after";
  often: "always" | "once" | "never";
  migration: boolean;
  breaking: boolean;
  timeoutMs: number | undefined;
}

const migrationName = /(^|[-_])migrat(e|ion|ions|or)([-_]|$)/i;
const taskName =
  /(^|[-_])(migrate|migration|migrations|seed|seeder|seeds|fixtures|db-init|init-db|createdb|bootstrap|collectstatic)([-_]|$)/i;

/** The one-off tasks among the deployed services: waited for until they end, jobs of Swarm, or said to be tasks. */
export function readTasks(entries: readonly Entry[], reading: Reading): Map<string, TaskRules> {
  const { environment, problems } = reading;
  const awaited = new Map<string, string>();
  for (const entry of entries)
    for (const { on, condition } of dependencies(entry))
      if (condition === "service_completed_successfully") awaited.set(on, entry.name);
  const result = new Map<string, TaskRules>();
  for (const { name, own, service, path } of entries) {
    const waiting = awaited.get(name);
    const mode = mapping(service.deploy).mode;
    if (own.task === false && waiting !== undefined)
      problems.add(
        [...path, "x-gantline", "task"],
        `is false, and ${waiting} waits until ${name} has ended`,
        "remove one of the two",
      );
    if (typeof own.task !== "string" && waiting === undefined && mode !== "replicated-job") {
      judgeDisguise({ name, own, service, path }, reading);
      continue;
    }
    const when = own.task === "after" ? "after" : "before";
    if (when === "after" && waiting !== undefined)
      problems.add(
        [...path, "x-gantline", "task"],
        `is after, and ${waiting} waits for it before it starts`,
        "make it before",
      );
    const migration =
      own.migration === true || own.migration === "breaking" || (own.migration !== false && migrationName.test(name));
    const said = mapping(own.run)[environment.name] ?? (typeof own.run === "string" ? own.run : undefined);
    const often = (said ?? (migration && own.run === undefined ? "always" : "never")) as TaskRules["often"];
    const timeout = typeof own.timeout === "string" ? seconds(own.timeout) : undefined;
    result.set(name, {
      when,
      often,
      migration,
      breaking: own.migration === "breaking",
      timeoutMs: timeout === undefined ? undefined : timeout * 1000,
    });
  }
  return result;
}

/** Rules of tasks on something that is none. */
function judgeDisguise({ name, own, service, path }: Omit<Entry, "written">, { problems }: Reading): void {
  for (const key of ["run", "migration", "timeout"])
    if (own[key] !== undefined)
      problems.add(
        [...path, "x-gantline", key],
        `says how a task runs, and ${name} is a service`,
        "add `task: before` or `task: after`",
      );
  if (own.task === false) return;
  const listens = texts(service.ports).length + texts(service.expose).length > 0 || service.healthcheck;
  const ends = service.restart === "no" || /^on-failure/.test(String(service.restart ?? ""));
  if (
    !listens &&
    !/^service:/.test(String(service.network_mode ?? "")) &&
    (taskName.test(name) || (ends && looksFinite(service)))
  )
    problems.add(
      path,
      "looks like a task in disguise: nobody waits for it, and as a service ECS would start it again and again",
      "write x-gantline: {task: before} or {task: after}, or {task: false} if it does run on",
    );
}

const finite =
  /(db:migrate|db:seed|migrate (deploy|up|latest)|\bmigrate\b|alembic upgrade|flyway|liquibase|collectstatic|loaddata|artisan (migrate|db:seed)|seed)/i;

function looksFinite(service: Record<string, unknown>): boolean {
  return finite.test([...texts(service.entrypoint), ...texts(service.command)].join(" ")) || service.restart === "no";
}

/** Why a task does not run in this environment. */
export function whySkipped({ own }: Entry, environment: string): string {
  const run = mapping(own.run);
  const list = Object.keys(run).filter((name) => run[name] !== "never");
  if (own.run === "never" || run[environment] === "never") return "its `run` says never";
  return list.length > 0
    ? `it runs in ${list.join(", ")} only, and this is ${environment}`
    : "it says of no environment that it runs there (x-gantline: {run: {name: always or once}})";
}
