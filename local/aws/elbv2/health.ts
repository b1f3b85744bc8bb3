/**
 * The health of one target as a state machine without time: `next(health, event)`. The checker beside it knows when to
 * ask; this file knows what the answer means. Texts and reasons as DescribeTargetHealth gives them.
 */
import type { TargetState } from "../ports.ts";

export interface Health {
  state: TargetState;
  reason?: string;
  description?: string;
  /** Checks in a row that said the opposite of the state. */
  streak: number;
}

export type HealthEvent =
  | { kind: "attached" }
  | { kind: "detached" }
  | { kind: "checking" }
  | { kind: "passed" }
  | { kind: "failed"; failure: Failure }
  | { kind: "deregistered" };

export type Failure = { kind: "code"; code: number } | { kind: "timeout" } | { kind: "connection" };

export interface Thresholds {
  healthyThreshold: number;
  unhealthyThreshold: number;
}

export const registering: Health = {
  state: "initial",
  reason: "Elb.RegistrationInProgress",
  description: "Target registration is in progress",
  streak: 0,
};

export const unused: Health = {
  state: "unused",
  reason: "Target.NotInUse",
  description: "Target group is not configured to receive traffic from the load balancer",
  streak: 0,
};

const checking: Health = {
  state: "initial",
  reason: "Elb.InitialHealthChecking",
  description: "Initial health checks in progress",
  streak: 0,
};

const draining: Health = {
  state: "draining",
  reason: "Target.DeregistrationInProgress",
  description: "Target deregistration is in progress",
  streak: 0,
};

const healthy: Health = { state: "healthy", streak: 0 };

function failing(failure: Failure): Health {
  const state = "unhealthy";
  if (failure.kind === "timeout")
    return { state, reason: "Target.Timeout", description: "Request timed out", streak: 0 };
  if (failure.kind === "connection")
    return { state, reason: "Target.FailedHealthChecks", description: "Health checks failed", streak: 0 };
  const description = `Health checks failed with these codes: [${failure.code}]`;
  return { state, reason: "Target.ResponseCodeMismatch", description, streak: 0 };
}

/** A new target is healthy after one passing check; one that was unhealthy needs the healthy threshold. */
export function next(health: Health, event: HealthEvent, thresholds: Thresholds): Health {
  if (health.state === "draining") return health;
  switch (event.kind) {
    case "attached":
      return health.state === "unused" ? registering : health;
    case "detached":
      return unused;
    case "deregistered":
      return draining;
    case "checking":
      return health.reason === "Elb.RegistrationInProgress" ? checking : health;
    case "passed":
      if (health.state === "initial" || health.state === "healthy") return healthy;
      if (health.state === "unused") return health;
      return health.streak + 1 >= thresholds.healthyThreshold ? healthy : { ...health, streak: health.streak + 1 };
    case "failed": {
      if (health.state === "unused") return health;
      if (health.state === "unhealthy") return failing(event.failure);
      const streak = health.streak + 1;
      return streak >= thresholds.unhealthyThreshold ? failing(event.failure) : { ...health, streak };
    }
  }
}

/** Does the matcher ("200", "200,302", "200-399") name the code? */
export function matches(matcher: string, code: number): boolean {
  return matcher.split(",").some((part) => {
    const [low, high = low] = part.split("-").map(Number);
    return low !== undefined && high !== undefined && code >= low && code <= high;
  });
}
