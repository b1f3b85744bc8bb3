/** preview.yml, reusable-preview.yml and its caller say the same, so that a mend of one is a mend of all. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { root, specs } from "../../scripts/specs.ts";

type Values = Record<string, unknown>;
interface Workflow {
  on: Record<string, { types?: string[]; inputs?: Record<string, { type: string; default?: unknown }> }>;
  permissions: Values;
  jobs: Record<string, Values & { steps?: (Values & { uses?: string; with?: Values })[] }>;
}

const read = (name: string) => parse(readFileSync(join(root, "workflows-examples", name), "utf8")) as Workflow;
const alone = read("preview.yml");
const reusable = read("reusable-preview.yml");
const caller = read("preview-caller.yml");
const call = caller.jobs.preview as { permissions: Values; with: Values };
const inputs = reusable.on.workflow_call?.inputs ?? {};

/** What an expression of the reusable workflow says where the inputs are those of preview.yml. */
const said: readonly [string, string][] = [
  ["${{ inputs.lookup || format('ssm:/{0}/preview', inputs.app) }}", "ssm:/shop/preview"],
  ["${{ inputs.role }}", String(call.with.role)],
  ["${{ inputs.repositories }}", String(call.with.repositories)],
  ["${{ inputs.database-task }}", String(call.with["database-task"])],
  ["${{ inputs.app }}", String(call.with.app)],
  ["${{ inputs.url }}", String(inputs.url?.default)],
  ...["region", "compose", "ttl"].map((name): [string, string] => [
    `\${{ inputs.${name} }}`,
    String(inputs[name]?.default),
  ]),
  [" && inputs.repositories", ""],
  ["== inputs.label", `== '${inputs.label?.default}'`],
];

const told = (value: unknown): unknown => {
  if (typeof value === "string") return said.reduce((text, [from, to]) => text.replaceAll(from, to), value);
  if (Array.isArray(value)) return value.map(told);
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, told(one)]));
};

const all = await specs();

/** Inputs of our actions that only the reusable workflow passes: by itself each has the action's own default. */
function withoutDefaults({ uses = "", with: given, ...step }: Values & { uses?: string; with?: Values }) {
  if (!given) return uses === "" ? step : { uses, ...step };
  const spec = all.find(({ name }) => uses.startsWith(`your-org/gantline/actions/${name}@`));
  const kept = Object.entries(given).filter(([key, value]) => {
    if (!["label", "drafts"].includes(key) || value !== `\${{ inputs.${key} }}`) return true;
    expect(String(inputs[key]?.default)).toBe(spec?.inputs[key]?.default);
    return false;
  });
  return { uses, ...step, with: Object.fromEntries(kept) };
}

describe("reusable-preview.yml", () => {
  test("has the jobs and steps of preview.yml, but for what its inputs say", () => {
    const jobs = Object.fromEntries(
      Object.entries(reusable.jobs).map(([id, job]) => [id, { ...job, steps: job.steps?.map(withoutDefaults) }]),
    );
    expect(told(jobs)).toEqual(alone.jobs);
    expect(reusable.permissions).toEqual(alone.permissions);
  });

  test("uses every one of its inputs, and no other", () => {
    const used = [...JSON.stringify(reusable.jobs).matchAll(/inputs\.([\w-]+)/g)].map(([, name]) => name);
    expect([...new Set(used)].sort()).toEqual(Object.keys(inputs).sort());
  });
});

describe("preview-caller.yml", () => {
  test("is started by all that starts preview.yml", () => {
    const started = ({ on }: Workflow) =>
      Object.fromEntries(
        Object.entries(on).map(([name, { types, inputs: own }]) => [
          name,
          types ?? Object.entries(own ?? {}).map(([key, one]) => [key, one.type, one.default]),
        ]),
      );
    expect(started(caller)).toEqual(started(alone));
  });

  test("grants what the called jobs ask for, and nothing beyond", () => {
    const asked = Object.values(reusable.jobs).map(({ permissions = {} }) => permissions as Values);
    expect(call.permissions).toEqual(Object.assign({}, ...asked));
    expect(caller.permissions).toEqual({});
  });
});
