/**
 * Public actions that only set up a hosted runner, done here in the way that fits this machine. Each says so in the log.
 */
import { cloneAt, git } from "./git.ts";

export interface KnownContext {
  /** The text of an input; "" when neither given nor defaulted. */
  input(name: string): string;
  /** The environment that a process of this step would have. */
  env: Readonly<Record<string, string>>;
  /** The repository that the run stands on, its name, and where the job works. */
  source: { folder: string; repository: string; sha: string; ref: string; serverUrl: string };
  workspace: string;
  log(text: string): void;
  notice(text: string): void;
  mask(value: string): void;
  setEnv(name: string, value: string): void;
  setOutput(name: string, value: string): void;
  /** Runs a command to its end; both streams in `output`. */
  command(file: string, ...args: string[]): Promise<{ code: number; output: string }>;
}

export interface KnownAction {
  /** How it is done here, for the log. */
  here: string;
  /** Input name → default. */
  inputs: Readonly<Record<string, string>>;
  /** Throws an Error whose message is the step's error. */
  run(context: KnownContext): Promise<void>;
  post?(context: KnownContext): Promise<void>;
}

const checkout: KnownAction = {
  here: "a clone of the run's own commit (fetch-depth is ignored)",
  inputs: {
    repository: "",
    ref: "",
    path: "",
    token: "",
    "fetch-depth": "1",
    "fetch-tags": "false",
    "persist-credentials": "true",
    clean: "true",
    submodules: "false",
    "show-progress": "true",
  },
  async run({ input, source, workspace, log, setOutput }) {
    const wanted = input("repository") || source.repository;
    if (wanted !== source.repository)
      throw new Error(`checkout of ${wanted}: this runner has ${source.repository} only; leave \`repository\` out`);
    const ref = input("ref") || source.sha;
    const commit = await git(source.folder, "rev-parse", "--verify", "--quiet", `${ref}^{commit}`).catch(() => {
      throw new Error(`A branch or tag with the name '${ref}' could not be found`);
    });
    const folder = input("path") ? `${workspace}/${input("path")}` : workspace;
    await cloneAt(source.folder, folder, commit);
    const branch = /^refs\/heads\/(.+)$/.exec(input("ref") ? "" : source.ref)?.[1];
    if (branch) await git(folder, "checkout", "--quiet", "-B", branch, commit);
    await git(folder, "remote", "set-url", "origin", `${source.serverUrl}/${source.repository}`);
    log(`HEAD is now at ${await git(folder, "log", "-1", "--format=%h %s")}`);
    setOutput("ref", input("ref") || source.ref);
    setOutput("commit", commit);
  },
};

const element = (xml: string, name: string) => new RegExp(`<${name}>([^<]*)</${name}>`).exec(xml)?.[1] ?? "";

/** The token that GitHub's endpoint issues to this job. */
async function idToken(env: KnownContext["env"], audience: string): Promise<string> {
  const { ACTIONS_ID_TOKEN_REQUEST_URL: url, ACTIONS_ID_TOKEN_REQUEST_TOKEN: bearer } = env;
  if (!url || !bearer)
    throw new Error(
      "Credentials could not be loaded, please check your action inputs: role-to-assume needs an OIDC token, and this job " +
        "may not ask for one. Add `permissions: id-token: write` to the job (jobs of pull requests from forks never get it).",
    );
  const response = await fetch(`${url}&audience=${encodeURIComponent(audience)}`, {
    headers: { authorization: `Bearer ${bearer}` },
  });
  if (!response.ok) throw new Error(`Could not get an OIDC token: HTTP ${response.status} ${await response.text()}`);
  return ((await response.json()) as { value: string }).value;
}

const credentialNames = ["AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN"] as const;

const configureAwsCredentials: KnownAction = {
  here: "AssumeRoleWithWebIdentity at AWS_ENDPOINT_URL",
  inputs: {
    "aws-region": "",
    "role-to-assume": "",
    "role-session-name": "GitHubActions",
    "role-duration-seconds": "3600",
    audience: "sts.amazonaws.com",
    "aws-access-key-id": "",
    "aws-secret-access-key": "",
    "aws-session-token": "",
    "mask-aws-account-id": "false",
    "output-credentials": "false",
    "unset-current-credentials": "false",
    "allowed-account-ids": "",
  },
  async run({ input, env, log, mask, setEnv, setOutput }) {
    const region = input("aws-region");
    if (region === "") throw new Error("Input required and not supplied: aws-region");
    let credentials = [input("aws-access-key-id"), input("aws-secret-access-key"), input("aws-session-token")];
    const role = input("role-to-assume");
    if (role !== "") {
      const token = await idToken(env, input("audience"));
      mask(token);
      const endpoint = env.AWS_ENDPOINT_URL_STS || env.AWS_ENDPOINT_URL;
      if (!endpoint)
        throw new Error(
          "AWS_ENDPOINT_URL is not set: this runner takes credentials from a local cloud only, never from AWS",
        );
      const response = await fetch(endpoint, {
        method: "POST",
        headers: { "content-type": "application/x-www-form-urlencoded; charset=utf-8" },
        body: new URLSearchParams({
          Action: "AssumeRoleWithWebIdentity",
          Version: "2011-06-15",
          RoleArn: role,
          RoleSessionName: input("role-session-name"),
          DurationSeconds: input("role-duration-seconds"),
          WebIdentityToken: token,
        }),
      }).catch((error: Error) => {
        const { message } = (error.cause as Error | undefined) ?? error;
        throw new Error(`Could not assume role with OIDC: nothing answers at AWS_ENDPOINT_URL ${endpoint}: ${message}`);
      });
      const answer = await response.text();
      if (!response.ok)
        throw new Error(`Could not assume role with OIDC: ${element(answer, "Message") || `HTTP ${response.status}`}`);
      credentials = ["AccessKeyId", "SecretAccessKey", "SessionToken"].map((name) => element(answer, name));
      const arn = element(answer, "Arn");
      const account = arn.split(":")[4] ?? "";
      if (input("mask-aws-account-id") === "true") mask(account);
      const allowed = input("allowed-account-ids")
        .split(",")
        .map((one) => one.trim());
      if (allowed[0] !== "" && !allowed.includes(account))
        throw new Error(
          `The account ID of the provided credentials (${account}) does not match the allowed account IDs`,
        );
      setOutput("aws-account-id", account);
      setOutput("authenticated-arn", arn);
      log(`Authenticated as assumedRoleId ${element(answer, "AssumedRoleId")}`);
    } else if (!credentials[0] || !credentials[1]) {
      throw new Error(
        "Credentials could not be loaded, please check your action inputs: give role-to-assume or an access key",
      );
    }
    for (const name of ["AWS_REGION", "AWS_DEFAULT_REGION"]) setEnv(name, region);
    for (const [index, name] of credentialNames.entries()) {
      const value = credentials[index] ?? "";
      if (value === "") continue;
      mask(value);
      setEnv(name, value);
      if (input("output-credentials") === "true") setOutput(name.toLowerCase().replaceAll("_", "-"), value);
    }
  },
  async post({ setEnv }) {
    for (const name of [...credentialNames, "AWS_REGION", "AWS_DEFAULT_REGION"]) setEnv(name, "");
  },
};

/** What `docker buildx inspect` says of the builder in use. */
async function builder({ command }: KnownContext): Promise<{ name: string; driver: string; platforms: string }> {
  const version = await command("docker", "buildx", "version");
  if (version.code !== 0)
    throw new Error(`Docker buildx is required and cannot be started: ${version.output.trim().split("\n")[0]}`);
  const { code, output } = await command("docker", "buildx", "inspect");
  if (code !== 0) throw new Error(`docker buildx inspect failed: ${output.trim().split("\n")[0]}`);
  const field = (name: string) => new RegExp(`^${name}:[ \\t]*(.+)$`, "m").exec(output)?.[1]?.trim() ?? "";
  const platforms = field("Platforms").replace(/[*\s]|\(.*?\)/g, "");
  return { name: field("Name"), driver: field("Driver"), platforms };
}

const setupBuildx: KnownAction = {
  here: "the builder that this machine has; no other one is started",
  inputs: {
    version: "",
    name: "",
    driver: "docker-container",
    "driver-opts": "",
    "buildkitd-flags": "",
    "buildkitd-config": "",
    "buildkitd-config-inline": "",
    "cache-binary": "true",
    platforms: "",
    install: "false",
    use: "true",
    endpoint: "",
    append: "",
    cleanup: "true",
    "keep-state": "false",
  },
  async run(context) {
    const { name, driver, platforms } = await builder(context);
    context.log(`builder ${name} (driver ${driver}) for ${platforms}`);
    for (const [output, value] of Object.entries({ name, driver, platforms })) context.setOutput(output, value);
  },
};

const setupQemu: KnownAction = {
  here: "the emulation that this machine has; nothing is installed",
  inputs: { image: "", platforms: "all", reset: "false", "cache-image": "true" },
  async run(context) {
    const { platforms } = await builder(context);
    const wanted = context
      .input("platforms")
      .split(",")
      .map((one) => one.trim().replace(/^linux\//, ""));
    const missing = wanted.filter((one) => one !== "all" && one !== "" && !platforms.includes(`linux/${one}`));
    if (missing.length > 0)
      throw new Error(
        `this machine does not run ${missing.join(", ")} (its builder has ${platforms}); register the emulator first`,
      );
    context.log(`this machine runs ${platforms}`);
    context.setOutput("platforms", platforms);
  },
};

export const knownActions: Readonly<Record<string, KnownAction>> = {
  "actions/checkout": checkout,
  "aws-actions/configure-aws-credentials": configureAwsCredentials,
  "docker/setup-buildx-action": setupBuildx,
  "docker/setup-qemu-action": setupQemu,
};
