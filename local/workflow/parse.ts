/**
 * Reads workflow and action files with GitHub's own parser (@actions/workflow-parser). The parser checks the schema and
 * every expression's contexts; its converter drops `with`, `shell`, `permissions` and more, so the token tree is walked.
 */
import type { ActionModel, WorkflowModel } from "./model.ts";
import { loadParser, TokenReader } from "./tokens.ts";

/**
 * Parses a workflow file. Throws one WorkflowError that lists everything GitHub would refuse and everything that this
 * runner does not have, each as `file:line: message`.
 */
export async function parseWorkflow(path: string, content: string): Promise<WorkflowModel> {
  const packages = await loadParser();
  const reader = new TokenReader(path, packages);
  const { context, value } = packages.parseWorkflow({ name: path, content }, new packages.NoOperationTraceWriter());
  if (value) await packages.convertWorkflowTemplate(context, value, undefined, { errorPolicy: 1 });
  reader.addErrors(context);
  const root = reader.map(value);
  const model: WorkflowModel = {
    path,
    name: reader.text(root.get("name")) ?? path,
    runName: reader.optional(root.get("run-name")),
    on: reader.events(root.get("on")),
    env: reader.optional(root.get("env")) ?? {},
    permissions: reader.permissions(root.get("permissions")),
    concurrency: reader.concurrency(root.get("concurrency")),
    defaults: reader.defaults(root.get("defaults")),
    jobs: [...reader.map(root.get("jobs"))].map(([id, job]) => reader.job(id, job)),
  };
  reader.check();
  return model;
}

/** Parses an action.yml: JavaScript on node24 or composite. Throws a WorkflowError as parseWorkflow does. */
export async function parseAction(path: string, content: string): Promise<ActionModel> {
  const packages = await loadParser();
  const reader = new TokenReader(path, packages);
  const { context, value } = packages.parseAction({ name: path, content }, new packages.NoOperationTraceWriter());
  if (value) packages.convertActionTemplate(context, value, { errorPolicy: 1 });
  reader.addErrors(context);
  const root = reader.map(value);
  const inputs = [...reader.map(root.get("inputs"))].map(([name, token]) => {
    const given = reader.map(token);
    const one = {
      default: reader.optional(given.get("default")),
      deprecation: reader.text(given.get("deprecationMessage")),
    };
    return [name, one] as const;
  });
  const outputs = [...reader.map(root.get("outputs"))].map(
    ([name, token]) => [name, reader.optional(reader.map(token).get("value"))] as const,
  );
  const runs = reader.map(root.get("runs"));
  const using = reader.text(runs.get("using"));
  if (using !== undefined && using !== "node24" && using !== "composite")
    reader.refuse(runs.get("using"), `using: ${using} is not known to this runner; it has node24 and composite`);
  const condition = (key: string) => (runs.get(key)?.toString() ?? "always()").replace(/^\s*\$\{\{(.*)\}\}\s*$/s, "$1");
  const model: ActionModel = {
    name: reader.text(root.get("name")) ?? path,
    inputs: Object.fromEntries(inputs),
    outputs: Object.fromEntries(outputs),
    runs:
      using === "composite"
        ? { using, steps: reader.list(runs.get("steps")).map((step) => reader.step(step)) }
        : {
            using: "node",
            main: reader.text(runs.get("main")) ?? "",
            pre: reader.text(runs.get("pre")),
            post: reader.text(runs.get("post")),
            preIf: condition("pre-if"),
            postIf: condition("post-if"),
          },
  };
  reader.check();
  return model;
}
