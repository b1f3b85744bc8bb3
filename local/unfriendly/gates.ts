import type { Gate } from "../aws/wire/gate.ts";
import type { Clock } from "../clock.ts";
import type { Switches } from "../switches.ts";
import type { Faults } from "./faults.ts";
import { oneRegistrationAtATime } from "./registrations.ts";
import { smallPages } from "./small-pages.ts";
import { staleReads } from "./stale-reads.ts";
import { throttling } from "./throttling.ts";

/**
 * What the switches put before the services, outermost first: a fault strikes whatever the call is, a throttled call
 * is not looked at any further, and only what may be done is done.
 */
export function gatesOf(parts: { clock: Clock; switches: Switches; faults: Faults; permissions: Gate }): Gate[] {
  const { clock, switches, faults, permissions } = parts;
  const gates: Gate[] = [faults.gate];
  if (switches.throttling > 0) gates.push(throttling({ clock, scale: switches.throttling }));
  gates.push(permissions);
  if (switches.throttling > 0) gates.push(oneRegistrationAtATime(clock));
  if (Object.keys(switches.staleReads).length > 0) gates.push(staleReads(clock, switches.staleReads));
  if (switches.pageSize !== undefined) gates.push(smallPages(switches.pageSize));
  return gates;
}
