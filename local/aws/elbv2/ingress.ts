/** The load balancers that gateways of ECS manage: ordinary ones, made and removed by the service's own operations. */
import { createHash } from "node:crypto";
import type { IngressHealthCheck, IngressPort, IngressResources, IngressRoute } from "../ports.ts";
import type { CallContext, Operation } from "../service.ts";
import type { Elbv2Context } from "./common.ts";
import { listenerOperations } from "./listeners.ts";
import { loadBalancerOperations } from "./load-balancers.ts";
import { type Listener, rulesOf } from "./model.ts";
import { ruleOperations } from "./rules.ts";
import { targetGroupOperations } from "./target-groups.ts";

/** Rules that ELB allows for a load balancer. */
const mostRules = 100;

export function createIngress(context: Elbv2Context): IngressPort {
  const operations: Record<string, Operation> = {
    ...loadBalancerOperations(context),
    ...listenerOperations(context),
    ...targetGroupOperations(context),
    ...ruleOperations(context),
  };
  // biome-ignore lint/suspicious/noExplicitAny: answers of many shapes
  const call = (operation: string, input: object, at?: { region: string; account: string }): any => {
    const asked: CallContext = { region: "", account: "", ...at, accessKeyId: "", principal: "", requestId: "" };
    return operations[operation]?.(input, asked);
  };

  function listenerFor(route: IngressRoute): { listener: Listener; certificate: string } {
    const { gateway, region, account, scheme, subnets } = route;
    const certificate = `arn:aws:acm:${region}:${account}:certificate/${gateway}`;
    for (let number = 1; number <= route.mostBalancers; number++) {
      const Name = balancerName(gateway, number);
      const { LoadBalancers } = call(
        "CreateLoadBalancer",
        { Name, Scheme: scheme, Subnets: [...subnets] },
        { region, account },
      );
      const [{ LoadBalancerArn }] = LoadBalancers;
      const there = [...context.state.listeners.values()].find((one) => one.loadBalancerArn === LoadBalancerArn);
      if (there !== undefined && rulesOf(context.state, there.arn).length >= mostRules) continue;
      if (there !== undefined) return { listener: there, certificate };
      const { Listeners } = call("CreateListener", {
        ...{ LoadBalancerArn, Protocol: "HTTPS", Port: 443, Certificates: [{ CertificateArn: certificate }] },
        DefaultActions: [{ Type: "fixed-response", FixedResponseConfig: { StatusCode: "404" } }],
      });
      const made = context.state.listeners.get(Listeners[0].ListenerArn);
      if (made !== undefined) return { listener: made, certificate };
    }
    throw new Error(`the ${route.mostBalancers} load balancers that gateway ${gateway} may have are full`);
  }

  return {
    open(route) {
      const { listener, certificate } = listenerFor(route);
      const { region, account, host } = route;
      const { TargetGroups } = call(
        "CreateTargetGroup",
        {
          ...{ Name: `ecs-gw-${hash(host)}`, Protocol: "HTTP", Port: route.port, TargetType: "ip" },
          ...(route.vpc === undefined ? {} : { VpcId: route.vpc }),
          ...checkInput(route.healthCheck),
        },
        { region, account },
      );
      const [{ TargetGroupArn }] = TargetGroups;
      const drain = { Key: "deregistration_delay.timeout_seconds", Value: String(route.drainSeconds) };
      call("ModifyTargetGroupAttributes", { TargetGroupArn, Attributes: [drain] });
      const { Rules } = call("CreateRule", {
        ListenerArn: listener.arn,
        Priority: freePriority(rulesOf(context.state, listener.arn).map(({ priority }) => priority)),
        Conditions: [{ Field: "host-header", HostHeaderConfig: { Values: [host] } }],
        Actions: [{ Type: "forward", TargetGroupArn }],
      });
      return {
        acmCertificateArn: certificate,
        loadBalancerArn: listener.loadBalancerArn,
        listenerArn: listener.arn,
        listenerRuleArn: Rules[0].RuleArn,
        targetGroupArn: TargetGroupArn,
      };
    },
    check({ targetGroupArn }, healthCheck) {
      call("ModifyTargetGroup", { TargetGroupArn: targetGroupArn, ...checkInput(healthCheck) });
    },
    close({ listenerRuleArn, targetGroupArn, listenerArn, loadBalancerArn }: IngressResources) {
      if (context.state.rules.has(listenerRuleArn)) call("DeleteRule", { RuleArn: listenerRuleArn });
      Object.assign(context.state.targetGroups.get(targetGroupArn) ?? {}, { inUseUntil: 0 });
      call("DeleteTargetGroup", { TargetGroupArn: targetGroupArn });
      if (rulesOf(context.state, listenerArn).length === 0)
        call("DeleteLoadBalancer", { LoadBalancerArn: loadBalancerArn });
    },
  };
}

function checkInput(given: IngressHealthCheck): object {
  const { healthCheckPort: port, matcher } = given;
  return {
    HealthCheckPort: port === undefined ? undefined : String(port),
    HealthCheckPath: given.healthCheckPath,
    HealthCheckTimeoutSeconds: given.healthCheckTimeoutSeconds,
    HealthCheckIntervalSeconds: given.healthCheckIntervalSeconds,
    HealthyThresholdCount: given.healthyThresholdCount,
    UnhealthyThresholdCount: given.unhealthyThresholdCount,
    Matcher: matcher?.httpCode === undefined ? undefined : { HttpCode: matcher.httpCode },
  };
}

function freePriority(taken: readonly number[]): number {
  let priority = 1;
  while (taken.includes(priority)) priority++;
  return priority;
}

/** Names of load balancers have 32 characters at most. */
const balancerName = (gateway: string, number: number): string => `ecs-gw-${hash(gateway)}-${number}`;

const hash = (text: string): string => createHash("sha256").update(text).digest("hex").slice(0, 12);
