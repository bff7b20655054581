/**
 * When each document wakes: a min-heap of (instant, key), kept in memory and rebuilt at start from the store.
 * Looking for what is due costs the same however many documents there are.
 */
export type Wakes = {
  /** Sets, moves or (with undefined) removes the wake-up of a document; `at` in epoch milliseconds. */
  readonly set: (key: string, at: number | undefined) => void;
  /** Takes out the keys that are due at `now`, earliest first. */
  readonly take: (now: number) => readonly string[];
  /** The earliest wake-up that is set. */
  readonly next: () => number | undefined;
  readonly size: () => number;
};

type Entry = { readonly key: string; readonly at: number };

export function createWakes(): Wakes {
  /** The truth; the heap may hold entries that were moved or removed since, which are passed over when they surface. */
  const current = new Map<string, number>();
  let heap: Entry[] = [];

  const isStale = ({ key, at }: Entry) => current.get(key) !== at;

  function drop(): void {
    const last = heap.pop();
    if (last === undefined || heap.length === 0) return;
    heap[0] = last;
    sink(heap, 0);
  }

  return {
    set(key, at) {
      if (at === undefined) current.delete(key);
      else if (current.get(key) !== at) {
        current.set(key, at);
        heap.push({ key, at });
        rise(heap, heap.length - 1);
      }
      if (heap.length > 2 * current.size + 64) heap = rebuild(current);
    },
    take(now) {
      const due: string[] = [];
      for (let first = heap[0]; first !== undefined && first.at <= now; first = heap[0]) {
        drop();
        if (isStale(first)) continue;
        current.delete(first.key);
        due.push(first.key);
      }
      return due;
    },
    next() {
      for (let first = heap[0]; first !== undefined; first = heap[0]) {
        if (!isStale(first)) return first.at;
        drop();
      }
      return undefined;
    },
    size: () => current.size,
  };
}

function rebuild(current: ReadonlyMap<string, number>): Entry[] {
  // An array sorted by instant is a heap already.
  return [...current].map(([key, at]) => ({ key, at })).sort((a, b) => a.at - b.at);
}

function rise(heap: Entry[], from: number): void {
  for (let child = from; child > 0; ) {
    const parent = (child - 1) >> 1;
    if (!swapIfLater(heap, parent, child)) return;
    child = parent;
  }
}

function sink(heap: Entry[], from: number): void {
  for (let parent = from; ; ) {
    const [left, right] = [2 * parent + 1, 2 * parent + 2];
    const earlier = at(heap, right) < at(heap, left) ? right : left;
    if (!swapIfLater(heap, parent, earlier)) return;
    parent = earlier;
  }
}

function at(heap: readonly Entry[], index: number): number {
  return heap[index]?.at ?? Number.POSITIVE_INFINITY;
}

function swapIfLater(heap: Entry[], parent: number, child: number): boolean {
  const [above, below] = [heap[parent], heap[child]];
  if (above === undefined || below === undefined || above.at <= below.at) return false;
  heap[parent] = below;
  heap[child] = above;
  return true;
}
