import type { AwsClients } from "./clients.ts";
import { isAws } from "./errors.ts";
import { patientCall } from "./patient.ts";

export interface SeenListener {
  arn: string;
  /** HTTP, HTTPS, … */
  protocol: string;
  port: number;
  /** Of its load balancer. */
  vpc: string | undefined;
}

/** Listeners in the order in which they are given; undefined when one of them is not there. */
export async function listenersOf(
  clients: AwsClients,
  arns: readonly string[],
  signal: AbortSignal,
): Promise<SeenListener[] | undefined> {
  const { DescribeListenersCommand, DescribeLoadBalancersCommand } = await import(
    "@aws-sdk/client-elastic-load-balancing-v2"
  );
  const elb = await clients.elbv2();
  const abort = { abortSignal: signal };
  const balancers = [...new Set(arns.map(balancerOf))];
  try {
    const [{ Listeners = [] }, { LoadBalancers = [] }] = await Promise.all([
      patientCall("elasticloadbalancing:DescribeListeners", () =>
        elb.send(new DescribeListenersCommand({ ListenerArns: [...arns] }), abort),
      ),
      patientCall("elasticloadbalancing:DescribeLoadBalancers", () =>
        elb.send(new DescribeLoadBalancersCommand({ LoadBalancerArns: balancers }), abort),
      ),
    ]);
    const vpcs = new Map(LoadBalancers.map(({ LoadBalancerArn, VpcId }) => [LoadBalancerArn, VpcId]));
    return arns.map((arn) => {
      const found = Listeners.find(({ ListenerArn }) => ListenerArn === arn);
      return { arn, protocol: found?.Protocol ?? "HTTPS", port: found?.Port ?? 443, vpc: vpcs.get(balancerOf(arn)) };
    });
  } catch (error) {
    const gone = ["LoadBalancerNotFound", "ListenerNotFound"].flatMap((code) => [code, `${code}Exception`]);
    if (isAws(error, ...gone, "ValidationError")) return undefined;
    throw error;
  }
}

/** arn:…:listener/app/<name>/<id>/<id> belongs to arn:…:loadbalancer/app/<name>/<id> (ELB API reference, Listener). */
function balancerOf(listener: string): string {
  return listener.replace(":listener/", ":loadbalancer/").replace(/\/[^/]+$/, "");
}
