/** What the live page shows, as plain JSON: sections of things by key, so that a change is the keys that changed. */

export interface View {
  balancers: Record<string, BalancerView>;
  services: Record<string, ServiceView>;
  tasks: Record<string, TaskView>;
  groups: Record<string, GroupView>;
  events: Record<string, EventView>;
  rollouts: Record<string, Rollout>;
}

/** Sections with the keys that changed; null stands for a key that is gone. */
export type Patch = { [Section in keyof View]?: Record<string, View[Section][string] | null> };

/** How something goes, for the eye. */
export type Tone = "good" | "busy" | "bad" | "quiet";

export interface BalancerView {
  name: string;
  dnsName: string;
  listeners: { port: number; url: string | undefined; routes: string[] }[];
}

export interface ServiceView {
  name: string;
  cluster: string;
  state: string;
  tone: Tone;
  desired: number;
  running: number;
  pending: number;
  tags: { key: string; value: string }[];
  /** PRIMARY first. */
  deployments: DeploymentView[];
}

export interface DeploymentView {
  id: string;
  status: string;
  definition: string;
  rolloutState: string;
  reason: string;
  desired: number;
  running: number;
  pending: number;
  /** Tasks that count as healthy and are to stay. */
  healthy: number;
  failed: number;
}

export interface TaskView {
  id: string;
  arn: string;
  /** Undefined: a one-off task. */
  service: string | undefined;
  group: string;
  startedBy: string | undefined;
  definition: string;
  status: string;
  desired: string;
  tone: Tone;
  health: string;
  address: string | undefined;
  /** The states that it goes through, in order. */
  path: string[];
  createdAt: number;
  startedAt: number | undefined;
  stoppedAt: number | undefined;
  reason: string | undefined;
  containers: ContainerView[];
}

export interface ContainerView {
  name: string;
  status: string;
  health: string;
  exitCode: number | undefined;
  reason: string | undefined;
}

export interface GroupView {
  name: string;
  attached: boolean;
  targets: {
    address: string;
    state: string;
    reason: string | undefined;
    description: string | undefined;
    task: string;
  }[];
}

export interface EventView {
  service: string;
  at: number;
  text: string;
  problem: boolean;
}

/** One service deployment on a time axis. Times are ms since the epoch, of the cloud's clock. */
export interface Rollout {
  service: string;
  cluster: string;
  from: string[];
  to: string;
  verdict: string;
  tone: Tone;
  reason: string | undefined;
  startedAt: number;
  finishedAt: number | undefined;
  /** The end of the axis; undefined while something on it still moves. */
  until: number | undefined;
  /** Oldest task first. */
  rows: Row[];
  /** How many more tasks there were. */
  omitted: number;
  marks: { at: number; text: string; problem: boolean }[];
}

export interface Row {
  task: string;
  definition: string;
  side: "old" | "new";
  createdAt: number;
  spans: Span<Phase>[];
  targets: (Span<string> & { group: string; reason: string | undefined })[];
  end: { at: number; problem: boolean; text: string } | undefined;
}

export type Phase = "provisioning" | "pulling" | "starting" | "running" | "healthy" | "stopping";

/** Without `to` it goes on. */
export interface Span<State> {
  state: State;
  from: number;
  to?: number;
}
