/** What Fargate has to give; everything, unless somebody says otherwise. */
export interface Capacity {
  /** Capacity providers (FARGATE, FARGATE_SPOT) that are short; launch type FARGATE is short with the provider. */
  short: Set<string>;
  /** The quota of vCPUs that may run at the same time; undefined for none. */
  vcpus: number | undefined;
}

/** What of the world capacity depends on. */
interface Fleet {
  capacity: Capacity;
  tasks: ReadonlyMap<string, { lastStatus: string; overrides: { cpu?: string }; definition: { cpu?: string } }>;
}

export type Refusal = { kind: "capacity" | "vcpus"; reason: string };

/** Why no task of this size can be started on the provider now; undefined when one can. */
export function noCapacity(world: Fleet, where: string | undefined, cpu: string | undefined): Refusal | undefined {
  const { short, vcpus } = world.capacity;
  if (where !== undefined && short.has(where)) {
    const reason = "Capacity is unavailable at this time. Please try again later or in a different availability zone";
    return { kind: "capacity", reason };
  }
  if (vcpus === undefined || usedUnits(world) + Number(cpu ?? 0) <= vcpus * 1024) return undefined;
  return { kind: "vcpus", reason: "You've reached the limit on the number of vCPUs you can run concurrently" };
}

/** CPU units (1024 = one vCPU) of all tasks that have not stopped. */
function usedUnits(world: Fleet): number {
  let units = 0;
  for (const task of world.tasks.values()) {
    if (task.lastStatus !== "STOPPED") units += Number(task.overrides.cpu ?? task.definition.cpu ?? 0);
  }
  return units;
}
