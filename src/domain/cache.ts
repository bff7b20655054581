/** What was computed for a name, kept for the next who asks; with `most` names kept, it begins anew. */
export type Cache<T> = (name: string, compute: () => T) => T;

export function createCache<T>(most: number): Cache<T> {
  const kept = new Map<string, T>();
  return (name, compute) => {
    const known = kept.get(name);
    if (known !== undefined) return known;
    const computed = compute();
    if (kept.size >= most) kept.clear();
    kept.set(name, computed);
    return computed;
  };
}

/** Lets go of the oldest where a memory of the latest is full: to be called before one more is put in. */
export function makeRoom(kept: Map<string, unknown> | Set<string>, most: number): void {
  if (kept.size < most) return;
  const [oldest] = kept.keys();
  if (oldest !== undefined) kept.delete(oldest);
}

/** Computes once for each object that it is asked about, as long as that is in use. */
export function oncePer<K extends WeakKey, T>(compute: (about: K) => T): (about: K) => T {
  const known = new WeakMap<K, { readonly computed: T }>();
  return (about) => {
    const found = known.get(about);
    if (found !== undefined) return found.computed;
    const computed = compute(about);
    known.set(about, { computed });
    return computed;
  };
}
