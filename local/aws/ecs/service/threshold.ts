import type { ServiceRecord } from "../records.ts";
import type { CircuitBreaker } from "./model.ts";

/**
 * How many failures trip the circuit breaker. BOUNDED_PERCENT (the default, 50) of the latest desired count is
 * clamped to 3 … 200, UNBOUNDED_PERCENT is not, COUNT is taken as it is. Source: ThresholdConfiguration.
 */
export function threshold(configuration: CircuitBreaker["thresholdConfiguration"], desired: number): number {
  if (configuration.type === "COUNT") return configuration.value;
  const share = Math.ceil((desired * configuration.value) / 100);
  return configuration.type === "BOUNDED_PERCENT" ? Math.min(200, Math.max(3, share)) : Math.max(1, share);
}

export function breakerOf(service: ServiceRecord): { enable: boolean; rollback: boolean; threshold: number } {
  const breaker = service.deploymentConfiguration.deploymentCircuitBreaker;
  return {
    enable: breaker.enable,
    rollback: breaker.rollback,
    threshold: threshold(breaker.thresholdConfiguration, service.desiredCount),
  };
}
