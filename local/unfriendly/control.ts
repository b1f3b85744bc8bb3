/** The control endpoint's faults, from outside of the cloud's process. */
import type { Fault } from "./fault.ts";
import type { KnownFault } from "./faults.ts";

export interface FaultControl {
  /** Gives back the fault's id. Rejects with what is wrong with it. */
  add(fault: Fault): Promise<string>;
  list(): Promise<KnownFault[]>;
  remove(id: string): Promise<void>;
  clear(): Promise<void>;
}

/** `endpoint`: of the local cloud, such as http://127.0.0.1:7400. */
export function faultControl(endpoint: string): FaultControl {
  const ask = async (method: string, id = "", body?: unknown): Promise<unknown> => {
    const url = `${endpoint}/_gantline/faults${id && `/${id}`}`;
    const response = await fetch(url, { method, ...(body === undefined ? {} : { body: JSON.stringify(body) }) });
    const answer = await response.json();
    if (!response.ok) throw new Error((answer as { message: string }).message);
    return answer;
  };
  return {
    add: async (fault) => ((await ask("POST", "", fault)) as { id: string }).id,
    list: async () => (await ask("GET")) as KnownFault[],
    remove: async (id) => void (await ask("DELETE", id)),
    clear: async () => void (await ask("DELETE")),
  };
}
