import { DeployError } from "../../kernel/errors.ts";
import type { AwsClients } from "../clients.ts";
import { isAws } from "../errors.ts";
import { patientCall } from "../patient.ts";

/** What previews need to know of the listeners that they share. */
export interface ListenerFacts {
  /** Where their target groups have to be. */
  vpc: string;
  /** How people reach a host behind the first of them, as far as the load balancer knows. */
  url: string;
}

/** Asks once for all listeners. Rejects when one is not there, or when they are not all of one VPC. */
export async function listenerFacts(
  clients: AwsClients,
  listeners: readonly string[],
  signal: AbortSignal,
): Promise<ListenerFacts> {
  const { DescribeListenersCommand, DescribeLoadBalancersCommand } = await import(
    "@aws-sdk/client-elastic-load-balancing-v2"
  );
  const elb = await clients.elbv2();
  const abort = { abortSignal: signal };
  const gone = (what: string) => (error: unknown) => {
    if (!isAws(error, "ListenerNotFound", "ListenerNotFoundException", "LoadBalancerNotFound")) throw error;
    throw new DeployError(`There is no listener ${what} in ${clients.region}.`, {
      next: "Give the ARN of a listener of an Application Load Balancer in `listeners`, or the look-up value `listener`.",
    });
  };
  const { Listeners = [] } = await patientCall("elasticloadbalancing:DescribeListeners", () =>
    elb.send(new DescribeListenersCommand({ ListenerArns: [...listeners] }), abort),
  ).catch(gone(listeners.join(", ")));
  const LoadBalancerArns = [...new Set(Listeners.flatMap(({ LoadBalancerArn = [] }) => LoadBalancerArn))];
  const { LoadBalancers = [] } = await patientCall("elasticloadbalancing:DescribeLoadBalancers", () =>
    elb.send(new DescribeLoadBalancersCommand({ LoadBalancerArns }), abort),
  ).catch(gone(listeners.join(", ")));
  const vpcs = [...new Set(LoadBalancers.flatMap(({ VpcId = [] }) => VpcId))];
  const [vpc] = vpcs;
  if (vpc === undefined || vpcs.length > 1)
    throw new DeployError(`The listeners of previews are in ${vpcs.length} VPCs (${vpcs.join(", ")}).`, {
      next: "A target group belongs to one VPC: give listeners of load balancers in the same one.",
    });
  const first = Listeners.find(({ ListenerArn }) => ListenerArn === listeners[0]) ?? Listeners[0];
  return { vpc, url: urlOf(first?.Protocol ?? "HTTPS", first?.Port ?? 443) };
}

function urlOf(protocol: string, port: number): string {
  const scheme = protocol === "HTTP" ? "http" : "https";
  const usual = scheme === "http" ? 80 : 443;
  return `${scheme}://{host}${port === usual ? "" : `:${port}`}`;
}
