import { mapping } from "../stack/units.ts";
import type { Assembly } from "./assembly.ts";
import type { Draft, DraftService } from "./draft.ts";
import type { FoundTask } from "./found.ts";
import { sameImage } from "./images.ts";
import type { Unit } from "./task-definition.ts";

const migrating = /migrat|alembic|flyway|liquibase|prisma/i;

export function asTask(service: DraftService, when: "before" | "after"): void {
  const text = [service.name, service.fields.command, service.fields.entrypoint].flat().join(" ");
  service.own = {
    task: when,
    ...(migrating.test(text) ? { migration: true } : { run: { production: "always" } }),
    ...service.own,
  };
}

export function addTask(
  { command, environment }: { command?: string[] | undefined; environment: Record<string, string> },
  unit: Unit,
  when: "before" | "after",
  draft: Draft,
): void {
  const wanted = migrating.test((command ?? []).join(" ")) ? "migrate" : `${unit.main.name}-task`;
  const name = draft.services.some((one) => one.name === wanted) ? `${unit.main.name}-${wanted}` : wanted;
  const task = draft.service(name);
  sameImage(unit.main, task);
  if (command !== undefined) task.fields.command = command;
  task.environment = { ...task.environment, ...environment };
  asTask(task, when);
  // Tasks stand before what waits for them.
  draft.services.splice(draft.services.indexOf(task), 1);
  draft.services.splice(draft.services.indexOf(unit.main), 0, task);
  if (when === "before")
    unit.main.fields.depends_on = {
      ...mapping(unit.main.fields.depends_on),
      [name]: { condition: "service_completed_successfully" },
    };
}

/** `aws ecs run-task` in a script. */
export function readTask(task: FoundTask, assembly: Assembly): void {
  const { ledger, steps, units, draft } = assembly;
  const known = [...units.values()];
  const unit = known.find(({ family }) => family === task.family) ?? (known.length === 1 ? known[0] : undefined);
  if (unit === undefined) {
    ledger.say(
      task.path,
      `runs ${task.family}, whose definition is in no file of this workflow: write it as a service with x-gantline: {task: before}`,
    );
    return;
  }
  if (task.container !== undefined && unit.containers.get(task.container) !== unit.main)
    ledger.say(task.path, `overrides ${task.container}; the task is made of ${unit.main.name}`);
  const deployed = steps.deploys.find(({ job, service }) => job === task.job && service !== undefined);
  const after = deployed !== undefined && Number(deployed.path[3]) < Number(task.path[3]);
  if (unit.service) addTask(task, unit, after ? "after" : "before", draft);
  else if (unit.main.own.task === undefined) asTask(unit.main, after ? "after" : "before");
}
