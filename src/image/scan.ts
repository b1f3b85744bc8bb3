import type { Clock } from "../kernel/clock.ts";
import { DeployError } from "../kernel/errors.ts";
import type { Log } from "../kernel/log.ts";

/** From the worst on, as ECR and Inspector name them. */
export const SEVERITIES = ["CRITICAL", "HIGH", "MEDIUM", "LOW", "INFORMATIONAL", "UNDEFINED"] as const;

export type Severity = (typeof SEVERITIES)[number];

export interface ScanGate {
  /** This severity and worse ones fail. */
  failOn: Severity;
  /** Findings that are known and accepted, by their name ("CVE-2026-1234"). */
  allow: readonly string[];
  timeoutMs: number;
}

export interface Finding {
  name: string;
  severity: Severity;
  /** The package it is in and its version, and the version that mends it, as far as the scanner says. */
  package?: string;
  fixedIn?: string;
  uri?: string;
}

export interface ScanState {
  /** ECR's word (DescribeImageScanFindings, imageScanStatus.status). */
  status: string;
  description?: string;
  findings: readonly Finding[];
}

/** ECR's scans. Adapter: src/aws/scans.ts. */
export interface Scanner {
  /** Undefined when the image was never scanned. */
  state(repository: string, digest: string, signal: AbortSignal): Promise<ScanState | undefined>;
  /** Starts a basic scan; false, with the reason, when the registry will not. */
  start(repository: string, digest: string, signal: AbortSignal): Promise<true | { refused: string }>;
}

export interface Scanned {
  name: string;
  /** In a few words, for the log and the summary. */
  text: string;
  findings: readonly Finding[];
  /** Findings of `failOn` and worse that are not allowed. */
  against: readonly Finding[];
  /** Whether a scan judged it: nobody can scan an image without an operating system in it. */
  judged: boolean;
}

/** Findings that stand against going on; all scans are with it, those that passed too. */
export class FoundWanting extends DeployError {
  readonly scanned: readonly Scanned[];

  constructor(message: string, scanned: readonly Scanned[], detail: ConstructorParameters<typeof DeployError>[1]) {
    super(message, detail);
    this.scanned = scanned;
  }
}

interface Image {
  name: string;
  repository: string;
  /** Of the linux/arm64 manifest: ECR's basic scanning refuses an index. */
  childDigest: string;
}

export interface ScanPorts {
  scanner: Scanner;
  log: Log;
  clock: Clock;
  signal: AbortSignal;
}

const PAUSE_MS = 3_000;
/** How long a scan on push may take to begin: ECR starts it a moment after the push. */
const BEGIN_MS = 15_000;

/**
 * Waits for the scans of all images and judges them. Throws one FoundWanting with what stands against them, or a DeployError
 * when a scan failed or did not end in time: an image that nobody could judge does not pass a gate. What cannot be
 * scanned at all is told and passes.
 */
export async function scanGate(images: readonly Image[], gate: ScanGate, ports: ScanPorts): Promise<Scanned[]> {
  const unique = new Map(images.map((image) => [`${image.repository}@${image.childDigest}`, image]));
  const scanned = await Promise.all([...unique.values()].map((image) => one(image, gate, ports)));
  for (const { name, text, judged } of scanned)
    if (judged) ports.log.info(`Scan of ${name}: ${text}.`);
    else ports.log.warning(`Scan of ${name}: ${text}.`);
  const bad = scanned.filter(({ against }) => against.length > 0);
  if (bad.length === 0) return scanned;
  const count = bad.reduce((sum, { against }) => sum + against.length, 0);
  throw new FoundWanting(
    `${bad.map(({ name, against }) => `Image "${name}" has ${counted(against)}`).join("; ")}: nothing goes on with findings of ${gate.failOn} or worse.`,
    scanned,
    {
      evidence: bad.map(({ name, against }) => ({ title: `findings of ${name}`, lines: findingLines(against) })),
      next: `Update what ${count === 1 ? "it is" : "they are"} in (a newer base image is built with at once), or accept ${count === 1 ? "it" : "them"} by name under \`allow\` of the input \`scan\`.`,
    },
  );
}

async function one(image: Image, gate: ScanGate, ports: ScanPorts): Promise<Scanned> {
  const { name } = image;
  const state = await ended(image, gate.timeoutMs, ports);
  if (typeof state === "string") return { name, text: state, findings: [], against: [], judged: false };
  const against = state.findings.filter(
    (finding) => rank(finding.severity) <= rank(gate.failOn) && !gate.allow.includes(finding.name),
  );
  const allowed = state.findings.filter((finding) => gate.allow.includes(finding.name));
  const accepted =
    allowed.length === 0 ? "" : `, of which accepted: ${[...new Set(allowed.map((one) => one.name))].join(", ")}`;
  const text = state.findings.length === 0 ? "no findings" : `${counted(state.findings)}${accepted}`;
  return { name, text, findings: state.findings, against, judged: true };
}

/** The end of a scan, or in words why there is none. Source: ECR's API reference, ImageScanStatus. */
async function ended(
  { name, repository, childDigest }: Image,
  timeoutMs: number,
  { scanner, clock, signal }: ScanPorts,
): Promise<ScanState | string> {
  const start = clock.now();
  let asked = false;
  for (;;) {
    const state = await scanner.state(repository, childDigest, signal);
    switch (state?.status) {
      case "COMPLETE":
      // Enhanced scanning goes on for as long as the image is there, and says so from its first result on.
      case "ACTIVE":
        return state;
      case "UNSUPPORTED_IMAGE":
        return `it cannot be scanned (${state.description ?? "no operating system that the scanner knows"})`;
      case "FAILED":
      case "IMAGE_ARCHIVED":
      case "FINDINGS_UNAVAILABLE":
      case "LIMIT_EXCEEDED":
      case "SCAN_ELIGIBILITY_EXPIRED":
        throw new DeployError(
          `The scan of image "${name}" ended without findings to judge (${state.status}): ${state.description ?? "ECR says no more"}`,
          { next: `Look at ${repository} in the console, then run the job again; or leave the input \`scan\` out.` },
        );
      case undefined: {
        if (asked || clock.now() - start < BEGIN_MS) break;
        asked = true;
        const begun = await scanner.start(repository, childDigest, signal);
        if (begun !== true) return `scanning is off for ${repository} and could not be started (${begun.refused})`;
      }
    }
    if (clock.now() - start >= timeoutMs)
      throw new DeployError(
        `The scan of image "${name}" did not end within ${Math.round(timeoutMs / 60_000)} minutes (${state?.status ?? "it never began"}).`,
        { next: "Give it longer with `timeout-minutes` of the input `scan`, or look at ECR in the console." },
      );
    await clock.sleep(PAUSE_MS, signal);
  }
}

/** "2 CRITICAL, 1 HIGH" */
export function counted(findings: readonly Finding[]): string {
  return SEVERITIES.flatMap((severity) => {
    const count = findings.filter((finding) => finding.severity === severity).length;
    return count === 0 ? [] : [`${count} ${severity}`];
  }).join(", ");
}

/** A line a finding, the worst first. */
export function findingLines(findings: readonly Finding[]): string[] {
  return findings
    .toSorted((a, b) => rank(a.severity) - rank(b.severity) || (a.name < b.name ? -1 : 1))
    .slice(0, 50)
    .map(({ severity, name, package: of, fixedIn, uri }) =>
      [severity, name, of, fixedIn === undefined ? undefined : `(fixed in ${fixedIn})`, uri]
        .filter((part) => part !== undefined)
        .join(" "),
    );
}

function rank(severity: Severity): number {
  return SEVERITIES.indexOf(severity);
}
