/** What is open between callers and targets, so that it can be ended with the target. */

interface Place {
  address: string;
  port: number;
}

export interface Connections {
  /** Notes something open to a target; returns what must be called when it has ended by itself. */
  open(targetGroupArn: string, target: Place, end: () => void): () => void;
  /** Ends everything that is open to a target. */
  cut(targetGroupArn: string, target: Place): void;
}

export function createConnections(): Connections {
  const open = new Map<string, Set<() => void>>();
  const keyOf = (group: string, { address, port }: Place) => `${group} ${address}:${port}`;
  return {
    open(group, target, end) {
      const key = keyOf(group, target);
      const all = open.get(key) ?? new Set();
      open.set(key, all.add(end));
      return () => {
        all.delete(end);
        if (all.size === 0 && open.get(key) === all) open.delete(key);
      };
    },
    cut(group, target) {
      const key = keyOf(group, target);
      const all = open.get(key);
      open.delete(key);
      for (const end of all ?? []) end();
    },
  };
}
