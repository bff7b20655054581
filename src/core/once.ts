import { makeRoom } from "../domain/cache.ts";

/** How many of the latest ids are remembered. */
const MOST = 20_000;

/** Tells a request or an event that a platform sends again from one that is new: true only the first time. */
export function createOnce(): (id: string) => boolean {
  const seen = new Set<string>();
  return (id) => {
    if (seen.has(id)) return false;
    makeRoom(seen, MOST);
    seen.add(id);
    return true;
  };
}
