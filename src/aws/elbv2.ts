import type { AwsClients } from "./clients.ts";
import { patientCall } from "./patient.ts";

/** A line for every target of a group that is not healthy: address, state, reason in the load balancer's own words. */
export async function unhealthyTargets(
  clients: AwsClients,
  targetGroupArn: string,
  signal: AbortSignal,
): Promise<string[]> {
  const { DescribeTargetHealthCommand } = await import("@aws-sdk/client-elastic-load-balancing-v2");
  const elb = await clients.elbv2();
  const { TargetHealthDescriptions = [] } = await patientCall("elasticloadbalancing:DescribeTargetHealth", () =>
    elb.send(new DescribeTargetHealthCommand({ TargetGroupArn: targetGroupArn }), { abortSignal: signal }),
  );
  const group = targetGroupArn.split("/").at(-2) ?? targetGroupArn;
  return TargetHealthDescriptions.filter(({ TargetHealth }) => TargetHealth?.State !== "healthy").map(
    ({ Target, TargetHealth }) =>
      [
        `${Target?.Id}:${Target?.Port} in ${group} is ${TargetHealth?.State}`,
        TargetHealth?.Reason,
        TargetHealth?.Description,
      ]
        .filter(Boolean)
        .join(", "),
  );
}
