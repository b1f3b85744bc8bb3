import type {
  DescribeImageScanFindingsCommandOutput,
  EnhancedImageScanFinding,
  ImageScanFinding,
} from "@aws-sdk/client-ecr";
import { type Finding, type Scanner, SEVERITIES, type Severity } from "../image/scan.ts";
import type { AwsClients } from "./clients.ts";
import { awsCall, isAws } from "./errors.ts";

/** ECR's scans, basic and enhanced (Amazon Inspector): both answer to the same call, with findings of different shapes. */
export function ecrScanner(clients: AwsClients): Scanner {
  return {
    async state(repositoryName, imageDigest, abortSignal) {
      const { DescribeImageScanFindingsCommand } = await import("@aws-sdk/client-ecr");
      const ecr = await clients.ecr();
      const findings: Finding[] = [];
      let page: DescribeImageScanFindingsCommandOutput | undefined;
      do {
        const input = { repositoryName, imageId: { imageDigest }, maxResults: 1000 };
        const token: { nextToken?: string } = page?.nextToken === undefined ? {} : { nextToken: page.nextToken };
        const command = new DescribeImageScanFindingsCommand({ ...input, ...token });
        try {
          page = await awsCall("ecr:DescribeImageScanFindings", () => ecr.send(command, { abortSignal }));
        } catch (error) {
          // Only a registry that never looked at the image says so.
          if (isAws(error, "ScanNotFoundException")) return undefined;
          throw error;
        }
        findings.push(...(page.imageScanFindings?.findings ?? []).map(basic));
        findings.push(...(page.imageScanFindings?.enhancedFindings ?? []).map(enhanced));
      } while (page.nextToken !== undefined);
      const { status = "PENDING", description } = page.imageScanStatus ?? {};
      return { status, findings, ...(description === undefined ? {} : { description }) };
    },

    async start(repositoryName, imageDigest, abortSignal) {
      const { StartImageScanCommand } = await import("@aws-sdk/client-ecr");
      const ecr = await clients.ecr();
      const command = new StartImageScanCommand({ repositoryName, imageId: { imageDigest } });
      try {
        await awsCall("ecr:StartImageScan", () => ecr.send(command, { abortSignal }));
        return true;
      } catch (error) {
        // With enhanced scanning nothing is started by hand (ValidationException); the quota is one scan a day.
        const known = ["ValidationException", "LimitExceededException", "UnsupportedImageTypeException"];
        if (isAws(error, ...known)) return { refused: error.message };
        throw error;
      }
    },
  };
}

function basic({ name = "unnamed", severity, uri, attributes = [] }: ImageScanFinding): Finding {
  const attribute = (key: string) => attributes.find((one) => one.key === key)?.value;
  const of = [attribute("package_name"), attribute("package_version")].filter((one) => one !== undefined).join(" ");
  return {
    name,
    severity: severityOf(severity),
    ...(of === "" ? {} : { package: of }),
    ...(uri === undefined ? {} : { uri }),
  };
}

function enhanced({
  title,
  severity,
  fixAvailable,
  packageVulnerabilityDetails = {},
}: EnhancedImageScanFinding): Finding {
  const { vulnerabilityId, vulnerablePackages = [], sourceUrl } = packageVulnerabilityDetails;
  const [first] = vulnerablePackages;
  const of = vulnerablePackages.map(({ name, version }) => [name, version].filter(Boolean).join(" ")).join(", ");
  const fixed = first?.fixedInVersion ?? (fixAvailable === "YES" ? "a later version" : undefined);
  return {
    name: vulnerabilityId ?? title ?? "unnamed",
    severity: severityOf(severity),
    ...(of === "" ? {} : { package: of }),
    ...(fixed === undefined || fixed === "NotAvailable" ? {} : { fixedIn: fixed }),
    ...(sourceUrl === undefined ? {} : { uri: sourceUrl }),
  };
}

/** Inspector calls what nobody has rated yet UNTRIAGED. */
function severityOf(text: string | undefined): Severity {
  return SEVERITIES.find((one) => one === text) ?? "UNDEFINED";
}
