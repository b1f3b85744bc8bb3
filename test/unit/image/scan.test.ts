import { expect, test } from "vitest";
import { type ScanGate, type Scanner, type ScanState, scanGate } from "../../../src/image/scan.ts";
import { DeployError } from "../../../src/kernel/errors.ts";
import { silentLog } from "../../../src/kernel/log.ts";

const gate: ScanGate = { failOn: "HIGH", allow: [], timeoutMs: 600_000 };
const app = { name: "app", repository: "shop/app", childDigest: "sha256:1" };
const state = (status: string, more: Partial<ScanState> = {}): ScanState => ({ status, findings: [], ...more });
const critical = { name: "CVE-1", severity: "CRITICAL" as const, package: "openssl 3.0", fixedIn: "3.1" };
const medium = { name: "CVE-2", severity: "MEDIUM" as const };

async function run(
  states: (ScanState | undefined)[],
  more: Partial<ScanGate> = {},
  start: Scanner["start"] = async () => true,
) {
  const warnings: string[] = [];
  const started: string[] = [];
  let now = 0;
  let at = 0;
  const scanner: Scanner = {
    state: async () => states[Math.min(at++, states.length - 1)],
    start: async (repository, digest, signal) => {
      started.push(`${repository}@${digest}`);
      return await start(repository, digest, signal);
    },
  };
  const clock = {
    now: () => now,
    sleep: async (ms: number) => {
      now += ms;
    },
  };
  const log = { ...silentLog, warning: (text: string) => void warnings.push(text) };
  const ports = { scanner, log, clock, signal: new AbortController().signal };
  const result = await scanGate([app, { ...app, name: "migrate" }], { ...gate, ...more }, ports).catch(
    (error: unknown) => error,
  );
  return { result, warnings, started, seconds: now / 1000 };
}

test("it is waited for, and one image under two names is scanned once", async () => {
  const { result, seconds } = await run([undefined, state("PENDING"), state("IN_PROGRESS"), state("COMPLETE")]);
  expect(result).toEqual([{ name: "migrate", text: "no findings", findings: [], against: [], judged: true }]);
  expect(seconds).toBe(9);
});

test.each(["COMPLETE", "ACTIVE"])("a finding of the severity or worse fails, when the scan says %s", async (status) => {
  const { result } = await run([state(status, { findings: [medium, critical] })]);
  expect(result).toBeInstanceOf(DeployError);
  expect(result).toMatchObject({
    message: 'Image "migrate" has 1 CRITICAL: nothing goes on with findings of HIGH or worse.',
    evidence: [{ title: "findings of migrate", lines: ["CRITICAL CVE-1 openssl 3.0 (fixed in 3.1)"] }],
  });
});

test("less, or what is accepted by name, passes and is told", async () => {
  const found = [state("COMPLETE", { findings: [medium, critical] })];
  expect((await run(found, { allow: ["CVE-1"] })).result).toMatchObject([
    { text: "1 CRITICAL, 1 MEDIUM, of which accepted: CVE-1", against: [] },
  ]);
  expect((await run([state("COMPLETE", { findings: [medium] })])).result).toMatchObject([{ text: "1 MEDIUM" }]);
});

test("an image without an operating system cannot be scanned: told, and it passes", async () => {
  const { result, warnings } = await run([state("UNSUPPORTED_IMAGE", { description: "UnsupportedImageError: none." })]);
  expect(result).toMatchObject([{ judged: false }]);
  expect(warnings).toEqual(["Scan of migrate: it cannot be scanned (UnsupportedImageError: none.)."]);
});

test.each(["FAILED", "FINDINGS_UNAVAILABLE", "LIMIT_EXCEEDED", "SCAN_ELIGIBILITY_EXPIRED", "IMAGE_ARCHIVED"])(
  "%s judges nothing, so it does not pass",
  async (status) => {
    expect(String((await run([state(status)])).result)).toContain(`ended without findings to judge (${status})`);
  },
);

test("a repository that does not scan on push is asked to, after a moment", async () => {
  const { result, started } = await run([...Array(7).fill(undefined), state("COMPLETE")]);
  expect(started).toEqual(["shop/app@sha256:1"]);
  expect(result).toMatchObject([{ judged: true }]);
});

test("a scan that cannot be started is told plainly", async () => {
  const { result, warnings } = await run([undefined], {}, async () => ({ refused: "the quota is used up" }));
  expect(result).toMatchObject([{ judged: false }]);
  expect(warnings[0]).toContain("scanning is off for shop/app and could not be started (the quota is used up)");
});

test("what does not end in time does not pass", async () => {
  const { result } = await run([state("IN_PROGRESS")], { timeoutMs: 60_000 });
  expect(String(result)).toContain("did not end within 1 minutes (IN_PROGRESS)");
});
