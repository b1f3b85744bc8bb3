import type { AwsClients } from "../../../src/aws/clients.ts";
import { rotationPort } from "../../../src/aws/rotations.ts";
import { scalingPort } from "../../../src/aws/scaling.ts";
import { schedulePort } from "../../../src/aws/schedules.ts";
import type { RollTools } from "../../../src/service/types.ts";

/** The ports that only some rolls use. HTTP has nobody who answers here: tests give their own. */
export function around(
  clients: AwsClients,
  signal: AbortSignal,
): Pick<RollTools, "http" | "rotations" | "schedules" | "scaling"> {
  return {
    http: { get: () => Promise.reject(new Error("connect ECONNREFUSED")) },
    rotations: rotationPort(clients, signal),
    schedules: schedulePort(clients, signal),
    scaling: scalingPort(clients, signal),
  };
}
