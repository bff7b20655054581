import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { z } from "zod";
import type { Documents } from "../src/store/documents.ts";
import { openStore } from "../src/store/open.ts";
import type { Row } from "./table.ts";

const document = z.object({ schema: z.literal(1), text: z.string(), wakeAt: z.string() });
type Stored = z.output<typeof document>;

/** As long as a member's document with two cards. */
const TEXT = "x".repeat(400);
const GROUP = 200;

/**
 * Measures the store on this machine's temporary folder: durable updates one by one and in group commits, the scan at
 * start over `count` documents, and a backup meanwhile.
 */
export async function benchStore(count = 1_000_000): Promise<readonly Row[]> {
  const folder = mkdtempSync(join(tmpdir(), "backline-bench-"));
  try {
    const plain = await measure(join(folder, "plain.db"), count);
    const sealed = await measure(
      join(folder, "sealed.db"),
      Math.ceil(count / 10),
      new Uint8Array(32).fill(7),
    );
    return [...plain, ...sealed.map(({ what, figure }) => ({ what: `${what}, encrypted`, figure }))];
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function measure(path: string, count: number, dataKey?: Uint8Array): Promise<readonly Row[]> {
  const url = `sqlite:${path}`;
  const filled = await openStore({ url, ...(dataKey && { dataKey }) });
  const documents = filled.documents("member", document);
  const single = await rate(2_000, () => each(2_000, 1, documents));
  const group = await rate(100 * GROUP, () => each(100 * GROUP, GROUP, documents));
  await each(count, 1_000, documents);
  await filled.close();

  const opened = performance.now();
  const store = await openStore({ url, ...(dataKey && { dataKey }) });
  let scanned = 0;
  for await (const [, raw] of store.documents("member", document).scan()) if (raw !== undefined) scanned++;
  const start = performance.now() - opened;
  const copied = performance.now();
  await store.backup(`${path}.copy`);
  const backup = performance.now() - copied;
  await store.close();
  const goal = scanned === 1_000_000 ? { goal: "under 5 s" } : {};
  return [
    { what: "durable updates, one by one", figure: `${whole(single)}/s` },
    { what: `durable updates, ${GROUP} a turn`, figure: `${whole(group)}/s` },
    {
      what: `opened and ${whole(scanned)} documents scanned`,
      figure: `${(start / 1000).toFixed(2)} s`,
      ...goal,
    },
    { what: "scan at start", figure: `${whole((scanned / start) * 1000)} rows/s` },
    { what: `backup of ${whole(scanned)} documents, checked`, figure: `${(backup / 1000).toFixed(2)} s` },
  ];
}

/** Writes `count` documents, `together` of them in one turn of the event loop. */
async function each(count: number, together: number, documents: Documents<Stored>): Promise<void> {
  for (let from = 0; from < count; from += together)
    await Promise.all(
      Array.from({ length: Math.min(together, count - from) }, (_, n) =>
        documents.update(`discord.${from + n}`, () => ({
          schema: 1,
          text: TEXT,
          wakeAt: "2027-02-12T14:00:00Z",
        })),
      ),
    );
}

async function rate(count: number, work: () => Promise<void>): Promise<number> {
  const from = performance.now();
  await work();
  return (count / (performance.now() - from)) * 1000;
}

function whole(figure: number): string {
  return Math.round(figure).toLocaleString("en-US");
}
