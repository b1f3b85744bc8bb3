import type { Script } from "../../local/engine/simulated/script.ts";
import type { Failure, Place } from "./failure.ts";

const breaker = { deploymentConfiguration: { deploymentCircuitBreaker: { enable: true, rollback: true } } };
const exit = (code: number, text: string): Script => ({
  exit: { after: 3000, code },
  log: [{ after: 100, text }],
});

/** The only task of the service's newest deployment, or the only one there is. */
async function newest({ call }: Place): Promise<string> {
  const { taskArns } = await call("ecs", "ListTasks", { cluster: "shop" });
  const { tasks } = await call("ecs", "DescribeTasks", { cluster: "shop", tasks: taskArns });
  tasks.sort((a: { createdAt: number }, b: { createdAt: number }) => Number(b.createdAt) - Number(a.createdAt));
  return tasks[0].taskArn;
}

/** What the load balancer is told of the newest target. */
function scripted(reason: string, description: string) {
  return {
    after: 90_000,
    act: async (place: Place) => {
      const { TargetHealthDescriptions } = await place.call("elasticloadbalancing", "DescribeTargetHealth", {
        TargetGroupArn: place.targetGroup,
      });
      for (const { Target, TargetHealth } of TargetHealthDescriptions) {
        if (TargetHealth.State === "healthy") continue;
        place.cloud.elbv2.scriptHealth(
          place.targetGroup,
          { address: Target.Id, port: Target.Port },
          { state: "unhealthy", reason, description },
        );
      }
    },
  };
}

/** A task ran, and ended or was never thought healthy. */
export const runs: readonly Failure[] = [
  {
    code: "out-of-memory",
    what: "The program needs more memory than it has.",
    how: "roll",
    script: { exit: { after: 20_000, outOfMemory: true } },
    service: breaker,
  },
  {
    code: "health-check-status",
    what: "The health check's path answers 404.",
    how: "roll",
    script: { http: [{ status: 404 }], log: [{ after: 100, text: "listening on :8080" }] },
    service: breaker,
  },
  {
    code: "health-check-no-answer",
    what: "The program never answers its health check.",
    how: "roll",
    script: { http: [{ status: "timeout" }], log: [{ after: 100, text: "connecting to the database" }] },
    service: breaker,
  },
  {
    code: "health-check-failed",
    what: "The program listens on another port than the load balancer asks.",
    how: "roll",
    script: { http: [{ status: "refused" }], log: [{ after: 100, text: "listening on :3000" }] },
    service: breaker,
  },
  {
    code: "target-group-unused",
    what: "The target group has no listener rule yet.",
    how: "create",
    before: async ({ call }) => {
      const { LoadBalancers } = await call("elasticloadbalancing", "DescribeLoadBalancers", {});
      const LoadBalancerArn = LoadBalancers[0].LoadBalancerArn;
      const { Listeners } = await call("elasticloadbalancing", "DescribeListeners", { LoadBalancerArn });
      await call("elasticloadbalancing", "DeleteListener", { ListenerArn: Listeners[0].ListenerArn });
    },
  },
  {
    code: "target-not-usable",
    what: "The load balancer cannot use the task's address.",
    how: "roll",
    service: { healthCheckGracePeriodSeconds: 600 },
    minutes: 4,
    script: { healthyAfter: "never" },
    during: scripted("Target.IpUnusable", "IP address is not usable"),
  },
  {
    code: "load-balancer-fault",
    what: "The load balancer itself is out of order.",
    how: "roll",
    service: { healthCheckGracePeriodSeconds: 600 },
    minutes: 4,
    script: { healthyAfter: "never" },
    during: scripted("Elb.InternalError", "Health checks failed due to an internal error"),
  },
  {
    code: "load-balancer-health",
    what: "The program is well at first, then no more.",
    how: "roll",
    script: { healthyAfter: "never" },
    service: breaker,
    nearest: "health-check-status",
  },
  {
    code: "container-health",
    what: "The healthCheck command of the task definition fails.",
    how: "roll",
    script: { healthyAfter: "never", http: [{ status: 200 }] },
    container: { healthCheck: { command: ["CMD", "/healthcheck"], interval: 5, retries: 2, timeout: 2 } },
    service: breaker,
  },
  {
    code: "spot-interrupted",
    what: "Fargate Spot takes the task back.",
    how: "task",
    run: { launchType: "SPOT" },
    script: { exit: { after: 600_000, code: 0 }, terminate: { after: 100, code: 143 } },
    during: {
      after: 120_000,
      act: async (place) => place.cloud.ecs.controls.interruptSpot(await newest(place)),
    },
  },
  {
    code: "infrastructure-health",
    what: "What the task runs on fails.",
    how: "task",
    script: { exit: { after: 600_000, code: 0 }, terminate: { after: 100, code: 143 } },
    during: { after: 120_000, act: async (place) => place.cloud.ecs.controls.failHost(await newest(place)) },
  },
  {
    code: "exit-126",
    what: "The command is a folder, or not executable.",
    how: "task",
    script: exit(126, "sh: /migrate: Permission denied"),
  },
  {
    code: "exit-127",
    what: "The script calls a program that is not there.",
    how: "task",
    script: exit(127, "sh: migrat: not found"),
  },
  {
    code: "exit-139",
    what: "The program crashes.",
    how: "roll",
    script: exit(139, "fatal error: unexpected signal"),
    service: breaker,
  },
  { code: "exit-137", what: "The program is killed.", how: "task", script: exit(137, "working") },
  { code: "exit-143", what: "The program is ended from outside.", how: "task", script: exit(143, "SIGTERM") },
  {
    code: "container-exited",
    what: "The program cannot reach its database, and ends.",
    how: "roll",
    script: exit(1, "cannot connect to the database: password authentication failed"),
    service: breaker,
  },
  {
    code: "no-exit-code",
    what: "The task never got so far as to have an exit code.",
    how: "task",
    image: "missing",
    nearest: "image-not-found",
  },
  {
    code: "stopped-by-hand",
    what: "Somebody stops the migration.",
    how: "task",
    script: { exit: { after: 600_000, code: 0 }, terminate: { after: 100, code: 143 } },
    during: {
      after: 120_000,
      act: async (place) => place.call("ecs", "StopTask", { cluster: "shop", task: await newest(place) }),
    },
  },
];
