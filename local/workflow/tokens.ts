/** The token tree that GitHub's parser makes of a workflow or action file, read into plain values. */
import { readFileSync } from "node:fs";
import { registerHooks } from "node:module";
import { fileURLToPath } from "node:url";
import type { TemplateContext } from "@actions/workflow-parser/templates/template-context";
import type { TemplateToken } from "@actions/workflow-parser/templates/tokens/template-token";
import {
  type CallModel,
  type Concurrency,
  Expression,
  type Given,
  type JobModel,
  type Permissions,
  type RunDefaults,
  type StepModel,
  type Template,
  WorkflowError,
  type WorkflowModel,
} from "./model.ts";

async function importAll() {
  const [workflow, actions, conditions] = await Promise.all([
    import("@actions/workflow-parser"),
    import("@actions/workflow-parser/actions/index"),
    import("@actions/workflow-parser/model/converter/if-condition"),
  ]);
  return { ...workflow, ...actions, ...conditions };
}

let parser: ReturnType<typeof importAll> | undefined;

/** The package imports its schemas as JSON without an import attribute, which Node refuses; the hook serves them. */
export function loadParser(): ReturnType<typeof importAll> {
  if (parser) return parser;
  const hooks = registerHooks({
    load(url, context, next) {
      if (!/@actions\/workflow-parser\/.*\.min\.json$/.test(url)) return next(url, context);
      const source = `export default ${readFileSync(fileURLToPath(url), "utf8")}`;
      return { format: "module", shortCircuit: true, source };
    },
  });
  parser = importAll().finally(() => hooks.deregister());
  return parser;
}

type Mapping = Map<string, TemplateToken>;

/** Walks the tokens of one file and collects what this runner does not have. */
export class TokenReader {
  readonly problems: string[] = [];
  readonly file: string;
  readonly packages: Awaited<ReturnType<typeof importAll>>;

  constructor(file: string, packages: Awaited<ReturnType<typeof importAll>>) {
    this.file = file;
    this.packages = packages;
  }

  refuse(token: TemplateToken | undefined, text: string): void {
    this.problems.push(`${this.file}:${token?.line ?? 1}: ${text}`);
  }

  addErrors(context: TemplateContext): void {
    for (const { range, rawMessage } of context.errors.getErrors()) {
      // Messages about YAML itself go on with an excerpt of the file.
      const [message = ""] = rawMessage.split("\n");
      this.problems.push(
        `${this.file}:${range?.start.line ?? 1}: ${message.replace(/ at line \d+, column \d+:$/, "")}`,
      );
    }
  }

  check(): void {
    if (this.problems.length === 0) return;
    const line = (problem: string) => Number(problem.slice(this.file.length + 1).match(/^\d+/)?.[0] ?? 0);
    throw new WorkflowError([...new Set(this.problems)].sort((a, b) => line(a) - line(b)));
  }

  value(token: TemplateToken): Template {
    const { isBasicExpression, isMapping, isSequence } = this.packages;
    if (isMapping(token)) return Object.fromEntries([...this.map(token)].map(([key, one]) => [key, this.value(one)]));
    if (isSequence(token)) return [...token].map((one) => this.value(one));
    if (isBasicExpression(token)) return new Expression(token.expression);
    const literal = token.toJSON();
    return typeof literal === "object" ? null : (literal ?? null);
  }

  optional(token: TemplateToken | undefined): Template | undefined {
    return token && this.value(token);
  }

  text(token: TemplateToken | undefined): string | undefined {
    return token?.isLiteral ? token.toString() : undefined;
  }

  map(token: TemplateToken | undefined): Mapping {
    if (!token || !this.packages.isMapping(token)) return new Map();
    const pairs = [...token];
    for (const { key } of pairs)
      if (key.isExpression) this.refuse(key, "keys that are expressions (insert) are not known to this runner");
    return new Map(pairs.map(({ key, value }) => [key.toString(), value]));
  }

  list(token: TemplateToken | undefined): TemplateToken[] {
    if (!token) return [];
    return this.packages.isSequence(token) ? [...token] : [token];
  }

  condition(token: TemplateToken | undefined): string {
    if (!token) return "success()";
    const text = this.packages.isBasicExpression(token) ? token.expression : token.toString().trim();
    return text === "" ? "success()" : this.packages.ensureStatusFunction(text, token.definitionInfo);
  }

  defaults(token: TemplateToken | undefined): RunDefaults {
    const run = this.map(this.map(token).get("run"));
    return {
      shell: this.optional(run.get("shell")),
      workingDirectory: this.optional(run.get("working-directory")),
    };
  }

  permissions(token: TemplateToken | undefined): Permissions | undefined {
    if (!token) return undefined;
    const shorthand = this.text(token);
    if (shorthand) return { "*": shorthand.replace("-all", "") };
    return Object.fromEntries([...this.map(token)].map(([key, level]) => [key, level.toString()]));
  }

  concurrency(token: TemplateToken | undefined): Concurrency | undefined {
    if (!token) return undefined;
    if (!this.packages.isMapping(token)) return { group: this.value(token), cancelInProgress: false };
    const given = this.map(token);
    return {
      group: this.optional(given.get("group")) ?? "",
      cancelInProgress: this.optional(given.get("cancel-in-progress")) ?? false,
    };
  }

  step(token: TemplateToken): StepModel {
    const given = this.map(token);
    for (const [key, one] of given)
      if (["background", "parallel", "wait", "wait-all", "cancel"].includes(key))
        this.refuse(one, `\`${key}\` steps are not known to this runner`);
    return {
      line: token.line ?? 1,
      id: this.text(given.get("id")),
      name: this.optional(given.get("name")),
      if: this.condition(given.get("if")),
      uses: this.text(given.get("uses")),
      run: this.optional(given.get("run")),
      with: this.optional(given.get("with")) ?? {},
      env: this.optional(given.get("env")) ?? {},
      shell: this.optional(given.get("shell")),
      workingDirectory: this.optional(given.get("working-directory")),
      continueOnError: this.optional(given.get("continue-on-error")) ?? false,
      timeoutMinutes: this.optional(given.get("timeout-minutes")),
    };
  }

  job(id: string, token: TemplateToken): JobModel {
    const given = this.map(token);
    for (const key of ["container", "services", "snapshot"])
      if (given.has(key)) this.refuse(given.get(key), `jobs.${id}.${key} is not known to this runner`);
    const strategy = this.map(given.get("strategy"));
    const environment = given.get("environment");
    const named = environment && this.packages.isMapping(environment) ? this.map(environment) : undefined;
    return {
      id,
      line: token.line ?? 1,
      name: this.optional(given.get("name")),
      needs: this.list(given.get("needs")).map((one) => one.toString()),
      if: this.condition(given.get("if")),
      runsOn: this.optional(given.get("runs-on")) ?? "",
      matrix: this.optional(strategy.get("matrix")),
      failFast: this.optional(strategy.get("fail-fast")) ?? true,
      maxParallel: this.optional(strategy.get("max-parallel")),
      environment: environment && {
        name: this.value(named?.get("name") ?? environment),
        url: this.optional(named?.get("url")),
      },
      permissions: this.permissions(given.get("permissions")),
      concurrency: this.concurrency(given.get("concurrency")),
      defaults: this.defaults(given.get("defaults")),
      env: this.optional(given.get("env")) ?? {},
      outputs: Object.fromEntries([...this.map(given.get("outputs"))].map(([key, one]) => [key, this.value(one)])),
      timeoutMinutes: this.optional(given.get("timeout-minutes")),
      continueOnError: this.optional(given.get("continue-on-error")) ?? false,
      steps: this.list(given.get("steps")).map((step) => this.step(step)),
      call: this.call(given),
    };
  }

  call(job: Mapping): CallModel | undefined {
    const uses = job.get("uses");
    if (!uses) return undefined;
    const values = (token: TemplateToken | undefined): Record<string, Given> =>
      Object.fromEntries(
        [...this.map(token)].map(([key, one]) => [key, { line: one.line ?? 1, value: this.value(one) }]),
      );
    const secrets = job.get("secrets");
    return {
      uses: uses.toString(),
      line: uses.line ?? 1,
      with: values(job.get("with")),
      secrets: this.text(secrets) === "inherit" ? "inherit" : values(secrets),
    };
  }

  events(token: TemplateToken | undefined): WorkflowModel["on"] {
    if (!token) return {};
    if (!this.packages.isMapping(token)) return Object.fromEntries(this.list(token).map((one) => [one.toString(), {}]));
    const filters = (one: TemplateToken) => {
      const value = this.value(one);
      return Array.isArray(value) ? { list: value } : ((value ?? {}) as Record<string, Template>);
    };
    return Object.fromEntries([...this.map(token)].map(([name, one]) => [name, filters(one)]));
  }
}
