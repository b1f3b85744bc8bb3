/** What the local cloud answers beside AWS's APIs, under `/_gantline/`: for people, for tests, never for the code under test. */
import type { IncomingMessage, ServerResponse } from "node:http";
import { type CallRecord, callText } from "./aws/wire/index.ts";
import { readFault } from "./unfriendly/fault.ts";
import type { Faults } from "./unfriendly/faults.ts";

export const controlPrefix = "/_gantline/";

export interface Control {
  id: string;
  /** Services, tasks, target groups with their targets' health, ports. */
  state(): object;
  /** The last calls of AWS's APIs, oldest first. */
  calls(): CallRecord[];
  faults: Faults;
  /** Further routes, by method and path. */
  routes?: Readonly<Record<string, (body: string, id: string) => { status?: number; body: unknown }>>;
  shutdown(): void;
}

interface Reply {
  status?: number;
  /** Text as it is, anything else as JSON. */
  body: unknown;
}

type Route = (body: string, id: string) => Reply;

/** Health, state, calls (also as text that is equal for equal runs), faults, the end. */
export function createControl(control: Control): (request: IncomingMessage, response: ServerResponse) => void {
  const { faults } = control;
  const routes: Record<string, Route> = {
    "GET health": () => ({ body: { status: "ok", id: control.id } }),
    "GET state": () => ({ body: control.state() }),
    "GET calls": () => ({ body: control.calls() }),
    "GET calls.txt": () => ({ body: callText(control.calls()) }),
    "GET faults": () => ({ body: faults.list() }),
    "POST faults": (body) => addFault(faults, body),
    "DELETE faults": () => {
      faults.clear();
      return { body: [] };
    },
    "DELETE faults/{id}": (_, id) => {
      if (faults.remove(id)) return { body: faults.list() };
      return { status: 404, body: { message: `There is no fault with id ${id}.` } };
    },
    ...control.routes,
    "POST shutdown": () => {
      // The answer first.
      setImmediate(control.shutdown);
      return { body: { status: "stopping" } };
    },
  };
  return (request, response) => {
    const path = (request.url ?? "").slice(controlPrefix.length).replace(/\?.*$/s, "");
    const [, first = "", id = ""] = /^([^/]*)\/?(.*)$/s.exec(path) ?? [];
    const route = routes[`${request.method} ${id === "" ? first : `${first}/{id}`}`];
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const unknown = { message: `There are: ${Object.keys(routes).join(", ")} under ${controlPrefix}.` };
      reply(response, route?.(Buffer.concat(chunks).toString(), id) ?? { status: 404, body: unknown });
    });
  };
}

function addFault(faults: Faults, body: string): Reply {
  try {
    return { status: 201, body: { id: faults.add(readFault(JSON.parse(body))) } };
  } catch (error) {
    return { status: 400, body: { message: (error as Error).message } };
  }
}

function reply(response: ServerResponse, { status = 200, body }: Reply): void {
  const text = typeof body === "string";
  response.writeHead(status, { "content-type": text ? "text/plain; charset=utf-8" : "application/json" });
  response.end(text ? body : `${JSON.stringify(body, null, 2)}\n`);
}
