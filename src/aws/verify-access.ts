import type { VerifyPort } from "../verify/types.ts";
import type { AwsClients } from "./clients.ts";
import { isAws } from "./errors.ts";
import { look } from "./look.ts";
import { chunks, patientCall } from "./patient.ts";

/** Roles, networks, parameters and the keys inside of secrets, as the checks before a change see them. */
export function accessPort(
  clients: AwsClients,
  signal: AbortSignal,
): Pick<VerifyPort, "role" | "subnets" | "securityGroups" | "parameters" | "secretKeys"> {
  const abort = { abortSignal: signal };
  return {
    role: (name) =>
      look("iam:GetRole", name, async () => {
        const { GetRoleCommand } = await import("@aws-sdk/client-iam");
        const iam = await clients.iam();
        try {
          const { Role } = await patientCall("iam:GetRole", () =>
            iam.send(new GetRoleCommand({ RoleName: name }), abort),
          );
          // IAM gives policies URL-encoded (API reference, Role).
          return { arn: Role?.Arn ?? "", trust: decodeURIComponent(Role?.AssumeRolePolicyDocument ?? "") };
        } catch (error) {
          if (isAws(error, "NoSuchEntity", "NoSuchEntityException")) return undefined;
          throw error;
        }
      }),
    // By filter, which passes over what is not there; by id one that is missing would hide the others.
    subnets: (ids) =>
      look("ec2:DescribeSubnets", "*", async () => {
        const { DescribeSubnetsCommand } = await import("@aws-sdk/client-ec2");
        const ec2 = await clients.ec2();
        const answers = await Promise.all(
          chunks(ids, 200).map((Values) =>
            patientCall("ec2:DescribeSubnets", () =>
              ec2.send(new DescribeSubnetsCommand({ Filters: [{ Name: "subnet-id", Values }] }), abort),
            ),
          ),
        );
        return answers.flatMap(({ Subnets = [] }) =>
          Subnets.map(({ SubnetId = "", AvailabilityZone = "", VpcId = "" }) => ({
            id: SubnetId,
            zone: AvailabilityZone,
            vpc: VpcId,
          })),
        );
      }),
    securityGroups: (ids) =>
      look("ec2:DescribeSecurityGroups", "*", async () => {
        const { DescribeSecurityGroupsCommand } = await import("@aws-sdk/client-ec2");
        const ec2 = await clients.ec2();
        const answers = await Promise.all(
          chunks(ids, 200).map((Values) =>
            patientCall("ec2:DescribeSecurityGroups", () =>
              ec2.send(new DescribeSecurityGroupsCommand({ Filters: [{ Name: "group-id", Values }] }), abort),
            ),
          ),
        );
        return answers.flatMap(({ SecurityGroups = [] }) =>
          SecurityGroups.map(({ GroupId = "", VpcId = "" }) => ({ id: GroupId, vpc: VpcId })),
        );
      }),
    parameters: (names) =>
      look("ssm:DescribeParameters", "*", async () => {
        const { DescribeParametersCommand } = await import("@aws-sdk/client-ssm");
        const ssm = await clients.ssm();
        // Descriptions, not values: 50 names a filter, and as many results a page.
        const answers = await Promise.all(
          chunks(names, 50).map((Values) =>
            patientCall("ssm:DescribeParameters", () =>
              ssm.send(
                new DescribeParametersCommand({
                  ParameterFilters: [{ Key: "Name", Option: "Equals", Values }],
                  MaxResults: 50,
                }),
                abort,
              ),
            ),
          ),
        );
        return answers.flatMap(({ Parameters = [] }) => Parameters.map(({ Name = "" }) => Name));
      }),
    secretKeys: (arn, stage, version) =>
      look("secretsmanager:GetSecretValue", arn, async () => {
        const { GetSecretValueCommand } = await import("@aws-sdk/client-secrets-manager");
        const secrets = await clients.secretsManager();
        const which = {
          ...(stage === "" ? {} : { VersionStage: stage }),
          ...(version === "" ? {} : { VersionId: version }),
        };
        try {
          const { SecretString = "" } = await patientCall("secretsmanager:GetSecretValue", () =>
            secrets.send(new GetSecretValueCommand({ SecretId: arn, ...which }), abort),
          );
          return keysOf(SecretString);
        } catch (error) {
          if (isAws(error, "ResourceNotFoundException")) return "missing" as const;
          throw error;
        }
      }),
  };
}

/** The value itself is let go here. */
function keysOf(text: string): readonly string[] | "no-json" {
  try {
    const parsed: unknown = JSON.parse(text);
    return typeof parsed === "object" && parsed !== null && !Array.isArray(parsed) ? Object.keys(parsed) : "no-json";
  } catch {
    return "no-json";
  }
}
