import { systemClock } from "../kernel/clock.ts";
import { InputError } from "../kernel/errors.ts";
import type { GithubPort } from "../kernel/github.ts";
import type { Recording, RecordPorts } from "../release/records.ts";
import type { Runner } from "../runner/runner.ts";
import { flag, oneOf, text } from "../runner/spec.ts";

/** The token with which GitHub is spoken to. Outside of a workflow nobody evaluates the default: then there is none. */
export const githubToken = {
  ...text({
    description:
      "Token for GitHub. The default is the job's own; to record releases its job needs `permissions: deployments: write`.",
    secret: true,
  }).default("${{ github.token }}"),
  read: (value: string): string | undefined => (value.startsWith("${{") ? undefined : value),
};

/** How a release is recorded at GitHub. */
export const recordInputs = {
  "github-token": githubToken,
  record: oneOf(["auto", "required", "off"], {
    description:
      "Record the release as a GitHub deployment of `environment`, from which `rollback` returns: `auto` warns when that cannot be done, `required` does not begin then, `off` neither records nor looks whether a newer release runs.",
  }).default("auto"),
  app: text({
    description:
      "Name of the application in the record; tells several in one repository apart. Default: the repository's name.",
  }).optional(),
  "environment-url": text({ description: "Address of the environment, shown at its deployment." }).optional(),
  "allow-older": flag({
    description: "Release also when the commit of the running release is not an ancestor of this run's commit.",
  }).default("false"),
};

interface Given {
  "github-token": string | undefined;
  record: "auto" | "required" | "off";
  app: string | undefined;
  environment: string | undefined;
  "environment-url": string | undefined;
  "allow-older": boolean;
}

/** What is to be recorded and where; nothing when that is turned off or impossible, which is said. Throws InputError when it is required. */
export async function recordingOf(
  inputs: Given,
  runner: Runner,
): Promise<{ recording?: Recording; records?: RecordPorts }> {
  if (inputs.record === "off") return {};
  const { environment, sha, repository } = { ...runner.environment, environment: inputs.environment };
  const token = inputs["github-token"];
  const missing = [
    ...(environment === undefined ? ["an `environment`"] : []),
    ...(token === undefined ? ["a `github-token`"] : []),
    ...(sha === undefined || repository === undefined ? ["a commit of a GitHub repository (GITHUB_SHA)"] : []),
  ];
  if (environment === undefined || token === undefined || sha === undefined || repository === undefined) {
    const why = `there is not ${missing.join(", nor ")}`;
    if (inputs.record === "required") throw new InputError(`input "record": required, but ${why}`);
    runner.log.info(`The release is not recorded at GitHub: ${why}.`);
    return {};
  }
  const recording: Recording = {
    app: inputs.app ?? appOf(repository),
    environment,
    commit: sha,
    version: runner.environment.refName,
    logUrl: runner.environment.runUrl,
    environmentUrl: inputs["environment-url"],
    required: inputs.record === "required",
    allowOlder: inputs["allow-older"],
  };
  return { recording, records: await recordPorts(token, repository, runner) };
}

/** An application without a name of its own is called like its repository. */
const appOf = (repository: string): string => repository.split("/")[1] ?? repository;

/** GitHub for records: until the run is cancelled, and for what is said after that. */
export async function recordPorts(token: string, repository: string, runner: Runner): Promise<RecordPorts> {
  const [running, closing] = await Promise.all(
    [runner.signal, runner.cleanup].map((signal) => githubPort(token, repository, signal, runner)),
  );
  if (running === undefined || closing === undefined) throw new Error("two ports were asked for");
  return { deployments: running.deployments, commits: running.commits, closing: closing.deployments };
}

/** GitHub as this job reaches it. */
export async function githubPort(
  token: string,
  repository: string,
  signal: AbortSignal,
  { environment }: Runner,
): Promise<GithubPort> {
  const { github } = await import("../github/index.ts");
  const apiUrl = environment.variables.GITHUB_API_URL || "https://api.github.com";
  return github({ token, apiUrl, repository, clock: systemClock, signal });
}
