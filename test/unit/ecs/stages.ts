import { cloud, group } from "./cloud.ts";
import { api, create, serviceDeployments } from "./services.ts";

// biome-ignore lint/suspicious/noExplicitAny: answers of the API, read freely by tests
type Any = any;

export const green = group.replace("/api/", "/api-green/");
export const rule = "arn:aws:elasticloadbalancing:eu-central-1:111122223333:listener-rule/app/shop/1/2/3";
export const testRule = `${rule}4`;

/** A load balancer whose production and test rules forward to two target groups. */
export const switched = [
  {
    targetGroupArn: group,
    containerName: "api",
    containerPort: 8080,
    advancedConfiguration: {
      alternateTargetGroupArn: green,
      productionListenerRule: rule,
      testListenerRule: testRule,
      roleArn: "arn:aws:iam::111122223333:role/ecs-load-balancers",
    },
  },
];

export const pauseAt = (lifecycleStages: string[], timeoutConfiguration?: object) => ({
  lifecycleHooks: [{ targetType: "PAUSE", lifecycleStages, ...(timeoutConfiguration && { timeoutConfiguration }) }],
});

/** A service that deploys by stages, with its first deployment behind it; the strategy's pauses are not yet set. */
export function staged(strategy: string, options: Parameters<typeof cloud>[0] = {}, more: Any = {}) {
  const test = cloud(options);
  test.targets.more = [green];
  for (const each of [rule, testRule]) test.targets.rules.set(each, { [group]: 100, [green]: 0 });
  const made = create(test, api("1"), {
    desiredCount: 2,
    loadBalancers: switched,
    deploymentConfiguration: { strategy, bakeTimeInMinutes: 5 },
    ...more,
  });
  test.clock.advance(120_000);
  test.targets.shifts.length = 0;
  return { test, made };
}

/** The stages that the newest service deployment shows one after the other during `ms`. */
export function stagesSeen(test: ReturnType<typeof cloud>, ms: number): string[] {
  const seen: string[] = [];
  test.clock.advance(ms, () => {
    const stage = serviceDeployments(test)[0].lifecycleStage;
    if (seen.at(-1) !== stage) seen.push(stage);
  });
  return seen;
}

/** Weights of the production rule, one after the other, as `blue/green`. */
export const production = (test: ReturnType<typeof cloud>): string[] => weightsOf(test, rule);

/** The same of the rule for test traffic. */
export const testTraffic = (test: ReturnType<typeof cloud>): string[] => weightsOf(test, testRule);

function weightsOf(test: ReturnType<typeof cloud>, arn: string): string[] {
  return test.targets.shifts
    .filter(({ ruleArn }) => ruleArn === arn)
    .map(({ weights }) => `${weights[group]}/${weights[green]}`);
}

export function hook(test: ReturnType<typeof cloud>): Any {
  return serviceDeployments(test)[0].lifecycleHookDetails.at(-1);
}

export function proceed(test: ReturnType<typeof cloud>, action?: "CONTINUE" | "ROLLBACK"): void {
  const { serviceDeploymentArn } = serviceDeployments(test)[0];
  test.call("ContinueServiceDeployment", {
    serviceDeploymentArn,
    hookId: hook(test).hookId,
    ...(action && { action }),
  });
}
