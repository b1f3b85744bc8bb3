import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { AwsError } from "../../../src/aws/errors.ts";
import { Cancelled } from "../../../src/kernel/cancelled.ts";
import { DeployError, InputError } from "../../../src/kernel/errors.ts";
import { failureDocument } from "../../../src/report/failure.ts";

const about = { action: "roll", run: "https://github.com/your-org/shop/actions/runs/1" };
const schema = JSON.parse(readFileSync("docs/failure.schema.json", "utf8"));

const roll = new DeployError("api was rolled back to api:6: ECS deployment circuit breaker: tasks failed to start", {
  next: "Mend it.",
  evidence: [
    { title: "stopped tasks", lines: ["3 × Essential container in task exited [api: exit 1] (a, b, c)"] },
    {
      title: "targets",
      lines: ["(could not read the health of the targets: x may not elasticloadbalancing:Describe*)"],
    },
    { title: "last log lines of api", lines: ["exec /server: exec format error"], written: true },
  ],
  also: ["migrate ran before: the schema is ahead of the code that serves now."],
});

test.each([
  [new InputError(["a", "b"]), "input", "input", []],
  [new Cancelled("SIGTERM"), "cancelled", "cancelled", []],
  [new TypeError("x"), "bug", "bug", []],
  [new DeployError("nobody knows"), "deploy", "unexplained", []],
  [roll, "deploy", "image-architecture", ["image-architecture", "container-exited", "circuit-breaker"]],
  [
    new AwsError("ExpiredTokenException", "The credentials expired.", {
      cause: Object.assign(new Error("x"), { name: "ExpiredTokenException" }),
    }),
    "deploy",
    "credentials-expired",
    ["credentials-expired"],
  ],
])("%s", (error, kind, code, codes) => {
  const document = failureDocument(error, about);
  expect(document).toMatchObject({ version: 1, kind, code, codes, action: "roll", message: error.message });
  for (const name of schema.required) expect(document).toHaveProperty(name);
  expect(Object.keys(document).filter((name) => !(name in schema.properties))).toEqual([]);
  expect(schema.properties.kind.enum).toContain(kind);
});

test("what a container wrote, or is quoted with, is not taken for AWS's words", () => {
  const words = "AccessDeniedException: not authorized to perform: s3:GetObject";
  const evidence = [{ title: "last log lines of api", lines: [words], written: true }];
  const failure = new DeployError(`api exited 1, saying “${words}”`, { evidence });
  expect(failureDocument(failure, about).codes).toEqual(["container-exited"]);
});

test("keeps advice, evidence and what else went wrong", () => {
  expect(failureDocument(roll, about)).toMatchObject({
    next: "Mend it.",
    explanation: { source: expect.stringMatching(/^https:/) },
    evidence: [{ title: "stopped tasks" }, { title: "targets" }, { lines: ["exec /server: exec format error"] }],
    also: roll.also,
    run: about.run,
  });
});
