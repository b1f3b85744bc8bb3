import { type Step, steps } from "../service/plan.ts";
import { wavesOf } from "../service/together.ts";
import { putImages } from "../task-definition/images.ts";
import { familyOf, shortName } from "../task-definition/model.ts";
import { type PlannedRegistration, planRegistrations } from "../task-definition/register.ts";
import { type Checked, check } from "./check.ts";
import type { ReleaseRequest, ReleaseTools } from "./types.ts";

/** What a release would do. */
export interface ReleasePlan {
  /** Names of images that would be built. */
  build: readonly string[];
  registrations: readonly PlannedRegistration[];
  tasks: readonly { family: string; skipped?: string }[];
  /** Wave by wave. `kind` as in a roll: leave, update, create and so on. */
  services: readonly (readonly { service: string; kind: Step["kind"]; from: string | undefined; to: string }[])[];
}

/** The same checks as a release, then what it would do. Sends nothing that changes anything. Rejects with what is in the way. */
export async function planRelease(request: ReleaseRequest, tools: ReleaseTools): Promise<ReleasePlan> {
  const checked = await tools.group("Check", () => check(request, tools));
  const { toBuild, containers } = await tools.plan();
  const put = putImages(request.definitions, containers);
  const registrations = await planRegistrations(put.definitions, { ...tools, port: tools.definitions });
  return {
    build: toBuild,
    registrations,
    tasks: request.tasks.map(({ family }) => {
      const skipped = checked.skipped.get(family);
      return { family, ...(skipped === undefined ? {} : { skipped }) };
    }),
    services: await rolls(request, registrations, checked, tools),
  };
}

async function rolls(
  { services, cluster, createServices, together }: ReleaseRequest,
  registrations: readonly PlannedRegistration[],
  checked: Checked,
  tools: ReleaseTools,
): Promise<ReleasePlan["services"]> {
  const to = (taskDefinition: string) => {
    const family = familyOf(taskDefinition);
    const registration = registrations.find((one) => one.family === family);
    if (registration === undefined) return checked.existing.get(family) ?? taskDefinition;
    return registration.arn ?? `${family}:new`;
  };
  const found = await tools.services.describe(
    cluster,
    services.map(({ name }) => name),
  );
  const targets = services.map(({ name, taskDefinition, input }) => ({
    service: name,
    taskDefinition: to(taskDefinition),
    wanted: input,
    ...(createServices ? { definition: input } : {}),
  }));
  return wavesOf(steps(targets, found, cluster), together).map((wave) =>
    wave.map(({ target, kind, service }) => {
      const active = service?.status === "ACTIVE" ? service : undefined;
      const from = active?.deployments.find(({ status }) => status === "PRIMARY")?.taskDefinition;
      return { service: target.service, kind, from, to: target.taskDefinition };
    }),
  );
}

/** The plan as lines for the log and the summary. Pure. */
export function planWords({ build, registrations, tasks, services }: ReleasePlan): string[] {
  const verbs: Record<Step["kind"], string> = {
    leave: "is left alone, it runs",
    follow: "is followed, it is on its way to",
    attach: "is followed, whatever it rolls out, not",
    force: "is deployed again with",
    update: "rolls to",
    create: "is created with",
  };
  return [
    ...(build.length === 0 ? ["no image is built"] : build.map((name) => `image ${name} is built`)),
    ...registrations.flatMap(({ family, arn, changes }) =>
      arn === undefined
        ? [`task definition ${family} gets a new revision`, ...changes.map((line) => `  ${line}`)]
        : [`task definition ${family} stays ${shortName(arn)}`],
    ),
    ...tasks.map(({ family, skipped }) =>
      skipped === undefined ? `task ${family} runs` : `task ${family} does not run: ${skipped}`,
    ),
    ...services.flatMap((wave, index) =>
      wave.map(({ service, kind, from, to }) => {
        const order = services.length > 1 ? `wave ${index + 1}: ` : "";
        const now = from !== undefined && kind !== "leave" ? ` (runs ${shortName(from)})` : "";
        return `${order}service ${service} ${verbs[kind]} ${shortName(to)}${now}`;
      }),
    ),
  ];
}
