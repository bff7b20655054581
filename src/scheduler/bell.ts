import { schedule } from "node-cron";

/** Rings every second until stopped; a ring that takes longer is not overtaken. It decides nothing. */
export function startBell(ring: () => Promise<void> | void): { readonly stop: () => Promise<void> } {
  const task = schedule("* * * * * *", async () => ring(), { noOverlap: true, name: "bell" });
  return { stop: async () => task.destroy() };
}
