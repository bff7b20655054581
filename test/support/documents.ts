import Keyv from "keyv";
import type { z } from "zod";
import type { OpenDocuments } from "../../src/core/keeping.ts";
import type { Member } from "../../src/domain/member.ts";
import type { Documents } from "../../src/store/documents.ts";

/** Documents in memory, over a real Keyv: for tests of what stands above the store. */
export function documentsInMemory<T>(codec: z.ZodType<T>): Documents<T> {
  const keyv = new Keyv({ throwOnErrors: true });
  let turn: Promise<unknown> = Promise.resolve();
  const read = async (key: string) => {
    const raw: unknown = await keyv.get(key);
    return raw === undefined ? undefined : codec.decode(raw as z.input<typeof codec>);
  };
  async function* scan(under?: string): AsyncGenerator<readonly [string, unknown]> {
    for await (const [key, value] of keyv.iterator?.(undefined) ?? [])
      if (under === undefined || key.startsWith(`${under}.`)) yield [key, value];
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
    async remove(key) {
      await keyv.delete(key);
    },
    async *keys(under) {
      for await (const [key] of scan(under)) yield key;
    },
    scan,
    async *entries(under) {
      for await (const [key] of scan(under)) {
        const value = await read(key);
        if (value !== undefined) yield [key, value];
      }
    },
  };
}

/** Documents of every kind in memory; those of members may be the test's own. */
export function keptInMemory(members?: Documents<Member>): OpenDocuments {
  return <T>(namespace: string, codec: z.ZodType<T>) =>
    namespace === "member" && members !== undefined
      ? (members as unknown as Documents<T>) // The namespace says that T is Member.
      : documentsInMemory(codec);
}
