import { MachineError } from "./errors.ts";
import { type Host, obstacles } from "./host.ts";

/** What the probe saw of the engine that is there. A field is undefined when it was not reached. */
export interface EngineFacts {
  /** As in DOCKER_HOST. */
  address: string;
  /** Why nothing usable answered, when so; everything else is then undefined. */
  unreachable?: string;
  version?: string;
  operatingSystem?: string;
  osType?: string;
  rootless?: boolean;
  containerdStore?: boolean;
  /** Versions of the plugins of the docker command; undefined when absent. */
  buildx?: string | undefined;
  compose?: string | undefined;
  /** The address of its bridge, and whether one of our own interfaces has it. */
  gateway?: string | undefined;
  gatewayIsMine?: boolean;
  /** It pulled an image from a listener on our loopback; else why not. */
  loopback?: true | string;
  /** It ran an ARM64 program; else why not. */
  arm64?: true | string;
}

export interface Verdict {
  usable: boolean;
  /** One line per thing that is wrong, each with what to change; empty when usable. */
  reasons: string[];
}

/** The oldest engine that all of it was tried with: cache export, attestations, indexes. */
const oldestEngine = [26, 1] as const;

/** Whether the local cloud can run on the engine that is there. */
export function judge(facts: EngineFacts): Verdict {
  if (facts.unreachable !== undefined) {
    return { usable: false, reasons: [`no engine answers at ${facts.address} (${facts.unreachable})`] };
  }
  const reasons: string[] = [];
  const say = (wrong: boolean, reason: string) => {
    if (wrong) reasons.push(reason);
  };
  say(facts.osType !== "linux", `it runs ${facts.osType ?? "unknown"} containers: switch it to Linux containers`);
  say(
    isOlder(facts.version, oldestEngine),
    `it is version ${facts.version ?? "unknown"}: upgrade it to ${oldestEngine.join(".")} or newer`,
  );
  say(
    facts.containerdStore !== true,
    'it does not use the containerd image store: set {"features":{"containerd-snapshotter":true}} in ' +
      "/etc/docker/daemon.json and restart it",
  );
  say(facts.buildx === undefined, "docker buildx is missing: install the docker-buildx plugin");
  say(facts.compose === undefined, "docker compose is missing: install the docker-compose plugin");
  if (facts.rootless === true) {
    reasons.push("it is rootless, its network is not this machine's: start an engine that runs as root");
  } else if (facts.gatewayIsMine !== true) {
    const where = facts.operatingSystem === undefined ? "" : ` (${facts.operatingSystem})`;
    reasons.push(
      `its network is not this machine's${where}: the bridge ${facts.gateway ?? "it lacks"} is no address of ours; ` +
        "run inside the machine or namespace where the engine runs",
    );
  }
  say(
    facts.loopback !== undefined && facts.loopback !== true,
    `it does not reach a registry on our loopback (${String(facts.loopback)})`,
  );
  say(
    facts.arm64 !== undefined && facts.arm64 !== true,
    `it does not run ARM64 programs (${String(facts.arm64)}): register QEMU for them, as docker/setup-qemu-action does`,
  );
  return { usable: reasons.length === 0, reasons };
}

export type EngineWish = "auto" | "own" | "existing";

export interface Decision {
  engine: "own" | "existing";
  /** One line. */
  why: string;
}

/**
 * Which engine to use. `facts` is undefined only when an engine of our own was asked for.
 * Throws a MachineError that says what to change when neither can be had.
 */
export function decide(wish: EngineWish, host: Host, facts: EngineFacts | undefined): Decision {
  const inTheWay = obstacles(host);
  const verdict = facts === undefined ? { usable: false, reasons: [] } : judge(facts);
  if (verdict.usable && wish !== "own") {
    return {
      engine: "existing",
      why: `the engine at ${facts?.address} (${facts?.version}) has everything that is needed`,
    };
  }
  const there = verdict.reasons.join("; ");
  if (wish === "existing") {
    throw new MachineError(
      facts?.unreachable === undefined ? `The engine at ${facts?.address} cannot be used: ${there}` : sentence(there),
      facts?.unreachable === undefined
        ? "Change that, or pass --engine own (root on Debian)"
        : "Start it, set DOCKER_HOST, or pass --engine own (root on Debian)",
    );
  }
  if (inTheWay.length > 0) {
    throw new MachineError(
      `No container engine: ${there === "" ? "" : `${there}; `}one of our own cannot be started, as ${inTheWay.join(" and ")}`,
      facts === undefined || facts.unreachable !== undefined
        ? "Start a Docker engine and set DOCKER_HOST, or run as root on Debian 12 or newer"
        : "Change the engine, or run as root on Debian 12 or newer",
    );
  }
  return { engine: "own", why: wish === "own" ? "it was asked for" : there };
}

function isOlder(version: string | undefined, than: readonly [number, number]): boolean {
  const [major, minor] = (version ?? "").split(".").map((part) => Number.parseInt(part, 10));
  if (major === undefined || Number.isNaN(major)) return true;
  return major < than[0] || (major === than[0] && (minor ?? 0) < than[1]);
}

function sentence(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
