/** What the world waits for, earliest first. A timer only says "look again": stale ones do no harm. */
export interface Timer {
  at: number;
  subject: "task" | "service" | "service-deployment" | "gateway-route";
  arn: string;
}

export interface Timers {
  heap: (Timer & { order: number })[];
  count: number;
}

export function createTimers(): Timers {
  return { heap: [], count: 0 };
}

export function addTimer(timers: Timers, timer: Timer): void {
  const { heap } = timers;
  heap.push({ ...timer, order: timers.count++ });
  let child = heap.length - 1;
  while (child > 0) {
    const parent = (child - 1) >> 1;
    if (!before(heap, child, parent)) break;
    swap(heap, child, parent);
    child = parent;
  }
}

export function earliest(timers: Timers): number | undefined {
  return timers.heap[0]?.at;
}

/** Takes the earliest timer out when it is due; timers of one moment come in the order in which they were added. */
export function takeDue(timers: Timers, now: number): Timer | undefined {
  const { heap } = timers;
  const first = heap[0];
  if (first === undefined || first.at > now) return undefined;
  const last = heap.pop();
  if (last !== undefined && heap.length > 0) {
    heap[0] = last;
    sink(heap);
  }
  return first;
}

function sink(heap: Timers["heap"]): void {
  let parent = 0;
  for (;;) {
    const left = 2 * parent + 1;
    if (left >= heap.length) return;
    const child = left + 1 < heap.length && before(heap, left + 1, left) ? left + 1 : left;
    if (!before(heap, child, parent)) return;
    swap(heap, child, parent);
    parent = child;
  }
}

function before(heap: Timers["heap"], one: number, other: number): boolean {
  const a = heap[one];
  const b = heap[other];
  if (a === undefined || b === undefined) return false;
  return a.at < b.at || (a.at === b.at && a.order < b.order);
}

function swap(heap: Timers["heap"], one: number, other: number): void {
  const a = heap[one];
  const b = heap[other];
  if (a === undefined || b === undefined) return;
  heap[one] = b;
  heap[other] = a;
}
