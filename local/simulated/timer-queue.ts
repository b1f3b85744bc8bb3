/** What waits for a time: earliest first, and of one moment in the order in which it was added. */
export interface TimerQueue {
  /** Returns a function that calls it off. */
  add(at: number, run: () => void): () => void;
  /** The time of the earliest one. */
  earliest(): number | undefined;
  /** Takes the earliest one out if it is due. */
  takeDue(now: number): (() => void) | undefined;
}

interface Entry {
  at: number;
  order: number;
  /** Undefined once it was called off: it then leaves the heap when its time comes. */
  run: (() => void) | undefined;
}

export function createTimerQueue(): TimerQueue {
  const heap: Entry[] = [];
  let count = 0;

  const before = (a: Entry, b: Entry) => a.at < b.at || (a.at === b.at && a.order < b.order);

  function push(entry: Entry): void {
    let child = heap.push(entry) - 1;
    while (child > 0) {
      const parent = (child - 1) >> 1;
      const above = heap[parent];
      if (above === undefined || before(above, entry)) break;
      heap[child] = above;
      child = parent;
    }
    heap[child] = entry;
  }

  function pop(): void {
    const last = heap.pop();
    if (last === undefined || heap.length === 0) return;
    let parent = 0;
    for (let child = 1; child < heap.length; child = 2 * parent + 1) {
      const left = heap[child];
      const right = heap[child + 1];
      if (right !== undefined && left !== undefined && before(right, left)) child += 1;
      const least = heap[child];
      if (least === undefined || before(last, least)) break;
      heap[parent] = least;
      parent = child;
    }
    heap[parent] = last;
  }

  /** The earliest entry that nobody called off. */
  function top(): Entry | undefined {
    while (heap[0] !== undefined && heap[0].run === undefined) pop();
    return heap[0];
  }

  return {
    add(at, run) {
      const entry: Entry = { at, order: count++, run };
      push(entry);
      return () => {
        entry.run = undefined;
      };
    },
    earliest: () => top()?.at,
    takeDue(now) {
      const entry = top();
      if (entry === undefined || entry.at > now) return undefined;
      const { run } = entry;
      // Calling it off from now on means nothing.
      entry.run = undefined;
      pop();
      return run;
    },
  };
}
