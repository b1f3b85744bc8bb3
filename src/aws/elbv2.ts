import type { TargetHealthDescription } from "@aws-sdk/client-elastic-load-balancing-v2";
import type { AwsClients } from "./clients.ts";
import { patientCall } from "./patient.ts";

/** Ids (addresses) of the targets of a group that are healthy. */
export async function healthyTargets(
  clients: AwsClients,
  targetGroupArn: string,
  signal: AbortSignal,
): Promise<Set<string>> {
  const found = await describeTargets(clients, targetGroupArn, signal);
  return new Set(
    found.flatMap(({ Target, TargetHealth }) => (TargetHealth?.State === "healthy" ? (Target?.Id ?? []) : [])),
  );
}

/** A line for every target of a group that is not healthy: address, state, reason in the load balancer's own words. */
export async function unhealthyTargets(
  clients: AwsClients,
  targetGroupArn: string,
  signal: AbortSignal,
): Promise<string[]> {
  const found = await describeTargets(clients, targetGroupArn, signal);
  const group = targetGroupArn.split("/").at(-2) ?? targetGroupArn;
  return found
    .filter(({ TargetHealth }) => TargetHealth?.State !== "healthy")
    .map(({ Target, TargetHealth }) =>
      [
        `${Target?.Id}:${Target?.Port} in ${group} is ${TargetHealth?.State}`,
        TargetHealth?.Reason,
        TargetHealth?.Description,
      ]
        .filter(Boolean)
        .join(", "),
    );
}

async function describeTargets(
  clients: AwsClients,
  TargetGroupArn: string,
  signal: AbortSignal,
): Promise<TargetHealthDescription[]> {
  const { DescribeTargetHealthCommand } = await import("@aws-sdk/client-elastic-load-balancing-v2");
  const elb = await clients.elbv2();
  const { TargetHealthDescriptions = [] } = await patientCall("elasticloadbalancing:DescribeTargetHealth", () =>
    elb.send(new DescribeTargetHealthCommand({ TargetGroupArn }), { abortSignal: signal }),
  );
  return TargetHealthDescriptions;
}
