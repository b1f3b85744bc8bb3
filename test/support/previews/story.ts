/** Stories of two pull requests, made from a seed: what people do, and how the runs that this starts fare. */
import { chance, createRandom } from "../../../local/aws/ecs/random.ts";
import type { Pull } from "../../../local/github/world.ts";
import { commentMarker, databaseName, hostOf, nameOf, parameterPath, prefixOf } from "../../../src/preview/names.ts";
import { reconcile } from "../../../src/preview/reconcile.ts";
import { sweep } from "../../../src/preview/sweep.ts";
import { createWorld, type World, zone } from "./world.ts";

export type Kind =
  | "open"
  | "push"
  | "close"
  | "reopen"
  | "label"
  | "unlabel"
  | "again"
  | "sweep"
  | "comment deleted"
  | "service deleted"
  | "rule deleted";

export interface Step {
  kind: Kind;
  pr: number;
  /** Seconds since the step before. */
  gap: number;
  /** Seconds until the runner has the job. */
  delay: number;
  /** The run dies at this call. */
  crashAt?: number;
  /** GitHub sends the event twice. */
  twice?: true;
  /** No job ever starts for it: its run was replaced in the queue, or never got a runner. */
  lost?: true;
  /** How much longer its calls take. */
  slow: number;
}

const kinds: readonly [Kind, number][] = [
  ["push", 6],
  ["close", 4],
  ["reopen", 4],
  ["label", 2],
  ["unlabel", 2],
  ["again", 2],
  ["sweep", 1],
  ["comment deleted", 1],
  ["service deleted", 0.5],
  ["rule deleted", 0.5],
];

/** The same seed tells the same story. */
export function storyOf(seed: string): Step[] {
  const random = createRandom(`${seed} story`);
  const draw = (below: number) => Math.floor(chance(random) * below);
  const pick = (): Kind => {
    let at = chance(random) * kinds.reduce((sum, [, weight]) => sum + weight, 0);
    for (const [kind, weight] of kinds) {
      at -= weight;
      if (at < 0) return kind;
    }
    return "push";
  };
  const steps: Step[] = [
    { kind: "open", pr: 42, gap: 0, delay: 0, slow: 1 },
    { kind: "open", pr: 4, gap: 0, delay: 0, slow: 1 },
  ];
  for (let count = 1 + draw(6); count > 0; count--) {
    const gap = chance(random) < 0.3 ? draw(3) : draw(60);
    steps.push({
      kind: pick(),
      pr: chance(random) < 0.9 ? 4 : 42,
      gap,
      delay: draw(10),
      slow: chance(random) < 0.15 ? 10 : 1,
    });
  }
  for (const step of steps) {
    if (chance(random) < 0.2) step.crashAt = 1 + draw(chance(random) < 0.5 ? 40 : 160);
    if (chance(random) < 0.1) step.twice = true;
    if (chance(random) < 0.15 && (step.kind === "close" || step.kind === "unlabel")) step.lost = true;
  }
  return steps;
}

export interface Told {
  /** What is wrong at the end; nothing should be. */
  wrong: string[];
  /** All calls and how they ended, when that was asked for. */
  calls: string;
}

/** Longer than anything takes that goes on by itself: draining, health checks, lists that lag. */
const quiet = 10 * 60_000;
/** From a run's last look at GitHub to its end, ms. */
const aMoment = 45_000;

/** Plays the steps, lets everything come to rest, has a person run again what failed, sweeps once, and looks. */
export async function tell(
  seed: string,
  steps: readonly Step[],
  { log = () => {}, recorded = false }: { log?: (line: string) => void; recorded?: boolean } = {},
): Promise<Told> {
  const world = await createWorld(seed, { log, recorded, plain: true });
  const { cloud, people } = world;
  const jobs: Promise<void>[] = [];
  /** Pull requests with a red run, and when it ended. */
  const failed = new Map<number, number>();
  const early: string[] = [];
  let serial = 0;
  /** When it was last decided what a pull request should have, and when a run for it last came to its end. */
  const decided = new Map<number, number>();
  const ended = new Map<number, number>();

  function start(step: Step, wanted: { commit?: string }): void {
    const id = `run-${++serial}`;
    const job = world.run(step.pr, {
      id,
      slow: step.slow,
      ...wanted,
      ...(step.crashAt === undefined ? {} : { crashAt: step.crashAt }),
    });
    jobs.push(
      (async () => {
        await cloud.clock.sleep(step.delay * 1000);
        const begun = cloud.clock.now();
        const end = await Promise.race([
          reconcile(job.run).then(
            (outcome) => {
              log(`${id} #${step.pr} ${JSON.stringify(outcome)}`);
              return outcome.state;
            },
            (error) => {
              log(`${id} #${step.pr} ${error}`);
              return "failed";
            },
          ),
          job.died,
        ]);
        if (end === "died" || end === "failed") return void failed.set(step.pr, cloud.clock.now());
        ended.set(step.pr, cloud.clock.now());
        // One that was red while this one ran is still red: people start it again.
        if (end !== "superseded" && (failed.get(step.pr) ?? 0) <= begun) failed.delete(step.pr);
      })(),
    );
  }

  await cloud.clock.run(async () => {
    for (const step of steps) {
      await cloud.clock.sleep(step.gap * 1000);
      const now = await happen(world, step);
      decided.set(step.pr, cloud.clock.now());
      if (step.kind === "sweep") jobs.push(swept(world, `sweep-${++serial}`));
      for (let copies = now === undefined || step.lost ? 0 : step.twice ? 2 : 1; copies > 0; copies--)
        start(step, now ?? {});
    }
    await Promise.all(jobs);
    // Somebody sees the red run and starts it again; a migration fails by chance, so perhaps several times.
    for (let turn = 0; turn < 6 && failed.size > 0; turn++) {
      for (const pr of [...failed.keys()]) {
        const pull = people.pull(pr);
        failed.delete(pr);
        if (isWanted(pull)) start({ kind: "again", pr, gap: 0, delay: 0, slow: 1 }, { commit: pull.headSha });
      }
      await Promise.all(jobs);
    }
    await cloud.clock.sleep(quiet);
    // Where no run died and nobody took anything away by hand, no sweep is needed: a run that came to its end has seen
    // what was wanted then.
    if (isCalm(steps) && failed.size === 0)
      early.push(
        ...(await faults(
          world,
          (pr) => (ended.get(pr) ?? 0) > (decided.get(pr) ?? 0) + aMoment || !steps.some((step) => step.lost),
        )),
      );
    await swept(world, "last sweep");
    await cloud.clock.sleep(quiet);
  });
  const late = failed.size > 0 ? [`still failing: ${[...failed.keys()].join(", ")}`] : await faults(world);
  const wrong = early.length > 0 ? early.map((line) => `${line} (before any sweep)`) : late;
  const calls = recorded ? world.callLog() : "";
  await cloud.close();
  return { wrong, calls };
}

function isCalm(steps: readonly Step[]): boolean {
  return steps.every(({ kind, crashAt }) => crashAt === undefined && kind !== "sweep" && !kind.endsWith("deleted"));
}

/** What the event changes at GitHub, and the run that it starts, if it starts one. */
async function happen(world: World, { kind, pr }: Step): Promise<{ commit?: string } | undefined> {
  const { people, cloud } = world;
  if (kind === "open") await people.open(pr);
  const { state } = people.pull(pr);
  switch (kind) {
    case "push":
      await people.push(pr);
      if (state !== "open") return undefined;
      break;
    case "close":
      if (state !== "open") return undefined;
      await people.set(pr, "closed");
      return {};
    case "reopen":
      if (state === "open") return undefined;
      await people.set(pr, "open");
      break;
    case "label":
      await people.label(pr, "preview");
      break;
    case "unlabel":
      await people.unlabel(pr, "preview");
      return {};
    case "comment deleted":
      people.deleteComments(pr);
      return undefined;
    case "service deleted":
      await cloud
        .invoke("ecs", "DeleteService", { cluster: "previews", service: `shop-p${pr}-web`, force: true })
        .catch(() => {});
      break;
    case "rule deleted":
      await deleteRules(world, pr);
      break;
    case "sweep":
      return undefined;
  }
  return isWanted(people.pull(pr)) ? { commit: people.pull(pr).headSha } : {};
}

function isWanted({ state, labels }: Pull): boolean {
  return state === "open" && labels.includes("preview");
}

async function rulesOf(
  { cloud }: Pick<World, "cloud">,
  host: string,
): Promise<{ arn: string; to: string | undefined }[]> {
  const elb = (operation: string, input: object) => cloud.invoke("elasticloadbalancing", operation, input);
  const { LoadBalancers } = await elb("DescribeLoadBalancers", {});
  const { Listeners } = await elb("DescribeListeners", { LoadBalancerArn: LoadBalancers[0].LoadBalancerArn });
  const { Rules } = await elb("DescribeRules", { ListenerArn: Listeners[0].ListenerArn });
  // biome-ignore lint/suspicious/noExplicitAny: answers of many shapes
  return Rules.filter((rule: any) => rule.Conditions[0]?.HostHeaderConfig?.Values.includes(host)).map((rule: any) => ({
    arn: rule.RuleArn,
    to: rule.Actions[0].TargetGroupArn,
  }));
}

async function deleteRules(world: Pick<World, "cloud">, pr: number): Promise<void> {
  for (const { arn } of await rulesOf(world, `pr-${pr}.${zone}`))
    await world.cloud.invoke("elasticloadbalancing", "DeleteRule", { RuleArn: arn }).catch(() => {});
}

async function swept(world: World, id: string): Promise<void> {
  await sweep(world.sweepTools(id), { dryRun: false, graceMs: 0, maxDelete: 20, maxShare: 0.5, force: false });
}

/** Everything that is not as it should be. */
export async function faults(world: World, concerns: (pr: number) => boolean = () => true): Promise<string[]> {
  const wrong: string[] = [];
  for (const pull of world.people.pulls()) {
    if (!concerns(pull.number)) continue;
    const found = isWanted(pull) ? await present(world, pull) : await absent(world, pull.number);
    wrong.push(...found.map((line) => `#${pull.number}: ${line}`));
  }
  return wrong;
}

async function present(world: World, pull: Pull): Promise<string[]> {
  const { cloud, people, server } = world;
  const key = world.key(pull.number);
  const wrong: string[] = [];
  const services = ["api", "web"].map((name) => nameOf(key, name));
  const { services: found } = await cloud.invoke("ecs", "DescribeServices", { cluster: "previews", services });
  for (const name of services) {
    // biome-ignore lint/suspicious/noExplicitAny: answers of many shapes
    const service = found.find((one: any) => one.serviceName === name);
    if (service?.status !== "ACTIVE") {
      wrong.push(`${name} is not there`);
      continue;
    }
    const { taskDefinition } = await cloud.invoke("ecs", "DescribeTaskDefinition", {
      taskDefinition: service.taskDefinition,
    });
    const [, commit] = taskDefinition.containerDefinitions[0].image.split(":");
    if (commit !== pull.headSha) wrong.push(`${name} runs ${commit.slice(-4)} instead of ${pull.headSha.slice(-4)}`);
    if (service.runningCount !== 1) wrong.push(`${name} has ${service.runningCount} tasks`);
  }
  const rules = await rulesOf(world, hostOf(key, undefined, zone));
  if (rules.length !== 1) wrong.push(`${rules.length} rules for its host`);
  // biome-ignore lint/suspicious/noExplicitAny: answers of many shapes
  const web = found.find((one: any) => one.serviceName === nameOf(key, "web"));
  if (web && rules[0]?.to !== web.loadBalancers[0]?.targetGroupArn) wrong.push("its rule leads elsewhere");
  const database = server.get(databaseName(key));
  if (database === undefined) wrong.push("its database is not there");
  else {
    if (database.sown !== 1 || database.seeded === undefined)
      wrong.push(`its database was sown ${database.sown} times, recorded: ${database.seeded}`);
    if (database.migrations.at(-1) !== pull.headSha) wrong.push("its database was not migrated to the head");
  }
  const comments = people.comments(pull.number).filter(({ body }) => body.includes(commentMarker(key)));
  if (comments.length !== 1) wrong.push(`${comments.length} comments`);
  else if (!comments[0]?.body.includes(`"ready","head":"${pull.headSha}"`))
    wrong.push(`its comment says ${comments[0]?.body}`);
  const active = people.deployments(pull.number).filter(({ statuses }) => statuses.at(-1)?.state === "success");
  if (active.length !== 1 || active[0]?.sha !== pull.headSha) wrong.push(`active records: ${JSON.stringify(active)}`);
  return wrong;
}

async function absent(world: World, pr: number): Promise<string[]> {
  const { cloud, people, server } = world;
  const key = world.key(pr);
  const wrong: string[] = [];
  const { serviceArns } = await cloud.invoke("ecs", "ListServices", { cluster: "previews", maxResults: 100 });
  for (const arn of serviceArns) if (arn.split("/").at(-1).startsWith(prefixOf(key))) wrong.push(`left: ${arn}`);
  const { TargetGroups } = await cloud.invoke("elasticloadbalancing", "DescribeTargetGroups", {});
  for (const { TargetGroupName } of TargetGroups)
    if (TargetGroupName.startsWith(prefixOf(key))) wrong.push(`left: ${TargetGroupName}`);
  for (const { arn } of await rulesOf(world, hostOf(key, undefined, zone))) wrong.push(`left: ${arn}`);
  const { families } = await cloud.invoke("ecs", "ListTaskDefinitionFamilies", {
    familyPrefix: prefixOf(key),
    status: "ACTIVE",
  });
  for (const family of families) wrong.push(`left: ${family}`);
  const { Parameters } = await cloud.invoke("ssm", "GetParametersByPath", {
    Path: parameterPath(key),
    Recursive: true,
  });
  for (const { Name } of Parameters) wrong.push(`left: ${Name}`);
  if (server.has(databaseName(key))) wrong.push("left: its database");
  const comments = people.comments(pr).filter(({ body }) => body.includes(commentMarker(key)));
  if (comments.length > 1) wrong.push(`${comments.length} comments`);
  if (comments[0] && !comments[0].body.includes('"removed"')) wrong.push(`its comment says ${comments[0].body}`);
  const active = people.deployments(pr);
  if (active.length > 0) wrong.push(`active records: ${JSON.stringify(active)}`);
  return wrong;
}
