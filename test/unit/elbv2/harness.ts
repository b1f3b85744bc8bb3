import { createElbv2 } from "../../../local/aws/elbv2/service.ts";
import type { CallContext } from "../../../local/aws/service.ts";
import type { Clock } from "../../../local/clock.ts";

const context: CallContext = {
  account: "111122223333",
  region: "eu-central-1",
  accessKeyId: "AKIALOCAL",
  principal: "arn:aws:iam::111122223333:user/test",
  requestId: "test",
};

/** A clock that stands still until it is told to go on; callbacks run at their time, in order. */
function createTestClock() {
  let now = Date.UTC(2026, 0, 1);
  let pending: { at: number; run: () => void }[] = [];
  const clock: Clock = {
    now: () => now,
    at(at, run) {
      const entry = { at, run };
      pending.push(entry);
      return () => {
        pending = pending.filter((other) => other !== entry);
      };
    },
  };
  async function advance(ms: number) {
    const end = now + ms;
    for (;;) {
      const [next] = pending.filter((entry) => entry.at <= end).sort((a, b) => a.at - b.at);
      if (!next) break;
      pending = pending.filter((entry) => entry !== next);
      now = Math.max(now, next.at);
      next.run();
      await new Promise(setImmediate);
    }
    now = end;
  }
  return { clock, advance };
}

/** ELBv2 with scripted targets: `answers` gives by `address:port` a status code or the probe's error. */
export function createHarness() {
  const { clock, advance } = createTestClock();
  const answers = new Map<string, number | string>();
  const probes: string[] = [];
  const elbv2 = createElbv2({
    clock,
    gateway: () => "10.0.0.1",
    async probe({ address, port, path }) {
      probes.push(`${address}:${port}${path}`);
      const answer = answers.get(`${address}:${port}`) ?? 200;
      if (typeof answer === "string") throw new Error(answer);
      return answer;
    },
  });
  // biome-ignore lint/suspicious/noExplicitAny: outputs are looked into freely, as JSON would be
  const call = (operation: string, input: unknown = {}): any => elbv2.service.operations[operation]?.(input, context);
  return { elbv2, call, advance, answers, probes };
}

export type Harness = ReturnType<typeof createHarness>;

/** A load balancer `shop` with a listener on port 80 that answers 404, and a target group `api` that nothing uses. */
export function createShop(harness: Harness) {
  const { call } = harness;
  const loadBalancer = call("CreateLoadBalancer", { Name: "shop" }).LoadBalancers[0];
  const group = createGroup(harness, "api");
  const listener = call("CreateListener", {
    LoadBalancerArn: loadBalancer.LoadBalancerArn,
    Protocol: "HTTP",
    Port: 80,
    DefaultActions: [
      { Type: "fixed-response", FixedResponseConfig: { StatusCode: "404", MessageBody: "nothing here" } },
    ],
  }).Listeners[0];
  return { loadBalancer: loadBalancer.LoadBalancerArn, group, listener: listener.ListenerArn };
}

export function createGroup({ call }: Harness, name: string, more: object = {}): string {
  return call("CreateTargetGroup", { Name: name, Protocol: "HTTP", Port: 8080, TargetType: "ip", ...more })
    .TargetGroups[0].TargetGroupArn;
}

export const forwardTo = (TargetGroupArn: string) => [{ Type: "forward", TargetGroupArn }];
export const onPath = (...Values: string[]) => [{ Field: "path-pattern", Values }];
