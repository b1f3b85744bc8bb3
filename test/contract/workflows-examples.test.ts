/** Every example is a workflow that GitHub would take, and says to our actions only what they know. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { parseWorkflow } from "../../local/workflow/parse.ts";
import { root, specs } from "../../scripts/specs.ts";
import type { ActionSpec } from "../../src/runner/spec.ts";

interface Step {
  id?: string;
  uses?: string;
  with?: Record<string, unknown>;
}
interface Job {
  uses?: string;
  needs?: string | string[];
  permissions?: Record<string, string>;
  outputs?: Record<string, string>;
  "timeout-minutes"?: number;
  steps?: Step[];
}

const all = await specs();
const folder = join(root, "workflows-examples");
const examples = readdirSync(folder).filter((name) => /\.ya?ml$/.test(name));

/** The spec of `your-org/gantline[/actions/name]@v1`; undefined for everybody else's. */
function specOf(uses: string): ActionSpec | undefined {
  const match = /^your-org\/gantline(?:\/actions\/([a-z-]+))?@(.+)$/.exec(uses);
  if (!match) return undefined;
  expect(match[2], uses).toBe("v1");
  const found = all.find(({ name }) => name === (match[1] ?? ""));
  expect(found, `there is no action ${uses}`).toBeDefined();
  return found;
}

describe.each(examples)("%s", (name) => {
  const text = readFileSync(join(folder, name), "utf8");
  const workflow = parse(text) as { permissions?: Record<string, string>; jobs: Record<string, Job> };
  const jobs = Object.entries(workflow.jobs);
  const steps = jobs.flatMap(([job, { steps: list = [] }]) => list.map((step) => ({ job, step })));

  test("begins with what it does", () => expect(text).toMatch(/^# \S.{40}/));

  test("is a workflow that GitHub's own parser takes", async () =>
    expect((await parseWorkflow(`.github/workflows/${name}`, text)).jobs.length).toBe(jobs.length));

  test("gives our actions inputs that they have, all that are required, and values that they take", () => {
    for (const { step } of steps) {
      const spec = step.uses === undefined ? undefined : specOf(step.uses);
      if (spec === undefined) continue;
      const given = step.with ?? {};
      expect(Object.keys(given).filter((key) => !(key in spec.inputs))).toEqual([]);
      const required = Object.entries(spec.inputs).filter(
        ([, input]) => input.required && input.default === undefined && input.variables === undefined,
      );
      expect(required.map(([key]) => key).filter((key) => !(key in given))).toEqual([]);
      for (const [key, value] of Object.entries(given))
        if (!String(value).includes("${{")) spec.inputs[key]?.read(String(value));
    }
  });

  test("reads only outputs that there are", () => {
    const stepOf = (job: string, id: string) => steps.find((one) => one.job === job && one.step.id === id)?.step;
    for (const [job, value] of jobs) {
      for (const [, id = "", output] of JSON.stringify(value).matchAll(/steps\.([\w-]+)\.outputs\.([\w-]+)/g)) {
        const step = stepOf(job, id);
        expect(step, `${job}: steps.${id}`).toBeDefined();
        const spec = specOf(step?.uses ?? "");
        // What a script or somebody else's action gives, it alone knows.
        if (spec !== undefined) expect(Object.keys(spec.outputs), `${job}: steps.${id}`).toContain(output);
      }
      for (const [, other = "", output] of JSON.stringify(value).matchAll(/needs\.([\w-]+)\.outputs\.([\w-]+)/g)) {
        expect([value.needs].flat()).toContain(other);
        expect(Object.keys(workflow.jobs[other]?.outputs ?? {})).toContain(output);
      }
    }
  });

  test("pins what others wrote, leaves no token behind, ends in time, and asks for the permissions that it needs", () => {
    for (const { step } of steps)
      if (step.uses !== undefined && !step.uses.startsWith("your-org/")) expect(step.uses).toMatch(/@[0-9a-f]{40}$/);
    // The job's token would lie in what is built, and in the context that is sent to the builder.
    for (const { step } of steps)
      if (step.uses?.startsWith("actions/checkout@")) expect(step.with?.["persist-credentials"]).toBe(false);
    for (const [, job] of jobs) {
      expect(job["timeout-minutes"] ?? 60).toBeLessThanOrEqual(60);
      const permissions = job.permissions ?? workflow.permissions ?? {};
      const uses = (job.steps ?? []).map((step) => step.uses ?? "");
      if (uses.some((one) => one.startsWith("aws-actions/"))) expect(permissions["id-token"]).toBe("write");
      if (uses.some((one) => one.startsWith("actions/checkout"))) expect(permissions.contents).toBe("read");
      if (uses.some((one) => /gantline(\/actions\/(release|rollback))?@/.test(one)))
        expect(permissions.deployments).toBe("write");
    }
  });
});
