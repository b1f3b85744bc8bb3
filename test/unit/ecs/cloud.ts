import { createEcs, type EcsOptions } from "../../../local/aws/ecs/ecs.ts";
import type { Lookups } from "../../../local/aws/ecs/model.ts";
import { type Pace, paces, type Rules } from "../../../local/aws/ecs/pace.ts";
import type { NetworkPort, TargetState, TargetsPort } from "../../../local/aws/ports.ts";
import type { CallContext } from "../../../local/aws/service.ts";
import { FakeEngine, type Script, VirtualClock } from "./fake-engine.ts";

export const context: CallContext = {
  account: "111122223333",
  region: "eu-central-1",
  accessKeyId: "AKIATEST",
  principal: "arn:aws:iam::111122223333:root",
  requestId: "request-1",
};

export const group = "arn:aws:elasticloadbalancing:eu-central-1:111122223333:targetgroup/api/0123456789abcdef";

export interface Target {
  group: string;
  address: string;
  port: number;
  state: TargetState;
  reason?: string;
  description?: string;
}

/** Target groups whose targets become what the test says, on the virtual clock. */
export class FakeTargets implements TargetsPort {
  readonly targets = new Map<string, Target>();
  healthyAfter: number | undefined = 1000;
  unhealthyAfter: number | undefined;
  delaySeconds = 5;
  attached = true;
  /** Further target groups besides `group`. */
  more: string[] = [];
  readonly rules = new Map<string, Record<string, number>>();
  readonly shifts: { ruleArn: string; weights: Readonly<Record<string, number>> }[] = [];
  private listeners = new Set<(targetGroupArn: string, target: { address: string; port: number }) => void>();
  private readonly clock: VirtualClock;

  constructor(clock: VirtualClock) {
    this.clock = clock;
  }

  targetGroup(arn: string) {
    if (arn !== group && !this.more.includes(arn)) return undefined;
    const { attached, delaySeconds } = this;
    return { name: "api", port: 8080, targetType: "ip", attached, deregistrationDelaySeconds: delaySeconds };
  }

  ruleTargets(ruleArn: string): string[] | undefined {
    const weights = this.rules.get(ruleArn);
    return weights && Object.keys(weights);
  }

  setWeights(ruleArn: string, weights: Readonly<Record<string, number>>): void {
    this.rules.set(ruleArn, { ...weights });
    this.shifts.push({ ruleArn, weights });
  }

  register(group: string, { address, port }: { address: string; port: number }): void {
    this.targets.set(address, { group, address, port, state: "initial" });
    const become = (after: number | undefined, state: TargetState) => {
      if (after === undefined) return;
      this.clock.at(this.clock.now() + after, () => this.become(address, state));
    };
    become(this.healthyAfter, "healthy");
    become(this.unhealthyAfter, "unhealthy");
  }

  deregister(_group: string, { address }: { address: string }): void {
    this.become(address, "draining");
    this.clock.at(this.clock.now() + this.delaySeconds * 1000, () => {
      const target = this.targets.get(address);
      this.targets.delete(address);
      if (target !== undefined) this.changed(target);
    });
  }

  become(address: string, state: TargetState): void {
    const target = this.targets.get(address);
    if (target === undefined || target.state === "draining") return;
    target.state = state;
    if (state === "unhealthy") {
      target.reason = "Target.ResponseCodeMismatch";
      target.description = "Health checks failed with these codes: [500]";
    }
    this.changed(target);
  }

  health(_group: string, { address }: { address: string }) {
    const target = this.targets.get(address);
    if (target === undefined) return undefined;
    const { state, reason, description } = target;
    return {
      state,
      ...(reason === undefined ? {} : { reason }),
      ...(description === undefined ? {} : { description }),
    };
  }

  onChange(run: (targetGroupArn: string, target: { address: string; port: number }) => void): () => void {
    this.listeners.add(run);
    return () => this.listeners.delete(run);
  }

  private changed({ group, address, port }: Target): void {
    for (const run of this.listeners) run(group, { address, port });
  }
}

// biome-ignore lint/suspicious/noExplicitAny: answers of the API, read freely by tests
type Any = any;

/** A cloud of one ECS with a scripted engine and a virtual clock, with cluster `shop`. */
export function cloud(
  options: {
    scripts?: Record<string, Script>;
    pace?: Partial<Pace>;
    rules?: Partial<Rules>;
    preset?: "aws" | "local";
    consistency?: EcsOptions["consistency"];
    seed?: string;
  } = {},
) {
  const clock = new VirtualClock();
  const engine = new FakeEngine(clock);
  engine.scripts = options.scripts ?? {};
  const targets = new FakeTargets(clock);
  const lines: string[] = [];
  const logs = new Map<string, string[]>();
  const groups = new Set(["/shop"]);
  const secretValues = new Map<string, string>();
  const roles = { assumable: (_arn: string, _by: string) => true };
  const subnets: NetworkPort = { keeps: () => false, vpcOf: () => undefined, zoneOf: () => undefined };
  const ecs = createEcs({
    account: context.account,
    clock,
    engine,
    targets,
    roles,
    network: subnets,
    secrets: {
      resolve(valueFrom) {
        const value = secretValues.get(valueFrom);
        if (value !== undefined) return value;
        throw new Error("unable to pull secrets or registry auth: unable to retrieve secret from asm");
      },
    },
    logs: {
      hasGroup: (name) => groups.has(name),
      createGroup: (name) => groups.add(name),
      append: (name, stream, line) => {
        const key = `${name} ${stream}`;
        logs.set(key, [...(logs.get(key) ?? []), line.text]);
      },
    },
    names: { hosts: () => ({ "shop.example": "10.1.0.1" }) },
    seed: options.seed ?? "test",
    consistency: options.consistency ?? "strict",
    pace: { ...paces[options.preset ?? "local"], ...options.pace },
    ...(options.rules === undefined ? {} : { rules: options.rules }),
    credentials: (role) => ({
      AccessKeyId: "ASIA1",
      SecretAccessKey: "secret",
      Token: role,
      Expiration: "2026-11-21T18:00:00Z",
    }),
  });
  ecs.onEvent((line) => lines.push(line));
  ecs.start();
  const call = (operation: string, input: object = {}): Any => {
    const run = ecs.service.operations[operation];
    if (run === undefined) throw new Error(`no operation ${operation}`);
    return run(input, context);
  };
  call("CreateCluster", { clusterName: "shop" });
  /** The one task, by ARN, id or the answer that made it. */
  const task = (arn: string): Any =>
    call("DescribeTasks", { cluster: "shop", tasks: [arn], include: ["TAGS"] }).tasks[0];
  const lookups: Lookups = {
    targetGroup: (arn) => targets.targetGroup(arn),
    ruleTargets: (arn) => targets.ruleTargets(arn),
    assumable: (arn, by) => roles.assumable(arn, by),
    ...subnets,
  };
  return { clock, engine, targets, roles, subnets, lookups, ecs, call, task, lines, logs, groups, secretValues };
}

export const network = {
  awsvpcConfiguration: { subnets: ["subnet-1"], securityGroups: ["sg-1"], assignPublicIp: "ENABLED" },
};

/** A task definition for Fargate with one container `main`, unless `containers` says otherwise. */
export function definition(
  family: string,
  containers: object[] = [{ name: "main", image: `${family}:1` }],
  more: object = {},
) {
  return {
    family,
    networkMode: "awsvpc",
    requiresCompatibilities: ["FARGATE"],
    cpu: "256",
    memory: "512",
    executionRoleArn: "arn:aws:iam::111122223333:role/execution",
    runtimePlatform: { cpuArchitecture: "ARM64", operatingSystemFamily: "LINUX" },
    containerDefinitions: containers,
    ...more,
  };
}

/** Registers a definition and runs it once; the task's ARN. */
export function runOnce(test: ReturnType<typeof cloud>, input: object, more: object = {}): string {
  const { taskDefinition } = test.call("RegisterTaskDefinition", input);
  const answer = test.call("RunTask", {
    cluster: "shop",
    taskDefinition: taskDefinition.taskDefinitionArn,
    launchType: "FARGATE",
    networkConfiguration: network,
    ...more,
  });
  return answer.tasks[0].taskArn;
}
