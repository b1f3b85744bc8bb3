import { TagTaken } from "../image/types.ts";
import { DeployError, type Evidence } from "../kernel/errors.ts";

/** What BuildKit's plain progress says about a build that failed. */
export interface BuildFailure {
  /** The step as written: `[build 4/5] RUN go build ./...`; absent when no step failed. */
  step: string | undefined;
  /** The last lines that the step printed, or of all output when no step failed. */
  lines: readonly string[];
  /** Line in the Dockerfile, from 1. */
  line: number | undefined;
  /** The closing error, without BuildKit's "failed to solve". */
  cause: string;
}

/** Reads the block of the failed step between `------` rules, the excerpt of the Dockerfile and the closing `ERROR:` line. */
export function buildFailure(stderr: string): BuildFailure {
  const lines = stderr.split("\n").map((line) => line.trimEnd());
  const block = blocks(lines).findLast(([title = ""]) => !title.startsWith(" > importing cache manifest")) ?? [];
  const step = /^ > (.*?):?$/.exec(block[0] ?? "")?.[1];
  const excerpt = lines.slice(lines.lastIndexOf("------") + 1);
  const marked = excerpt.find((line) => /^\s*\d+ \| >>> /.test(line));
  const closing = lines.findLast((line) => line.startsWith("ERROR: ")) ?? lines.findLast((line) => line !== "");
  return {
    step,
    lines: (step === undefined ? lines.filter((line) => line !== "") : block.slice(1)).slice(-50),
    line: marked === undefined ? undefined : Number.parseInt(marked, 10),
    cause: (closing ?? "docker buildx said nothing").replace(/^ERROR: /, "").replace(/^failed to solve: /, ""),
  };
}

/** What stands between two rules, when it begins with the title of a step. */
function blocks(lines: readonly string[]): string[][] {
  const rules = lines.flatMap((line, index) => (line === "------" ? [index] : []));
  return rules
    .map((start, index) => lines.slice(start + 1, rules[index + 1] ?? start + 1))
    .filter(([title]) => title?.startsWith(" > "));
}

/**
 * Whether running the same build again may help: the registry or the way to it had a bad moment, or another build on the
 * same engine gave the same image its name in the same moment (containerd's image store looks first and creates then).
 * All layers are then cached, so only the push is repeated. BuildKit itself gives up after 1 + 2 + 4 s and never
 * retries a 429.
 */
export function isTransient(failure: BuildFailure): boolean {
  if (!/push|export/.test(`${failure.step} ${failure.cause}`)) return false;
  return /^image "[^"]+": already exists$|\b(429|500|502|503|504)\b|too many requests|toomanyrequests|rate exceeded|\bEOF\b|connection reset|broken pipe|i\/o timeout|TLS handshake timeout|use of closed network connection|server misbehaving/i.test(
    failure.cause,
  );
}

/** Words for a failed build of the image `name`; `dockerfile` is its name for people. */
export function explain(failure: BuildFailure, name: string, dockerfile: string, registry: string): DeployError {
  const { cause, step, lines, line } = failure;
  const at = line === undefined ? dockerfile : `${dockerfile}:${line}`;
  const evidence = lines.length === 0 ? [] : [{ title: `last lines of ${step ?? "docker buildx"}`, lines }];
  const error = (message: string, next?: string) =>
    new DeployError(message, { evidence, ...(next === undefined ? {} : { next }) });

  if (/tag invalid|tag .*(already exists|is immutable)|ImageTagAlreadyExists/i.test(cause))
    return new TagTaken(
      `Image "${name}" could not be pushed: its tag exists already in an immutable repository (${cause}).`,
      {
        next: "Give another tag, or let the repository's tags be overwritten.",
      },
    );
  if (/exec format error/.test(`${cause}\n${lines.join("\n")}`))
    return error(
      `Image "${name}": ${at} runs an ARM64 program, and this machine can neither run nor emulate ARM64.`,
      "Use `runs-on: ubuntu-24.04-arm`, or put docker/setup-qemu-action before this step, or compile in a stage with `FROM --platform=$BUILDPLATFORM`.",
    );
  if (/no space left on device/i.test(`${cause}\n${lines.join("\n")}`)) return diskFull(name, undefined, evidence);
  const base = /^(\S+): failed to resolve source metadata for (\S+?): (.*)$/.exec(cause);
  if (base !== null) return unresolved(name, at, base[2] ?? "", base[3] ?? "", error);
  if (/failed to push|pushing|unexpected status from (PUT|POST|HEAD)|exporting/.test(cause))
    return refused(name, registry, cause, error);
  const missing = /failed to calculate checksum of ref \S+: (".*"): not found/.exec(cause);
  if (missing !== null)
    return error(
      `Image "${name}": ${at} copies ${missing[1]}, which is not in its build context.`,
      "Check the path, the `context` of the build, and .dockerignore.",
    );
  const code = /did not complete successfully: (.*)$/.exec(cause)?.[1];
  if (step !== undefined && code !== undefined) return error(`Image "${name}": ${at} failed with ${code}: ${step}`);
  return error(`Image "${name}" was not built (${at}): ${cause}`);
}

/** What the machine, its engine or a file of this run could not take. */
export function diskFull(name: string, cause: unknown, evidence: readonly Evidence[] = []): DeployError {
  return new DeployError(`Image "${name}": the disk of this machine is full.`, {
    next: "Free space before this step (`docker system prune -af`), or use a larger runner.",
    evidence,
    ...(cause === undefined ? {} : { cause }),
  });
}

type Make = (message: string, next?: string) => DeployError;

function unresolved(name: string, at: string, base: string, why: string, error: Make): DeployError {
  if (/not found|does not exist|pull access denied/.test(why))
    return error(
      `Image "${name}": the base image ${base} (${at}) does not exist, or this machine may not pull it.`,
      `Check its name and tag, and log in to its registry before this step. The registry said: ${why}`,
    );
  if (/429|toomanyrequests/i.test(why))
    return error(
      `Image "${name}": the registry of the base image ${base} (${at}) refuses more pulls for now.`,
      "Log in to that registry, or take the image from public.ecr.aws/docker/library/ instead of Docker Hub.",
    );
  return error(
    `Image "${name}": the base image ${base} (${at}) could not be looked up: ${why}`,
    "Check that the builder can reach that registry, or override the base with `contexts`.",
  );
}

function refused(name: string, registry: string, cause: string, error: Make): DeployError {
  const said = `The registry said: ${cause}`;
  if (/connection refused|no such host|network is unreachable|i\/o timeout|no route to host/.test(cause))
    return error(
      `Image "${name}" could not be pushed: the registry ${registry} does not answer.`,
      `Check that it is up and that the builder can reach it. ${said}`,
    );
  if (/authorization token has expired|no longer valid|security token .* expired|ExpiredToken/i.test(cause))
    return error(
      `Image "${name}" could not be pushed: the login for ${registry} expired while it was built.`,
      `Credentials of OIDC last one hour: give the role a longer role-duration-seconds, or build and push in a job of their own. ${said}`,
    );
  const action = /not authorized to perform: ([\w-]+:\w+)/.exec(cause)?.[1];
  if (action !== undefined || /\b403\b|denied/i.test(cause))
    return error(
      `Image "${name}" could not be pushed: the role of this job may not push to ${registry}.`,
      `Allow ${action ?? "ecr:BatchCheckLayerAvailability, ecr:InitiateLayerUpload, ecr:UploadLayerPart, ecr:CompleteLayerUpload and ecr:PutImage"} for the repository. ${said}`,
    );
  if (/\b401\b|no basic auth credentials/i.test(cause))
    return error(`Image "${name}" could not be pushed: ${registry} did not accept the login.`, said);
  return error(`Image "${name}" could not be pushed to ${registry}: ${cause}`);
}
