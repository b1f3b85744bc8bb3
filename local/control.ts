/** What the local cloud answers beside AWS's APIs, under `/_gantline/`: for people, for tests, never for the code under test. */
import type { IncomingMessage, ServerResponse } from "node:http";

export const controlPrefix = "/_gantline/";

export interface Control {
  id: string;
  /** Services, tasks, target groups with their targets' health, ports. */
  state(): object;
  /** The last calls of AWS's APIs, oldest first. */
  calls(): object[];
  shutdown(): void;
}

/** `GET health`, `GET state`, `GET calls`, `POST shutdown`. */
export function createControl(control: Control): (request: IncomingMessage, response: ServerResponse) => void {
  const routes: Record<string, () => unknown> = {
    "GET health": () => ({ status: "ok", id: control.id }),
    "GET state": control.state,
    "GET calls": control.calls,
    "POST shutdown": () => {
      // The answer first.
      setImmediate(control.shutdown);
      return { status: "stopping" };
    },
  };
  return (request, response) => {
    request.resume();
    const path = (request.url ?? "").slice(controlPrefix.length).replace(/\?.*$/s, "");
    const route = routes[`${request.method} ${path}`];
    const body = route?.() ?? { message: `There are: ${Object.keys(routes).join(", ")} under ${controlPrefix}.` };
    response.writeHead(route ? 200 : 404, { "content-type": "application/json" });
    response.end(`${JSON.stringify(body, null, 2)}\n`);
  };
}
