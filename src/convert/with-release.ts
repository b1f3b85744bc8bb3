import { isMapping, mapping } from "../stack/units.ts";
import type { Steps } from "./found.ts";
import type { Ledger } from "./ledger.ts";
import { releaseStep } from "./release.ts";
import type { Edit, Path } from "./types.ts";

/** Steps that a job needs for others only. */
const preparing = /^(actions\/checkout|aws-actions\/configure-aws-credentials)@/;

/**
 * Changes of a workflow: the steps that Gantline does by itself go, one that releases stands in their place; jobs of
 * which nothing is left go as well, and variables that nobody reads any more.
 */
export function withRelease(ledger: Ledger, steps: Steps, releases: ReadonlyMap<string, string>): Edit[] {
  const edits: Edit[] = [];
  const jobs = mapping(ledger.see(["jobs"]));
  const gone = Object.keys(jobs).filter((job) => !releases.has(job) && isEmpty(job, ledger, steps));
  for (const [job, value] of Object.entries(jobs)) {
    if (gone.includes(job)) {
      edits.push({ path: ["jobs", job], remove: true });
      ledger.say(["jobs", job], "goes with all that it says: nothing but building was left of it");
      continue;
    }
    const indexes = steps.gone.filter((one) => one.job === job).map(({ index }) => index);
    const environment = releases.get(job);
    if (indexes.length > 0) {
      const deploying = steps.deploys.flatMap((one) => (one.job === job ? Number(one.path[3]) : []));
      const at = Math.min(...deploying);
      const list = mapping(value).steps as unknown[];
      const items = list.flatMap((_, index): (number | Record<string, unknown>)[] => {
        if (index === at && environment !== undefined) return [release(environment, job, steps)];
        return indexes.includes(index) ? [] : [index];
      });
      edits.push({ path: ["jobs", job, "steps"], items });
      sayReaders(job, list, indexes, ledger);
    }
    edits.push(...needs(job, mapping(value), gone, ledger), ...outputs(job, mapping(value), steps, ledger));
    if (environment !== undefined) edits.push(...recorded(["jobs", job], mapping(value), ledger));
    if (environment !== undefined && /^ubuntu-(latest|\d\d\.04)$/.test(String(mapping(value)["runs-on"])))
      ledger.say(
        ["jobs", job, "runs-on"],
        `is ${mapping(value)["runs-on"]}; images are linux/arm64, which ubuntu-24.04-arm builds without emulation`,
      );
  }
  edits.push(...recorded([], mapping(ledger.source.document), ledger));
  return [...edits, ...unused(edits, steps, ledger)];
}

function isEmpty(job: string, ledger: Ledger, steps: Steps): boolean {
  const list = mapping(ledger.see(["jobs", job])).steps;
  if (!Array.isArray(list) || !steps.gone.some((one) => one.job === job)) return false;
  return list.every(
    (step, index) =>
      steps.gone.some((one) => one.job === job && one.index === index) || preparing.test(String(mapping(step).uses)),
  );
}

function release(environment: string, job: string, { deploys }: Steps): Record<string, unknown> {
  const minutes = deploys.find((one) => one.job === job)?.minutes;
  return releaseStep(
    "compose.yaml",
    environment,
    minutes === undefined ? {} : { "roll-timeout-minutes": Math.max(1, minutes) },
  );
}

/** Steps that stay and read what those that go have said. */
function sayReaders(job: string, list: readonly unknown[], gone: readonly number[], ledger: Ledger): void {
  const ids = gone.flatMap((index) => mapping(list[index]).id ?? []).map(String);
  for (const [index, step] of list.entries())
    for (const id of ids)
      if (!gone.includes(index) && JSON.stringify(step).includes(`steps.${id}.`))
        ledger.say(
          ["jobs", job, "steps", index],
          `reads outputs of the step ${id}, which goes: the release step has \`images\`, \`task-definitions\` and others`,
        );
}

function needs(job: string, value: Record<string, unknown>, gone: readonly string[], ledger: Ledger): Edit[] {
  const list = Array.isArray(value.needs)
    ? value.needs.map(String)
    : value.needs === undefined
      ? []
      : [String(value.needs)];
  const left = list.filter((one) => !gone.includes(one));
  if (left.length === list.length) return [];
  const path: Path = ["jobs", job, "needs"];
  for (const one of list.filter((name) => gone.includes(name)))
    if (JSON.stringify(value).includes(`needs.${one}.`)) ledger.say(path, `${one} goes, and so do its outputs`);
  return [left.length === 0 ? { path, remove: true } : { path, value: left }];
}

function outputs(job: string, value: Record<string, unknown>, steps: Steps, ledger: Ledger): Edit[] {
  const list = Array.isArray(value.steps) ? value.steps : [];
  const ids = steps.gone.filter((one) => one.job === job).map(({ index }) => String(mapping(list[index]).id ?? ""));
  return Object.entries(mapping(value.outputs)).flatMap(([name, text]): Edit[] => {
    if (!ids.some((id) => id !== "" && String(text).includes(`steps.${id}.`))) return [];
    const path: Path = ["jobs", job, "outputs", name];
    ledger.say(path, "goes with the step that gave it");
    return [{ path, remove: true }];
  });
}

/** Releases are recorded as deployments, which the job's token must be allowed. */
function recorded(at: Path, value: Record<string, unknown>, ledger: Ledger): Edit[] {
  const { permissions } = value;
  if (!isMapping(permissions) || permissions.deployments === "write") return [];
  const path: Path = [...at, "permissions", "deployments"];
  ledger.say(path, "is `write` now: every release is recorded as a GitHub deployment, to which `rollback` returns");
  return [{ path, value: "write" }];
}

/** Variables of the workflow and its jobs that only steps read which go. */
function unused(edits: readonly Edit[], steps: Steps, ledger: Ledger): Edit[] {
  const jobs = mapping(ledger.see(["jobs"]));
  const removed = (job: string) => edits.some((one) => "remove" in one && one.path.join("/") === `jobs/${job}`);
  const kept = Object.entries(jobs).flatMap(([job, value]) =>
    removed(job)
      ? []
      : [
          {
            ...mapping(value),
            env: {},
            steps: (Array.isArray(mapping(value).steps) ? (mapping(value).steps as unknown[]) : []).filter(
              (_, index) => !steps.gone.some((one) => one.job === job && one.index === index),
            ),
          },
        ],
  );
  const text = JSON.stringify(kept);
  const read = JSON.stringify(steps.gone.map(({ job, index }) => (mapping(jobs[job]).steps as unknown[])[index]));
  const within = (words: string, name: string) => new RegExp(`\\b${name}\\b`).test(words);
  const places: Path[] = [
    ["env"],
    ...Object.keys(jobs).flatMap((job): Path[] => (removed(job) ? [] : [["jobs", job, "env"]])),
  ];
  return places.flatMap((path): Edit[] => {
    const names = Object.keys(mapping(ledger.see(path)));
    const free = names.filter((name) => within(read, name) && !within(text, name));
    for (const name of free) ledger.say([...path, name], "goes with the steps that read it");
    if (names.length > 0 && free.length === names.length) return [{ path, remove: true }];
    return free.map((name) => ({ path: [...path, name], remove: true }));
  });
}
