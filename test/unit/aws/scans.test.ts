import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { awsClients } from "../../../src/aws/clients.ts";
import { ecrScanner } from "../../../src/aws/scans.ts";
import type { Scanner } from "../../../src/image/scan.ts";
import { type AwsServer, awsServer, refusal } from "./server.ts";

let server: AwsServer;
let scanner: Scanner;
const { signal } = new AbortController();

beforeEach(async () => {
  server = await awsServer();
  scanner = ecrScanner(awsClients("eu-west-1", {}));
});
afterEach(() => {
  vi.unstubAllEnvs();
  server.close();
});

test("basic findings, over several pages", async () => {
  const page = (name: string, nextToken?: string) => ({
    body: {
      imageScanStatus: { status: "COMPLETE" },
      imageScanFindings: {
        findings: [
          {
            name,
            severity: "HIGH",
            uri: "https://x.test",
            attributes: [
              { key: "package_name", value: "openssl" },
              { key: "package_version", value: "3.0" },
            ],
          },
        ],
      },
      nextToken,
    },
  });
  server.answers.DescribeImageScanFindings = [page("CVE-1", "more"), page("CVE-2")];
  const state = await scanner.state("app", "sha256:1", signal);
  expect(state?.findings).toEqual(
    ["CVE-1", "CVE-2"].map((name) => ({ name, severity: "HIGH", package: "openssl 3.0", uri: "https://x.test" })),
  );
  expect(server.calls.map(({ input }) => input.nextToken)).toEqual([undefined, "more"]);
});

test("findings of Amazon Inspector", async () => {
  server.answers.DescribeImageScanFindings = {
    body: {
      imageScanStatus: { status: "ACTIVE", description: "Continuous scan is selected for image." },
      imageScanFindings: {
        enhancedFindings: [
          {
            title: "CVE-3 - zlib",
            severity: "UNTRIAGED",
            packageVulnerabilityDetails: {
              vulnerabilityId: "CVE-3",
              sourceUrl: "https://y.test",
              vulnerablePackages: [{ name: "zlib", version: "1.2", fixedInVersion: "1.3" }],
            },
          },
        ],
      },
    },
  };
  expect(await scanner.state("app", "sha256:1", signal)).toEqual({
    status: "ACTIVE",
    description: "Continuous scan is selected for image.",
    findings: [{ name: "CVE-3", severity: "UNDEFINED", package: "zlib 1.2", fixedIn: "1.3", uri: "https://y.test" }],
  });
});

test("an image that was never scanned; a scan that is not started by hand", async () => {
  server.answers.DescribeImageScanFindings = refusal("ScanNotFoundException");
  expect(await scanner.state("app", "sha256:1", signal)).toBeUndefined();
  server.answers.StartImageScan = refusal("ValidationException", "This feature is disabled");
  expect(await scanner.start("app", "sha256:1", signal)).toEqual({
    refused: "ecr:StartImageScan was refused (ValidationException): This feature is disabled",
  });
  server.answers.StartImageScan = refusal(
    "AccessDeniedException",
    "User: x is not authorized to perform: ecr:StartImageScan",
  );
  await expect(scanner.start("app", "sha256:1", signal)).rejects.toThrow("may not ecr:StartImageScan");
});
