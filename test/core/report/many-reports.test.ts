import { join } from "node:path";
import { setImmediate } from "node:timers/promises";
import { expect, it, onTestFinished } from "vitest";
import { openKeeping } from "../../../src/core/keeping.ts";
import { type Figures, figures } from "../../../src/domain/figures.ts";
import { type Content, type Report, report } from "../../../src/domain/report.ts";
import type { Documents } from "../../../src/store/documents.ts";
import { openStore } from "../../../src/store/open.ts";
import { settableClock } from "../../support/bot.ts";
import { folder } from "../../support/desk.ts";
import { knowledge } from "../../support/knowledge.ts";
import { world } from "../../support/member.ts";

const HERE = "discord.1";
const QUARTER = `${HERE}.2026q4`;
const MANY = 50_000;

/** The desk's documents over a real store on the disk. */
async function desk() {
  const store = await openStore({ url: `sqlite:${join(folder(), "backline.db")}` });
  onTestFinished(() => store.close());
  const kinds = new Map<string, unknown>();
  const clock = settableClock("2026-11-24T15:00:00Z");
  const keeping = openKeeping(
    (namespace, codec) => {
      const documents = store.documents(namespace, codec);
      kinds.set(namespace, documents);
      return documents;
    },
    world,
    clock,
    { member: () => {}, community: () => {} },
  );
  return {
    ...keeping,
    clock,
    // The namespaces say which kind of documents they are.
    reported: kinds.get("report") as Documents<Report>,
    figured: kinds.get("figure") as Documents<Figures>,
  };
}

/** Runs it and counts the turns that the event loop had meanwhile: others were served in each. */
async function turnsDuring<T>(
  work: () => Promise<T>,
): Promise<{ readonly turns: number; readonly result: T }> {
  let [turns, isOver] = [0, false];
  const counting = (async () => {
    while (!isOver) {
      await setImmediate();
      turns++;
    }
  })();
  const result = await work();
  isOver = true;
  await counting;
  return { turns, result };
}

it("50,000 reports in one quarter are listed, reviewed, published and erased, others being served meanwhile", async () => {
  const { reports, queue, published, reported, clock } = await desk();
  const cards = [...knowledge.cards.keys()];
  const took: Content = { result: "offer", offer: "points-20k" };
  const none: Content = { result: "no-offer" };
  for (let from = 0; from < MANY; from += 5_000)
    await Promise.all(
      Array.from({ length: 5_000 }, (_, index) => {
        const mark = (from + index).toString(16).padStart(16, "0");
        const state = from + index < 100 ? "pending" : "approved";
        return reported.update(`${QUARTER}.${cards[index % cards.length]}.${mark}`, () => ({
          schema: 1,
          content: index % 2 === 0 ? took : none,
          state,
        }));
      }),
    );

  const own = reports.of("discord.100");
  await own.send({ community: HERE, card: "platinum" }, took, clock.now());
  const listed = await turnsDuring(own.list);
  expect(listed.result).toMatchObject([{ card: "platinum", state: "pending" }]);
  expect(listed.turns).toBeGreaterThanOrEqual(MANY / 1_000);

  const waiting = await turnsDuring(() => queue.list(HERE, 4, clock.now()));
  expect([waiting.result.shown.length, waiting.result.all]).toEqual([4, 101]);
  expect(waiting.turns).toBeGreaterThanOrEqual(MANY / 1_000);

  clock.turn("2027-01-08T00:00:00Z");
  const looks = () => Promise.all([published.latest(HERE, clock.now()), published.latest(HERE, clock.now())]);
  const looked = await turnsDuring(looks);
  const [one, other] = looked.result;
  expect(one).toEqual(other);
  const asked = Object.values(one[0]?.cards ?? {}).reduce((sum, figure) => sum + figure.asked, 0);
  expect(Math.abs(asked - (MANY - 100))).toBeLessThan(3 * cards.length);
  expect(looked.turns).toBeGreaterThanOrEqual(MANY / 1_000);
  for await (const [key] of reported.scan()) throw new Error(`${key} is left`);
}, 60_000);

it("a desk that died while it published shows what it had written, and erases the reports then", async () => {
  const { published, reported, figured, clock } = await desk();
  const figure = { asked: 10, offers: [], spend: [], tenure: [], channel: [] };
  const written = figures.parse({ schema: 1, cards: { platinum: figure }, cleared: false });
  await figured.update(QUARTER, () => written);
  for (let who = 0; who < 50; who++)
    await reported.update(`${QUARTER}.gold.${who}`, () =>
      report.parse({ schema: 1, content: { result: "no-offer" }, state: "approved" }),
    );
  clock.turn("2027-01-08T00:00:00Z");
  const first = await published.latest(HERE, clock.now());
  expect(first).toEqual([{ quarter: "2026q4", cards: { platinum: figure } }]);
  expect(await published.latest(HERE, clock.now())).toEqual(first);
  for await (const [key] of reported.scan()) throw new Error(`${key} is left`);
});

it("a stored report tells neither whose it is nor that two are one person's", async () => {
  const { reports, reported, clock } = await desk();
  for (const card of ["platinum", "gold"])
    await reports
      .of("discord.123456789012345678")
      .send({ community: HERE, card }, { result: "kept" }, clock.now());
  const rows: string[] = [];
  for await (const [key, raw] of reported.scan()) rows.push(`${key} ${JSON.stringify(raw)}`);
  expect(rows).toHaveLength(2);
  expect(rows.join("\n")).not.toContain("123456789012345678");
  const marks = rows.map((row) => row.split(" ")[0]?.split(".").at(-1));
  expect(new Set(marks).size).toBe(2);
  for (const mark of marks) expect(mark).toMatch(/^[0-9a-f]{16}$/);
  for (const row of rows) expect(row).not.toMatch(/2026-\d\d/);
  const { reports: elsewhere, reported: others, clock: then } = await desk();
  await elsewhere
    .of("discord.123456789012345678")
    .send({ community: HERE, card: "gold" }, { result: "kept" }, then.now());
  for await (const [key] of others.scan()) expect(rows.join()).not.toContain(key);
});

it("what is kept of a community goes with it, and nothing of another", async () => {
  const { reports, published, reported, figured, clock } = await desk();
  for (const community of [HERE, "discord.12"]) {
    await reports.of("discord.5").send({ community, card: "gold" }, { result: "kept" }, clock.now());
    await figured.update(`${community}.2026q3`, () => ({ schema: 1, cards: {}, cleared: true }));
  }
  expect(await reports.clear(HERE)).toBe(1);
  await published.clear(HERE);
  const left: string[] = [];
  for (const documents of [reported, figured])
    for await (const [key] of documents.scan()) left.push(key.split(".").slice(0, 3).join("."));
  expect(left).toEqual(["discord.12.2026q4", "discord.12.2026q3"]);
});
