import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { AwsService } from "../../../local/aws/service.ts";
import { createWire, type Wire, type WireOptions } from "../../../local/aws/wire/index.ts";
import type { Clock } from "../../../local/clock.ts";

/** A clock that stands still until it is told otherwise. */
export function stillClock(start = Date.UTC(2026, 10, 21)): Clock & { time: number } {
  const clock = { time: start, now: () => clock.time, at: () => () => {} };
  return clock;
}

/** Services on a loopback port, and what an SDK client needs to reach them. */
export async function serve(
  services: readonly AwsService[],
  options: Partial<WireOptions> = {},
): Promise<{ config: ClientConfig; wire: Wire; close(): void }> {
  const wire = createWire({ services, account: "111122223333", clock: stillClock(), strictMembers: true, ...options });
  const server = createServer((request, response) => void wire.handle(request, response));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const config = {
    endpoint,
    region: "eu-central-1",
    credentials: { accessKeyId: "AKIDEXAMPLE", secretAccessKey: "x" },
    maxAttempts: 1,
  };
  const close = () => {
    server.close();
    server.closeAllConnections();
  };
  return { config, wire, close };
}

export interface ClientConfig {
  endpoint: string;
  region: string;
  credentials: { accessKeyId: string; secretAccessKey: string };
  maxAttempts: number;
}
