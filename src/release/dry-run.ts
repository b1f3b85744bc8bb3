import { withForce } from "../service/force.ts";
import { type Step, steps } from "../service/plan.ts";
import { withSettings } from "../service/settings.ts";
import { wavesOf } from "../service/together.ts";
import { putImages } from "../task-definition/images.ts";
import { familyOf, shortName } from "../task-definition/model.ts";
import { type PlannedRegistration, planRegistrations } from "../task-definition/register.ts";
import { type Checked, check } from "./check.ts";
import { releaseName } from "./records.ts";
import { type Entries, targetsOf, togetherFor } from "./targets.ts";
import type { ReleaseRequest, ReleaseTools } from "./types.ts";

/** What a release would do. */
export interface ReleasePlan {
  /** Names of images that would be built. */
  build: readonly string[];
  /** Image → why it is built or not. */
  images: Readonly<Record<string, string>>;
  registrations: readonly PlannedRegistration[];
  tasks: readonly { family: string; when: "before" | "after"; skipped?: string }[];
  /** Wave by wave. `kind` as in a roll: leave, update, create and so on. */
  services: readonly (readonly PlannedRoll[])[];
  /** What is made so that services are reached. */
  routes: readonly string[];
  /** Services that run something else than what was last released. */
  drift: readonly { service: string; runs: string; released: string }[];
  /** The last release that succeeded, in words. */
  last: string | undefined;
}

export interface PlannedRoll {
  service: string;
  kind: Step["kind"];
  from: string | undefined;
  to: string;
  /** Why it is deployed anew although it runs this already. */
  why?: string;
  /** How many tasks it wants now; undefined when it is not there. */
  desired: number | undefined;
  /** Whether settings go along. */
  sent: boolean;
  /** What differs between the service and its definition, and what becomes of that. */
  settings: readonly string[];
}

/** The same checks as a release, then what it would do. Sends nothing that changes anything. Rejects with what is in the way. */
export async function planRelease(request: ReleaseRequest, tools: ReleaseTools): Promise<ReleasePlan> {
  const checked = await tools.group("Check", () => check(request, tools));
  const { toBuild, containers, why = {} } = await tools.plan();
  const put = putImages(request.definitions, containers);
  const registrations = await planRegistrations(put.definitions, { ...tools, port: tools.definitions });
  return {
    build: toBuild,
    images: why,
    registrations,
    tasks: request.tasks.map(({ family, when = "before" }) => {
      const skipped = checked.skipped.get(family);
      return { family, when, ...(skipped === undefined ? {} : { skipped }) };
    }),
    services: await rolls(request, registrations, checked, tools),
    routes: routeLines(checked),
    drift: driftOf(checked),
    last: checked.last && releaseName(checked.last),
  };
}

async function rolls(
  request: ReleaseRequest,
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
  const { found } = checked;
  const { cluster } = request;
  const how = togetherFor(request, found);
  const planned = steps(targetsOf(request, to, entriesKnown(checked)), found, cluster);
  const told: string[] = [];
  const forced = await withForce(planned, how.force, cluster, { ...tools, port: tools.services });
  const settled = withSettings(forced, how, (line) => told.push(line));
  return wavesOf(settled, how).map((wave) =>
    wave.map(({ target, kind, service, settings }) => {
      const active = service?.status === "ACTIVE" ? service : undefined;
      const from = active?.deployments.find(({ status }) => status === "PRIMARY")?.taskDefinition;
      const mark = `${target.service}: `;
      return {
        ...{ service: target.service, kind, from, to: target.taskDefinition },
        ...(kind === "force" && target.force !== undefined ? { why: target.force } : {}),
        desired: active?.desired,
        sent: settings !== undefined,
        settings: told.filter((line) => line.startsWith(mark)).map((line) => line.slice(mark.length)),
      };
    }),
  );
}

/** What runs that was not last released: somebody rolled it by hand, or a breaker rolled it back. */
function driftOf({ last, running }: Checked): ReleasePlan["drift"] {
  return running.flatMap(({ service, taskDefinition: runs }) => {
    const released = last?.record.services[service]?.["task-definition"];
    return released === undefined || released === runs ? [] : [{ service, runs, released }];
  });
}

/** Load balancer entries of the services whose target groups are there. */
function entriesKnown({ routes }: Checked): Entries {
  return new Map(
    routes.flatMap(({ arn, wanted: { service, container, port } }) =>
      arn === undefined
        ? []
        : [[service, { targetGroupArn: arn, containerName: container, containerPort: port }] as const],
    ),
  );
}

/** What is made so that services are reached, a line each. */
function routeLines({ routes }: Checked): string[] {
  return routes.flatMap(({ wanted: { service, targetGroup, rule }, arn, modify, attributes, priority }) => {
    const settings = Object.entries({ ...modify, ...(arn === undefined ? {} : attributes) });
    const where = [rule.host, rule.path].filter(Boolean).join(" ");
    return [
      ...(arn === undefined ? [`service ${service}: target group ${targetGroup.Name} is made`] : []),
      ...settings.map(([key, value]) => `service ${service}: target group ${targetGroup.Name} gets ${key} ${value}`),
      ...(priority === undefined ? [] : [`service ${service}: a rule for ${where} is made, priority ${priority}`]),
    ];
  });
}

/** The plan as lines for the log and the summary. Pure. */
export function planWords({ build, registrations, tasks, services, routes, drift }: ReleasePlan): string[] {
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
    ...drift.map(
      ({ service, runs, released }) =>
        `service ${service} runs ${shortName(runs)}, and ${shortName(released)} was last released`,
    ),
    ...tasks.map(({ family, when, skipped }) =>
      skipped === undefined
        ? `task ${family} runs${when === "after" ? " after the roll" : ""}`
        : `task ${family} does not run: ${skipped}`,
    ),
    ...routes,
    ...services.flatMap((wave, index) =>
      wave.flatMap(({ service, kind, from, to, why, settings }) => {
        const order = services.length > 1 ? `wave ${index + 1}: ` : "";
        const now = from !== undefined && kind !== "leave" ? ` (runs ${shortName(from)})` : "";
        const because = why === undefined ? "" : `: ${why}`;
        const line = `${order}service ${service} ${verbs[kind]} ${shortName(to)}${now}${because}`;
        return [line, ...settings.map((one) => `  ${one}`)];
      }),
    ),
  ];
}
