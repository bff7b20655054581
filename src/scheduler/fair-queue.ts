/**
 * What waits, in groups: within a group in its order, and the groups take turns, so that one with very much keeps
 * no other waiting.
 */
export type FairQueue<T> = {
  readonly add: (group: string, item: T) => void;
  readonly take: () => T | undefined;
  readonly size: () => number;
  readonly clear: () => void;
};

type Group<T> = { readonly items: T[]; next: number };

export function createFairQueue<T>(): FairQueue<T> {
  /** In the order of their turns. */
  const groups = new Map<string, Group<T>>();
  let size = 0;
  return {
    add(name, item) {
      const group = groups.get(name);
      if (group === undefined) groups.set(name, { items: [item], next: 0 });
      else group.items.push(item);
      size++;
    },
    take() {
      const [first] = groups;
      if (first === undefined) return undefined;
      const [name, group] = first;
      groups.delete(name);
      const item = group.items[group.next++];
      if (group.next < group.items.length) groups.set(name, group);
      size--;
      return item;
    },
    size: () => size,
    clear() {
      groups.clear();
      size = 0;
    },
  };
}
