import type { z } from "zod";
import type { OpenDocuments } from "../../src/core/keeping.ts";
import type { Documents } from "../../src/store/documents.ts";
import { documentsInMemory } from "./documents.ts";

/** What is written stays, whatever becomes of the processes that write. */
export type Disk = Map<string, unknown>;

/** Documents on a disk as one process has them, which dies after so many writes: from then on nothing of it counts. */
export function mortalDocuments(disk: Disk, writes = Number.POSITIVE_INFINITY) {
  let left = writes;
  const alive = () => {
    if (left <= 0) throw new Error("the process is dead");
  };
  const open: OpenDocuments = <T>(namespace: string, codec: z.ZodType<T>): Documents<T> => {
    const kept = (disk.get(namespace) as Documents<T> | undefined) ?? documentsInMemory(codec); // The namespace says what T is.
    disk.set(namespace, kept);
    return {
      ...kept,
      async read(key) {
        alive();
        return kept.read(key);
      },
      async update(key, change) {
        let wrote = false;
        const written = await kept.update(key, async (current) => {
          alive();
          const changed = await change(current);
          alive();
          wrote = changed !== current;
          if (wrote) left--;
          return changed;
        });
        // It dies with its last write on disk, before it learns of it.
        if (wrote) alive();
        return written;
      },
    };
  };
  return { open, isAlive: () => left > 0 };
}
