/**
 * How long ECS itself takes, in milliseconds: everything that is not the work of a container, an image or a load
 * balancer. `aws` follows rollouts that were observed in public event logs; `local` is for people who wait.
 */
export interface Pace {
  /** The network interface: from creation to PENDING, at least. */
  provisioning: number;
  /** From registered targets to RUNNING, for tasks behind a load balancer. */
  activating: number;
  /** From desiredStatus STOPPED until the agent acts on it. */
  agentReaction: number;
  /** The network interface goes: from DEPROVISIONING to STOPPED, at least. */
  deprovisioning: number;
  /** The service scheduler looks at a service that changed after this time. */
  tick: number;
  /** From CreateService or UpdateService to the first action of the deployment. */
  deploymentStart: number;
  /** From a newer deployment's creation to the end of the one that it supersedes. */
  supersede: number;
  /** A task without health check and load balancer counts as healthy after this time of RUNNING. */
  healthyAfterRunning: number;
  /** A task behind a load balancer counts as healthy no sooner than this after its registration. */
  healthyAfterRegistration: number;
  /** From "has stopped" to "deregistered". */
  deregistration: number;
  /** From the end of a task that ended by itself, or by hand, to the start of the next one. */
  replacement: number;
  /** Waits between launches that never reach RUNNING: the first wait, doubled up to the last. */
  launchBackOff: { first: number; most: number };
  /** How long a minute of a bake time lasts. Time-outs of hooks are real. */
  minute: number;
  /** Bake time of alarms when none is configured, in such minutes. */
  alarmBakeMinutes: number;
  /** What a route of a gateway takes to be ACTIVE, to change and to go, and how much longer the first of a load balancer. */
  gatewayRoute: number;
  gatewayBalancer: number;
  /** Deregistration delay of a gateway's target groups, s. */
  gatewayDrainSeconds: number;
  /** How long stopped tasks, deleted services and deleted clusters can still be described. */
  kept: number;
}

const minute = 60_000;

export const paces: Readonly<Record<"aws" | "local", Pace>> = {
  aws: {
    provisioning: 10_000,
    activating: 8_000,
    agentReaction: 1_000,
    deprovisioning: 10_000,
    tick: 5_000,
    deploymentStart: 10_000,
    supersede: 300,
    healthyAfterRunning: 40_000,
    healthyAfterRegistration: 40_000,
    deregistration: 10_000,
    replacement: 10_000,
    launchBackOff: { first: 10_000, most: 27 * minute },
    minute,
    // assumed: "less than five minutes" is all that is known
    alarmBakeMinutes: 5,
    // assumed: all three; a load balancer takes minutes to be provisioned
    gatewayRoute: 20_000,
    gatewayBalancer: 120_000,
    gatewayDrainSeconds: 30,
    kept: 60 * minute,
  },
  local: {
    provisioning: 0,
    activating: 500,
    agentReaction: 0,
    deprovisioning: 0,
    tick: 250,
    deploymentStart: 250,
    supersede: 100,
    // long enough for a busy engine to tell of a container that ended at once
    healthyAfterRunning: 5_000,
    healthyAfterRegistration: 0,
    deregistration: 0,
    replacement: 1_000,
    launchBackOff: { first: 1_000, most: minute },
    minute: 1_000,
    alarmBakeMinutes: 2,
    gatewayRoute: 500,
    gatewayBalancer: 500,
    gatewayDrainSeconds: 2,
    kept: 60 * minute,
  },
};

/** What public sources contradict each other about, or do not tell. */
export interface Rules {
  /** Whether a task that drains or stops still counts against maximumPercent (one observed timeline suggests it). */
  leavingCountsAgainstMaximum: boolean;
  /**
   * Whether the circuit breaker counts a task that reached RUNNING and then exited by itself. The API's text names only
   * launches that fail and health checks that fail (`never`); newer reports tell of containers that crash at start
   * and trip it within a minute (`before-healthy`: the task was never counted as healthy).
   */
  exitIsFailure: "never" | "before-healthy" | "always";
}

export const defaultRules: Rules = { leavingCountsAgainstMaximum: true, exitIsFailure: "before-healthy" };
