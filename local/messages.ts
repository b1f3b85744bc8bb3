/** What the launcher and the cloud's process tell each other over IPC. Listening sockets travel beside the messages. */
import type { DatabaseSecret } from "./account.ts";
import type { Switches } from "./switches.ts";

export interface CloudConfiguration {
  id: string;
  account: string;
  region: string;
  /** The port on 127.0.0.1, the same number outside and inside of the engine's network namespace. */
  port: number;
  /** The network namespace of the engine, as /proc/<pid>/ns/net names it. The process refuses to run in another one. */
  namespace: string;
  /** Whether the launcher is in another namespace, so that the port must be opened inside as well. */
  separate: boolean;
  dockerSocket: string;
  /** For the docker command line. */
  dockerEnv: Record<string, string>;
  /** Host and port of the storage registry, inside the namespace. */
  registry: string;
  /** The bridge's gateway: this machine as tasks see it. */
  gateway: string;
  /** Holds a folder for each cloud, with the sockets of its tasks. */
  runtimeDir: string;
  /** Names that tasks resolve beside the load balancers'. */
  hosts: Record<string, string>;
  database: DatabaseSecret;
  /** Path of the account file. */
  accountFile?: string;
  strictMembers: boolean;
  /** Issuers of OIDC tokens that AssumeRoleWithWebIdentity accepts. */
  trustedIssuers: string[];
  switches: Switches;
}

export type ToCloud =
  | { kind: "configure"; configuration: CloudConfiguration }
  /** The answer to `outside`; the listening socket comes with it unless there is a problem. */
  | { kind: "outside"; listenerPort: number; port: number; problem?: string }
  | { kind: "stop" };

export type FromCloud =
  | { kind: "ready" }
  | { kind: "failed"; message: string }
  /** A listener wants to be reachable from outside. */
  | { kind: "outside"; listenerPort: number }
  /** The ports at which listeners are reachable from outside, whenever they change. */
  | { kind: "ports"; ports: Record<number, number> }
  | { kind: "say"; line: string };
