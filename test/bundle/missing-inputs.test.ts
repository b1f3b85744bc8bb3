import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { root, specs } from "../../scripts/specs.ts";

const actions = (await specs()).filter(({ composite }) => !composite);
let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "gantline-bundle-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Starts a bundle as the runner does: the inputs and the runner's files in the environment, nothing of ours. */
function start(name: string, variables: Record<string, string> = {}) {
  const files = Object.fromEntries(
    ["GITHUB_OUTPUT", "GITHUB_STATE", "GITHUB_STEP_SUMMARY"].map((one) => [one, join(folder, one)]),
  );
  for (const file of Object.values(files)) writeFileSync(file, "");
  const done = spawnSync(process.execPath, [join(root, "dist", `${name}.js`)], {
    cwd: folder,
    encoding: "utf8",
    env: { PATH: process.env.PATH, RUNNER_TEMP: folder, GITHUB_WORKSPACE: folder, ...files, ...variables },
  });
  const lines = done.stdout.split("\n").filter((line) => line !== "");
  return {
    ...done,
    errors: lines.filter((line) => line.startsWith("::error")),
    lines,
    state: readFileSync(join(folder, "GITHUB_STATE"), "utf8"),
  };
}

describe.each(actions.map((spec) => [spec.name, spec] as const))("dist/%s.js", (name, spec) => {
  test("without inputs: one error line that names all that are missing, exit 1, no stack", () => {
    const { status, errors, lines, stderr } = start(name);
    const required = Object.entries(spec.inputs).flatMap(([input, { required }]) => (required ? [input] : []));
    expect(required.length).toBeGreaterThan(0);
    expect(errors).toHaveLength(1);
    for (const input of required) expect(errors[0]).toContain(`input "${input}"`);
    expect(lines).toEqual(errors);
    expect(stderr).toBe("");
    expect(status).toBe(1);
  });

  test("every input that cannot be read is in the same line", () => {
    const bad = Object.entries(spec.inputs).filter(([, { form }]) => /whole number|`true`|mapping/.test(form));
    const variables = Object.fromEntries(bad.map(([input]) => [`INPUT_${input.toUpperCase()}`, "- no, not this"]));
    const { errors, status } = start(name, variables);
    expect(errors).toHaveLength(1);
    for (const [input] of bad) expect(errors[0]).toContain(`input "${input}": got "- no, not this"; expected`);
    expect(status).toBe(1);
  });

  test("asks for its post phase exactly when it has one", () => {
    expect(start(name).state.includes("gantline-phase")).toBe(spec.post === true);
  });
});

test.each(actions.filter(({ post }) => post).map(({ name }) => name))(
  "the post phase of %s with nothing to do ends well",
  (name) => {
    const { status, errors } = start(name, { "STATE_gantline-phase": "post", AWS_REGION: "eu-central-1" });
    expect(errors).toEqual([]);
    expect(status).toBe(0);
  },
);
