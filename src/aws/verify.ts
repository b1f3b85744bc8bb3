import { imagePlatforms } from "../image/platforms.ts";
import type { VerifyPort } from "../verify/types.ts";
import type { AwsClients } from "./clients.ts";
import { awsClients } from "./clients.ts";
import { ecrRegistry } from "./ecr.ts";
import { isAws } from "./errors.ts";
import { look } from "./look.ts";
import { chunks, patientCall } from "./patient.ts";
import { accessPort } from "./verify-access.ts";

/** The account as the checks before a change see it. What this role may not ask is said, with permission and resource. */
export function verifyPort(
  clients: AwsClients,
  variables: Readonly<Record<string, string | undefined>>,
  signal: AbortSignal,
): VerifyPort {
  const registry = ecrRegistry(clients, () => {});
  const abort = { abortSignal: signal };
  return {
    ...accessPort(clients, signal),
    caller: () =>
      look("sts:GetCallerIdentity", "*", async () => {
        const { GetCallerIdentityCommand } = await import("@aws-sdk/client-sts");
        const sts = await clients.sts();
        const { Account = "", Arn = "" } = await patientCall("sts:GetCallerIdentity", () =>
          sts.send(new GetCallerIdentityCommand({}), abort),
        );
        return { account: Account, arn: Arn };
      }),
    cluster: (name) =>
      look("ecs:DescribeClusters", name, async () => {
        const { DescribeClustersCommand } = await import("@aws-sdk/client-ecs");
        const ecs = await clients.ecs();
        const { clusters } = await patientCall("ecs:DescribeClusters", () =>
          ecs.send(new DescribeClustersCommand({ clusters: [name] }), abort),
        );
        const [found] = clusters ?? [];
        return found && { status: found.status ?? "", capacityProviders: found.capacityProviders ?? [] };
      }),
    platforms: (reference) =>
      look("ecr:BatchGetImage (and ecr:DescribeRepositories, ecr:GetDownloadUrlForLayer)", reference, () =>
        imagePlatforms(reference, registry, signal),
      ),
    secret: (arn) =>
      look("secretsmanager:DescribeSecret", arn, async () => {
        const { DescribeSecretCommand } = await import("@aws-sdk/client-secrets-manager");
        const secrets = await clients.secretsManager();
        try {
          const found = await patientCall("secretsmanager:DescribeSecret", () =>
            secrets.send(new DescribeSecretCommand({ SecretId: arn }), abort),
          );
          return found.DeletedDate === undefined ? "there" : "deleted";
        } catch (error) {
          if (isAws(error, "ResourceNotFoundException")) return "missing";
          throw error;
        }
      }),
    logGroup: (name, region) =>
      look("logs:DescribeLogGroups", name, async () => {
        const { DescribeLogGroupsCommand } = await import("@aws-sdk/client-cloudwatch-logs");
        const there = region === undefined || region === clients.region ? clients : awsClients(region, variables);
        const logs = await there.logs();
        const { logGroups = [] } = await patientCall("logs:DescribeLogGroups", () =>
          logs.send(new DescribeLogGroupsCommand({ logGroupNamePrefix: name }), abort),
        );
        return logGroups.some(({ logGroupName }) => logGroupName === name);
      }),
    targetGroups: (arns) =>
      look("elasticloadbalancing:DescribeTargetGroups", "*", async () => {
        const { DescribeTargetGroupsCommand } = await import("@aws-sdk/client-elastic-load-balancing-v2");
        const elb = await clients.elbv2();
        const ask = async (TargetGroupArns: string[]) => {
          const { TargetGroups = [] } = await patientCall("elasticloadbalancing:DescribeTargetGroups", () =>
            elb.send(new DescribeTargetGroupsCommand({ TargetGroupArns }), abort),
          );
          return TargetGroups.map(({ TargetGroupArn = "", TargetType = "", LoadBalancerArns = [] }) => ({
            arn: TargetGroupArn,
            type: TargetType,
            attached: LoadBalancerArns.length > 0,
          }));
        };
        try {
          return (await Promise.all(chunks(arns, 20).map(ask))).flat();
        } catch (error) {
          if (!isAws(error, "TargetGroupNotFound", "TargetGroupNotFoundException")) throw error;
          // One that is missing makes ELB refuse them all.
          const one = async (arn: string) => {
            try {
              return await ask([arn]);
            } catch (missing) {
              if (isAws(missing, "TargetGroupNotFound", "TargetGroupNotFoundException")) return [];
              throw missing;
            }
          };
          return (await Promise.all(arns.map(one))).flat();
        }
      }),
  };
}
