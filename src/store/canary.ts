import { StoreRefused } from "./errors.ts";
import type { Namespace } from "./namespace.ts";

/** Writes, reads back, lists and deletes a row through every layer, before anything is entrusted to the store. */
export async function selfTest({ keyv, get, set, delete: remove }: Namespace): Promise<void> {
  const song = { sings: [":", "é", 1, null] };
  await set("canary", song);
  const heard = await get("canary");
  const listed: unknown[] = [];
  for await (const [key] of keyv.iterator?.(undefined) ?? []) listed.push(key);
  await remove("canary");
  const silent = (await get("canary")) === undefined;
  if (JSON.stringify(heard) !== JSON.stringify(song) || !listed.includes("canary") || !silent)
    throw new StoreRefused(
      "The store doesn't give back what is written to it. Check the disk, or restore a backup.",
    );
}
