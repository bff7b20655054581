import { silentLog } from "../src/core/log.ts";
import { createScheduler } from "../src/scheduler/scheduler.ts";
import { milliseconds, quantile, type Row } from "./table.ts";

const RINGS = 20_000;
const BATCH = 200;
const NOW = Temporal.Instant.from("2026-11-24T15:00:00Z");

/** A ring with nothing due, with few and with many members stored; and what an idle member costs in memory. */
export async function benchRing(): Promise<readonly Row[]> {
  const few = await measure(1_000);
  const many = await measure(1_000_000);
  return [
    { what: "ring with nothing due, 1,000 members, p99", figure: milliseconds(few.p99), goal: "< 0.5 ms" },
    {
      what: "ring with nothing due, 1,000,000 members, p99",
      figure: milliseconds(many.p99),
      goal: "< 0.5 ms",
    },
    { what: "ratio of the two, by the median", figure: (many.median / few.median).toFixed(2), goal: "≤ 2" },
    { what: "memory for each idle member", figure: `${Math.round(many.bytes)} bytes`, goal: "< 300 bytes" },
  ];
}

async function measure(members: number) {
  const scheduler = createScheduler({
    clock: { now: () => NOW, elapsed: () => 0 },
    log: silentLog,
    scan: () => documents(members),
    deliverDue: () => Promise.reject(new Error("nothing is due")),
  });
  globalThis.gc?.();
  const before = process.memoryUsage().heapUsed;
  await scheduler.start();
  globalThis.gc?.();
  const bytes = (process.memoryUsage().heapUsed - before) / members;
  for (let count = 0; count < RINGS; count++) scheduler.ring();
  const samples: number[] = [];
  for (let count = 0; count < RINGS; count++) {
    const began = performance.now();
    scheduler.ring();
    samples.push(performance.now() - began);
  }
  // One ring is too short to be timed alone; of many together the median passes over what else the machine does.
  const batches: number[] = [];
  for (let batch = 0; batch < RINGS / BATCH; batch++) {
    const began = performance.now();
    for (let count = 0; count < BATCH; count++) scheduler.ring();
    batches.push(performance.now() - began);
  }
  await scheduler.stop();
  return { p99: quantile(samples, 0.99), median: quantile(batches, 0.5), bytes };
}

async function* documents(members: number): AsyncGenerator<readonly [string, unknown]> {
  for (let index = 0; index < members; index++) {
    const wakeAt = NOW.add({ hours: 1, seconds: (index * 7919) % 30_000_000 }).toString();
    yield [`discord.${100_000_000_000_000_000n + BigInt(index)}`, { wakeAt }];
  }
}
