/**
 * When each document wakes: a min-heap of (instant, key), kept in memory and rebuilt at start from the store.
 * Looking for what is due costs the same however many documents there are.
 */
export type Wakes = {
  /**
   * Sets, moves or (with undefined) removes the wake-up of a document; `at` in epoch milliseconds. Of the documents
   * of one group many share its name.
   */
  readonly set: (key: string, at: number | undefined, group?: string) => void;
  /** Takes out what is due at `now`, earliest first, `most` at a time. */
  readonly take: (now: number, most: number) => readonly Wake[];
  /** The earliest wake-up that is set. */
  readonly next: () => number | undefined;
  readonly size: () => number;
};

export type Wake = { readonly key: string; readonly at: number; readonly group: string };

export function createWakes(): Wakes {
  /** The truth; the heap may hold entries that were moved or removed since, which are passed over when they surface. */
  const current = new Map<string, Wake>();
  /** One text for each group's name, however often it was read. */
  const groups = new Map<string, string>();
  let heap: Wake[] = [];

  const isStale = (wake: Wake) => current.get(wake.key) !== wake;

  function named(group: string): string {
    const known = groups.get(group);
    if (known === undefined) groups.set(group, group);
    return known ?? group;
  }

  function drop(): void {
    const last = heap.pop();
    if (last === undefined || heap.length === 0) return;
    heap[0] = last;
    sink(heap, 0);
  }

  return {
    set(key, at, group = "") {
      const known = current.get(key);
      if (at === undefined) current.delete(key);
      else if (known?.at !== at || known.group !== group) {
        const wake = { key, at, group: named(group) };
        current.set(key, wake);
        heap.push(wake);
        rise(heap, heap.length - 1);
      }
      if (heap.length > 2 * current.size + 64) heap = rebuild(current);
    },
    take(now, most) {
      const due: Wake[] = [];
      for (let first = heap[0]; first !== undefined && first.at <= now; first = heap[0]) {
        if (due.length === most) break;
        drop();
        if (isStale(first)) continue;
        current.delete(first.key);
        due.push(first);
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

function rebuild(current: ReadonlyMap<string, Wake>): Wake[] {
  // An array sorted by instant is a heap already.
  return [...current.values()].sort((a, b) => a.at - b.at);
}

function rise(heap: Wake[], from: number): void {
  for (let child = from; child > 0; ) {
    const parent = (child - 1) >> 1;
    if (!swapIfLater(heap, parent, child)) return;
    child = parent;
  }
}

function sink(heap: Wake[], from: number): void {
  for (let parent = from; ; ) {
    const [left, right] = [2 * parent + 1, 2 * parent + 2];
    const earlier = at(heap, right) < at(heap, left) ? right : left;
    if (!swapIfLater(heap, parent, earlier)) return;
    parent = earlier;
  }
}

function at(heap: readonly Wake[], index: number): number {
  return heap[index]?.at ?? Number.POSITIVE_INFINITY;
}

function swapIfLater(heap: Wake[], parent: number, child: number): boolean {
  const [above, below] = [heap[parent], heap[child]];
  if (above === undefined || below === undefined || above.at <= below.at) return false;
  heap[parent] = below;
  heap[child] = above;
  return true;
}
