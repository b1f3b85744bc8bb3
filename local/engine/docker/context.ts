import type { Clock } from "../../clock.ts";
import type { Connect, EngineEvent, EngineLogLine } from "../engine.ts";
import type { Names } from "./answer.ts";
import type { DockerClient } from "./client.ts";
import type { Metadata } from "./endpoint.ts";

type WithoutTask<T> = T extends unknown ? Omit<T, "taskArn"> : never;
/** An event of one task, before it is known as such. */
export type TaskEvent = WithoutTask<EngineEvent>;

/** What every task of one engine shares. */
export interface Context {
  client: DockerClient;
  cloudId: string;
  metadata: Metadata;
  names: Names;
  connect: Connect;
  /** Holds the sockets of this cloud's tasks and nothing else. */
  runtimeDir: string;
  clock: Clock;
  emit(event: EngineEvent): void;
  log(line: EngineLogLine): void;
  /** Resolves to the pause image's name once the engine is being watched. */
  ready(): Promise<string>;
  /** Resolves to the digest that the registry has; rejects with PullError. */
  pull(image: string, platform: string): Promise<string>;
}

/** As "Inspect a container" gives it; only what is read here. */
export interface Inspected {
  Id: string;
  State: {
    Status: "created" | "running" | "paused" | "restarting" | "removing" | "exited" | "dead";
    ExitCode: number;
    OOMKilled: boolean;
    StartedAt: string;
    FinishedAt: string;
    Health?: { Status: "none" | "starting" | "healthy" | "unhealthy" };
  };
  NetworkSettings: { Networks: Record<string, { IPAddress: string; MacAddress: string }> };
}
