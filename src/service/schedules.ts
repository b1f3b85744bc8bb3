/** A rule or a schedule that runs a task definition in a cluster. */
export interface Scheduled {
  /** "rule nightly (target 1)", "schedule nightly (group default)". */
  name: string;
  /** As it stands there: a family, or an ARN with or without a revision. */
  taskDefinition: string;
  /** Why it cannot be changed, when that is known. */
  fixed?: string;
  /** Writes all of it back as it was read, with another task definition. */
  move(to: string): Promise<void>;
}

export interface SchedulePort {
  /** Everything that runs tasks in a cluster, and what could not be read. */
  find(clusterArn: string): Promise<{ found: readonly Scheduled[]; unread: readonly string[] }>;
}
