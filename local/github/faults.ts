/** Faults on purpose between a caller and the local GitHub, and how they are told over HTTP. */
import type { ApiCall } from "./operation.ts";

/** What is done to a call. `…-after`: the operation is done, and its answer lost. */
export const githubFaults = [
  "500",
  "502",
  "502-after",
  "503",
  "rate-limit",
  "secondary-limit",
  "secondary-limit-429",
  "reset",
  "reset-after",
] as const;

export interface GithubFault {
  /** GET, POST, PUT, PATCH, DELETE; any when absent. */
  method?: string;
  /** A path below /api/v3 in which `*` stands for any characters; any when absent. */
  path?: string;
  fault: (typeof githubFaults)[number];
  /** Only every n-th matching call, or only the n-th. */
  every?: number;
  nth?: number;
  /** How often it strikes at most. */
  times?: number;
  /** For `secondary-limit`: seconds in Retry-After; 60 when not given. */
  retryAfter?: number;
}

export interface KnownGithubFault extends GithubFault {
  id: string;
  matched: number;
  struck: number;
}

export interface GithubFaults {
  add(fault: GithubFault): string;
  list(): KnownGithubFault[];
  clear(): void;
  /** The fault that strikes this call, counted. */
  due(call: Pick<ApiCall, "method" | "path">): KnownGithubFault | undefined;
}

export function createGithubFaults(): GithubFaults {
  const faults: KnownGithubFault[] = [];
  return {
    add(fault) {
      const id = String(faults.length + 1);
      faults.push({ ...fault, id, matched: 0, struck: 0 });
      return id;
    },
    list: () => structuredClone(faults),
    clear: () => void faults.splice(0),
    due(call) {
      const found = faults.filter((fault) => matches(fault, call)).filter(count)[0];
      if (found) found.struck++;
      return found;
    },
  };
}

function count(fault: KnownGithubFault): boolean {
  fault.matched++;
  if (fault.struck >= (fault.times ?? Number.POSITIVE_INFINITY)) return false;
  if (fault.nth !== undefined) return fault.matched === fault.nth;
  return fault.every === undefined || fault.matched % fault.every === 0;
}

function matches({ method, path }: GithubFault, call: Pick<ApiCall, "method" | "path">): boolean {
  if (method !== undefined && method !== call.method) return false;
  if (path === undefined) return true;
  const source = path
    .split("*")
    .map((part) => part.replace(/[^\w/]/g, "\\$&"))
    .join(".*");
  return new RegExp(`^${source}$`).test(call.path);
}

/** Checks a fault as it came over HTTP. Throws an Error that says what is wrong with it. */
export function readGithubFault(given: unknown): GithubFault {
  const keys = ["method", "path", "fault", "every", "nth", "times", "retryAfter"];
  if (typeof given !== "object" || given === null) throw new Error("A fault is a JSON object.");
  const unknown = Object.keys(given).filter((key) => !keys.includes(key));
  const fault = given as GithubFault;
  if (unknown.length > 0) throw new Error(`A fault has no ${unknown.join(", ")}; it has ${keys.join(", ")}.`);
  if (!githubFaults.includes(fault.fault)) throw new Error(`"fault": expected one of ${githubFaults.join(", ")}.`);
  return fault;
}
