import { expect, test } from "vitest";
import { spec } from "../../../src/actions/build/spec.ts";
import { InputError } from "../../../src/kernel/errors.ts";
import { readInputs } from "../../../src/runner/spec.ts";

const inputs = { builds: spec.inputs.builds, images: spec.inputs.images };
const read = (builds: string, images = "") => readInputs({ inputs }, (name) => (name === "builds" ? builds : images));

async function problem(builds: string, images = ""): Promise<string> {
  try {
    await read(builds, images);
  } catch (error) {
    if (error instanceof InputError) return error.message;
  }
  throw new Error("nothing was wrong");
}

test("a folder, and everything that a mapping may hold", async () => {
  const { builds } = await read(
    "api: services/api\nweb: { context: ., target: web, args: { A: 1, B: true }, containers: [web, shop/web] }",
  );
  expect(builds).toEqual([
    { name: "api", context: "services/api", args: {}, contexts: {}, options: {} },
    {
      name: "web",
      context: ".",
      target: "web",
      args: { A: "1", B: "true" },
      contexts: {},
      options: {},
      containers: ["web", "shop/web"],
    },
  ]);
});

test.each([
  ["api: { context: ., targt: x }", '"api" to have no key "targt" (did you mean "target"?)'],
  ["api: { target: x }", '"api" to have a context'],
  ["api: 1", '"api" to be a folder or a mapping'],
  ["api: { context: . , args: [A] }", '"api.args" to be a mapping'],
  ["api: { context: . , args: { A: [1] } }", '"api.args.A" to be text'],
  ["api: { context: . , containers: api }", '"api.containers" to be a list of container names'],
  ["'a b': .", 'the name "a b" to be letters, digits, - and _'],
  ["api: { context: ., repository: Shop/API }", '"Shop/API" (of "api") to be a repository name that ECR accepts'],
])("%s", async (builds, wanted) => {
  expect(await problem(builds)).toContain(wanted);
});

test("several problems stand in one message, with those of other inputs", async () => {
  const said = await problem("api: 1\nweb: {}", "app: [1]");
  for (const part of ['"api" to be a folder', '"web" to have a context', '"app" to be an image reference'])
    expect(said).toContain(part);
});
