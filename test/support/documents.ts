import Keyv from "keyv";
import type { z } from "zod";
import type { Documents } from "../../src/store/documents.ts";

/** Documents in memory, over a real Keyv: for tests of what stands above the store. */
export function documentsInMemory<T>(codec: z.ZodType<T>): Documents<T> {
  const keyv = new Keyv({ throwOnErrors: true });
  let turn: Promise<unknown> = Promise.resolve();
  const read = async (key: string) => {
    const raw: unknown = await keyv.get(key);
    return raw === undefined ? undefined : codec.decode(raw as z.input<typeof codec>);
  };
  async function* scan(): AsyncGenerator<readonly [string, unknown]> {
    for await (const [key, value] of keyv.iterator?.(undefined) ?? []) yield [key, value];
  }
  return {
    read,
    update(key, change) {
      const next = turn.then(async () => {
        const current = await read(key);
        const changed = await change(current);
        if (changed === undefined) await keyv.delete(key);
        else if (changed !== current) await keyv.set(key, JSON.parse(JSON.stringify(codec.encode(changed))));
        return changed;
      });
      turn = next.catch(() => undefined);
      return next;
    },
    scan,
    async *entries() {
      for await (const [key] of scan()) {
        const value = await read(key);
        if (value !== undefined) yield [key, value];
      }
    },
  };
}
