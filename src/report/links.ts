/** Pages of the AWS console, or undefined where there is none to link to. */
export interface Links {
  service(name: string): string;
  task(arn: string): string;
  taskDefinition(arn: string): string;
}

/** The console of each partition (AWS documentation, "Service endpoints"; cn and us-gov have their own). */
function host(region: string): string {
  if (region.startsWith("cn-")) return `${region}.console.amazonaws.cn`;
  if (region.startsWith("us-gov-")) return `${region}.console.amazonaws-us-gov.com`;
  return `${region}.console.aws.amazon.com`;
}

/**
 * CloudWatch's page of the streams that begin so in a log group. The console wants its path encoded twice, with $ in the
 * place of the second %.
 */
export function logsPage(
  region: string,
  variables: Readonly<Record<string, string | undefined>>,
  group: string,
  prefix: string,
): string | undefined {
  if (variables.AWS_ENDPOINT_URL || variables.AWS_ENDPOINT_URL_LOGS) return undefined;
  const twice = (text: string) => encodeURIComponent(encodeURIComponent(text)).replaceAll("%", "$");
  const filter = `$3FlogStreamNameFilter$3D${twice(prefix)}`;
  return `https://${host(region)}/cloudwatch/home?region=${region}#logsV2:log-groups/log-group/${twice(group)}${filter}`;
}

/** An endpoint of one's own (AWS_ENDPOINT_URL) has no console. */
export function links(
  region: string,
  variables: Readonly<Record<string, string | undefined>>,
  cluster = "",
): Links | undefined {
  if (variables.AWS_ENDPOINT_URL || variables.AWS_ENDPOINT_URL_ECS) return undefined;
  const base = `https://${host(region)}/ecs/v2`;
  const inCluster = `${base}/clusters/${encodeURIComponent(cluster.split("/").at(-1) ?? cluster)}`;
  return {
    service: (name) => `${inCluster}/services/${encodeURIComponent(name)}/deployments?region=${region}`,
    task: (arn) => `${inCluster}/tasks/${arn.split("/").at(-1)}?region=${region}`,
    taskDefinition: (arn) => {
      const [family = "", revision = ""] = (arn.split("/").at(-1) ?? "").split(":");
      return `${base}/task-definitions/${family}/${revision}?region=${region}`;
    },
  };
}
