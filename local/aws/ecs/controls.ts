import type { Capacity } from "./capacity.ts";
import type { AlarmState, Input, LambdaAnswer, NamespaceService, Turn } from "./model.ts";
import { tell } from "./service/events.ts";
import { stepTask } from "./task/life.ts";
import { stopTask } from "./task/status.ts";
import { touchService } from "./world.ts";

/** What other parts of AWS, or bad luck, do to ECS: for tests and for people who want to see it happen. */
export interface Controls {
  /** Sets a CloudWatch alarm; one that was never set is OK. */
  setAlarm(name: string, state: AlarmState): void;
  /** Sets what the Lambda function of a lifecycle hook answers from now on; hooks name only functions that were set. */
  setLambda(arn: string, answer: LambdaAnswer): void;
  /**
   * Tells what a Cloud Map service is, since Cloud Map's own API is no part of the local cloud: services name only
   * registries that were defined.
   */
  defineNamespaceService(service: NamespaceService): void;
  /** Fargate Spot takes a task back. Throws an Error when no such task runs on FARGATE_SPOT. */
  interruptSpot(taskArn: string): void;
  /** AWS stops a task because what it runs on fails. Throws an Error when no such task runs. */
  failHost(taskArn: string): void;
  /** ECS tells that its work for a service is being throttled, once: nothing else comes of it here. */
  throttleService(serviceArn: string): void;
  /** Whether a provider (FARGATE, FARGATE_SPOT) has capacity. */
  setCapacity(provider: string, available: boolean): void;
  /** The quota of vCPUs that run at the same time; undefined for none. */
  setVcpuLimit(vcpus: number | undefined): void;
}

type ControlInput = Extract<
  Input,
  { kind: "alarm" | "lambda" | "namespace service" | "interrupt" | "host" | "throttled" | "capacity" }
>;

export function createControls(take: (input: ControlInput) => void): Controls {
  const change = (run: (capacity: Capacity) => void) => take({ kind: "capacity", change: run });
  return {
    setAlarm: (name, state) => take({ kind: "alarm", name, state }),
    setLambda: (arn, answer) => take({ kind: "lambda", arn, answer }),
    defineNamespaceService: (service) => take({ kind: "namespace service", service }),
    interruptSpot: (taskArn) => take({ kind: "interrupt", taskArn }),
    failHost: (taskArn) => take({ kind: "host", taskArn }),
    throttleService: (serviceArn) => take({ kind: "throttled", serviceArn }),
    setCapacity: (provider, available) =>
      change(({ short }) => void (available ? short.delete(provider) : short.add(provider))),
    setVcpuLimit: (vcpus) =>
      change((capacity) => {
        capacity.vcpus = vcpus;
      }),
  };
}

export function controlled(turn: Turn, input: ControlInput): void {
  const { world } = turn;
  if (input.kind === "interrupt") {
    interrupt(turn, input.taskArn);
    return;
  }
  if (input.kind === "host") {
    failHost(turn, input.taskArn);
    return;
  }
  if (input.kind === "throttled") {
    const service = world.services.get(input.serviceArn);
    if (service === undefined) throw new Error(`no service ${input.serviceArn}`);
    // Developer Guide, "Amazon ECS service event messages"
    tell(turn, service, "operations are being throttled. Will try again later.");
    return;
  }
  if (input.kind === "alarm") world.alarms.set(input.name, input.state);
  else if (input.kind === "lambda") world.lambdas.set(input.arn, input.answer);
  else if (input.kind === "namespace service") world.namespaceServices.set(input.service.arn, input.service);
  else input.change(world.capacity);
  for (const service of world.services.values()) if (service.status === "ACTIVE") touchService(turn, service);
}

/**
 * The warning comes as SIGTERM, SIGKILL follows after stopTimeout (at most two minutes); the service replaces the
 * task. Source: Developer Guide, "Fargate Spot termination notices"; the text as users report it.
 */
function interrupt(turn: Turn, taskArn: string): void {
  const task = turn.world.tasks.get(taskArn);
  if (task?.capacityProvider !== "FARGATE_SPOT" || task.desiredStatus === "STOPPED") {
    throw new Error(`no task ${taskArn} runs on FARGATE_SPOT`);
  }
  stopTask(turn, task, { code: "SpotInterruption", reason: "Your Spot Task was interrupted." });
  stepTask(turn, task);
}

/** The stop code is documented (API reference, Task: stopCode); assumed: the reason says no more than the code. */
function failHost(turn: Turn, taskArn: string): void {
  const task = turn.world.tasks.get(taskArn);
  if (task === undefined || task.desiredStatus === "STOPPED") throw new Error(`no task ${taskArn} runs`);
  stopTask(turn, task, { code: "InfrastructureHealth", reason: "InfrastructureHealth" });
  stepTask(turn, task);
}
