import type { Turn } from "../model.ts";
import type { ServiceRecord } from "../records.ts";
import { failDeployment } from "./breaker.ts";
import { currentServiceDeployment } from "./deployments.ts";

/** Fails the deployment under way when one of its alarms goes off. The breaker and the alarms: whoever is first. */
export function watchAlarms(turn: Turn, service: ServiceRecord): void {
  const [primary] = service.deployments;
  const record = currentServiceDeployment(turn.world, service);
  if (record?.alarms.status !== "MONITORING" || record.status !== "IN_PROGRESS") return;
  if (primary?.rolloutState !== "IN_PROGRESS") return;
  const triggered = record.alarms.names.filter((name) => turn.world.alarms.get(name) === "ALARM");
  if (triggered.length === 0) return;
  record.alarms.triggered = triggered;
  record.alarms.status = "TRIGGERED";
  // assumed: the texts; AWS documents only that the deployment fails
  failDeployment(turn, service, primary, {
    rollback: record.configuration.alarms?.rollback ?? false,
    failed: "alarm detected.",
    by: "ECS deployment alarm",
    cause: `because of the alarms ${triggered.join(", ")}`,
  });
}
