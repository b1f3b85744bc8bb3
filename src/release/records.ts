/**
 * Releases as GitHub keeps them: one deployment each, with the task `gantline:release` and what was released as its
 * payload. A release is what has had a success status; that it became inactive since takes nothing from it.
 */
import { DeployError, messageOf } from "../kernel/errors.ts";
import type { CommitsPort, Deployment, DeploymentsPort } from "../kernel/github.ts";

export const RELEASE_TASK = "gantline:release";

/** The payload of a release's deployment. Changes only by addition; `version` changes when readers must not go on. */
export interface ReleaseRecord {
  version: 1;
  /** Tells several stacks of one repository apart. */
  app: string;
  commit: string;
  /** Name → `repository@sha256:…`. */
  images: Readonly<Record<string, string>>;
  /** Family → ARN. */
  "task-definitions": Readonly<Record<string, string>>;
  /** In the order in which they were given. */
  services: Readonly<Record<string, { cluster: string; "task-definition": string }>>;
  /** Order in which they rolled, when that was not all at once. */
  waves?: readonly (readonly string[])[];
  /** Id of the release that ran when this one was rolled back to an earlier one, and of that earlier one. */
  "rollback-of"?: number;
  "rollback-to"?: number;
}

/** A release that was recorded. */
export interface Release {
  id: number;
  at: number;
  commit: string;
  /** Branch, tag or commit that was released, as its record says. */
  description: string;
  record: ReleaseRecord;
}

export interface RecordPorts {
  deployments: DeploymentsPort;
  commits: CommitsPort;
  /** The same for what is said at the end, also of a cancelled run. */
  closing: DeploymentsPort;
}

/** What a release says of itself. */
export interface Recording {
  app: string;
  environment: string;
  commit: string;
  /** The tag or branch, for people. */
  version: string | undefined;
  /** The page of the run. */
  logUrl: string | undefined;
  environmentUrl: string | undefined;
  /** True: a release that cannot be recorded does not begin. */
  required: boolean;
  /** Whether the running release may be newer than this one. */
  allowOlder: boolean;
}

/** A payload as a record, or undefined when it is somebody else's, or of a version that is not known here. */
export function readRecord(payload: unknown): ReleaseRecord | undefined {
  if (typeof payload !== "object" || payload === null) return undefined;
  const { version, app, commit, services } = payload as Partial<ReleaseRecord>;
  if (version !== 1 || typeof app !== "string" || typeof commit !== "string") return undefined;
  const fits = Object.values(services ?? {}).every(
    (one) => typeof one?.cluster === "string" && typeof one["task-definition"] === "string",
  );
  if (typeof services !== "object" || services === null || !fits) return undefined;
  return { images: {}, "task-definitions": {}, ...(payload as object) } as ReleaseRecord;
}

/** How many characters of JSON a payload may have: well below GitHub's column of 65,535 bytes. */
const room = 60_000;

/** What is left out of a record that is too long: first images, which the revisions name too, then families without a service. */
export function fitted(record: ReleaseRecord): ReleaseRecord {
  const length = (one: ReleaseRecord) => Buffer.byteLength(JSON.stringify(one));
  if (length(record) <= room) return record;
  const short = { ...record, images: {} };
  if (length(short) <= room) return short;
  const bare = { ...short, "task-definitions": {} };
  if (length(bare) <= room) return bare;
  throw new DeployError(
    `The record of this release is too long for GitHub: ${Object.keys(record.services).length} services.`,
    {
      next: "Release the stack in parts, each with an `app` of its own, or set `record: off`.",
    },
  );
}

/** How many deployments are looked through for successful ones. */
const depth = 100;

/** The successful releases of an environment, newest first. */
export async function* releases(
  { app, environment }: Pick<Recording, "app" | "environment">,
  port: DeploymentsPort,
): AsyncIterable<Release> {
  let seen = 0;
  for await (const deployment of port.list({ environment, task: RELEASE_TASK })) {
    const record = readRecord(deployment.payload);
    if (record?.app !== app) continue;
    if (++seen > depth) return;
    const statuses = await port.statuses(deployment.id);
    if (statuses.some(({ state }) => state === "success")) yield releaseOf(deployment, record);
  }
}

/** The applications of which successful releases are recorded in an environment. */
export async function recordedApps(environment: string, port: DeploymentsPort): Promise<string[]> {
  const found = new Set<string>();
  let seen = 0;
  for await (const deployment of port.list({ environment, task: RELEASE_TASK })) {
    const app = readRecord(deployment.payload)?.app;
    if (app === undefined || found.has(app)) continue;
    if (++seen > depth) break;
    const statuses = await port.statuses(deployment.id);
    if (statuses.some(({ state }) => state === "success")) found.add(app);
  }
  return [...found].sort();
}

function releaseOf({ id, createdAt, description }: Deployment, record: ReleaseRecord): Release {
  return { id, at: createdAt, commit: record.commit, description, record };
}

/** The release that runs: the newest that succeeded. */
export async function runningRelease(
  of: Pick<Recording, "app" | "environment">,
  port: DeploymentsPort,
): Promise<Release | undefined> {
  for await (const one of releases(of, port)) return one;
  return undefined;
}

/** A release in a few words: `release 500001 (v1.2.0, commit 0123456, 2026-03-01 10:00 UTC)`. */
export function releaseName({ id, at, commit, description }: Release): string {
  const [, version] = /^(?:Release|Rollback) (?:of|to) ([^\s:]+)/.exec(description) ?? [];
  const named = version !== undefined && !commit.startsWith(version) ? [version] : [];
  const when = `${new Date(at).toISOString().slice(0, 16).replace("T", " ")} UTC`;
  return `release ${id} (${[...named, `commit ${commit.slice(0, 7)}`, when].join(", ")})`;
}

/**
 * Whether this commit may be released: it must have the running release's commit in its history. A problem, or a
 * warning when that could not be found out; never a silent pass.
 */
export async function ancestry(
  recording: Recording,
  ports: RecordPorts,
): Promise<{ problem?: string; warning?: string; running?: Release }> {
  try {
    const running = await runningRelease(recording, ports.deployments);
    if (running === undefined) return {};
    if (recording.allowOlder || running.commit === recording.commit) return { running };
    const relation = await ports.commits.compare(running.commit, recording.commit);
    if (relation === "ahead" || relation === "identical") return { running };
    const why = {
      behind: "is newer than",
      diverged: "is not an ancestor of",
      unknown: "has no common history with",
    }[relation ?? "unknown"];
    return {
      running,
      problem: `${releaseName(running)} runs in ${recording.environment} and ${why} commit ${recording.commit.slice(0, 7)} of this run: set \`allow-older: true\` to release it all the same`,
    };
  } catch (error) {
    if (recording.required) throw error;
    return {
      warning: `it was not checked whether an older commit is released than the one that runs, and the release will not be recorded: ${words(error)}`,
    };
  }
}

/** A release that is being recorded. */
export interface Recorder {
  /** Id of the deployment. */
  id: number;
  /** Says how it ended. Never rejects: what goes wrong is a warning, since the release has happened. */
  finish(end: Ending): Promise<void>;
}

export interface Ending {
  state: "success" | "failure" | "error" | "in_progress";
  description: string;
}

/**
 * Records that a release begins. Undefined when the token may not, or GitHub does not answer, and the record is not
 * required: then a warning has said so.
 */
export async function begin(
  recording: Recording,
  record: ReleaseRecord,
  ports: RecordPorts,
  warn: (line: string) => void,
): Promise<Recorder | undefined> {
  const { environment, logUrl, environmentUrl, commit } = recording;
  const of = recording.version ?? commit.slice(0, 7);
  const kind = record["rollback-to"] === undefined ? "Release of" : "Rollback to";
  try {
    const { id } = await ports.deployments.create({
      ref: commit,
      task: RELEASE_TASK,
      environment,
      payload: { ...fitted(record) },
      description: `${kind} ${of}: ${Object.keys(record.services).join(", ") || "no services"}`,
      transient: false,
    });
    await ports.deployments.setStatus(id, { state: "in_progress", description: "", logUrl });
    return {
      id,
      async finish({ state, description }) {
        try {
          await ports.closing.setStatus(id, { state, description, logUrl, environmentUrl });
        } catch (error) {
          warn(`the end of the release (${state}) was not recorded in deployment ${id}: ${words(error)}`);
        }
      },
    };
  } catch (error) {
    if (recording.required) throw error;
    warn(`the release is not recorded, so \`rollback\` will not find it: ${words(error)}`);
    return undefined;
  }
}

function words(error: unknown): string {
  const next = error instanceof DeployError && error.next !== undefined ? ` ${error.next}` : "";
  return `${messageOf(error)}${next}`;
}
