import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Invocation } from "../../src/core/invocation.ts";
import { ownerMark } from "../../src/core/reminder/owner.ts";
import { type Address, documentKey } from "../../src/domain/notice.ts";
import { householdOf, pointerTo } from "../../src/domain/sharing.ts";
import { createDesk, keepingPlatform } from "../support/bot.ts";
import { type Disk, mortalDocuments } from "../support/mortal.ts";

const OWNER: Address = { platform: "discord", user: "100" };
const PARTNER: Address = { platform: "discord", user: "200" };
const START = "2026-11-24T15:00:00Z";

/** A desk in a process that may die, on a disk and beside a platform that stay. */
function born(disk: Disk, { platform }: ReturnType<typeof keepingPlatform>, writes?: number, at = START) {
  const { open, isAlive } = mortalDocuments(disk, writes);
  const desk = createDesk(platform, at, undefined, open);
  return {
    ...desk,
    isAlive,
    /** The title of what is answered; undefined where the process died before it could. */
    async ask(from: Address, asks: string | Invocation): Promise<string | undefined> {
      const { reply } = await desk.app.handle({
        from,
        asks: typeof asks === "string" ? { line: asks } : asks,
        slash: "/amex",
        forms: false,
        talk: false,
      });
      if (!isAlive()) return undefined;
      return `${reply.title} ${JSON.stringify(reply)}`;
    },
  };
}

type Born = ReturnType<typeof born>;

/** A platform that knows what it was handed. */
function lookingPlatform() {
  const place = keepingPlatform();
  place.platform.find = (to, key) =>
    Promise.resolve(
      place.sent.some((each) => each.to.user === to.user && each.key === key) ? "found" : "absent",
    );
  return place;
}

/** Who was sent something, in the order of their ids. */
function receivers({ sent }: ReturnType<typeof keepingPlatform>): readonly string[] {
  return sent.map(({ to }) => to.user).toSorted((a, b) => Number(a) - Number(b));
}

/** Presses Done on the reminder of thirty days before, as the one whose number for the card is given. */
const done = (desk: Born, from: Address, id: string) =>
  desk.ask(from, {
    command: "done",
    given: { notice: `${id}.2027.before-30`, for: ownerMark(from) },
  });

/** Starts anew on the same disk, and looks at what is due. */
async function reborn(disk: Disk, place: ReturnType<typeof keepingPlatform>, at: string): Promise<Born> {
  const desk = born(disk, place, undefined, at);
  await desk.scheduler.start();
  await desk.scheduler.idle();
  return desk;
}

/** The two documents agree on whether the card is shared; gives whether it is. */
async function agreed({ members }: Born): Promise<boolean> {
  const [owner, partner] = [await members.read(documentKey(OWNER)), await members.read(documentKey(PARTNER))];
  const shares = owner === undefined ? [] : householdOf(owner).shares;
  const pointer = partner && pointerTo(partner, documentKey(OWNER), "k1");
  expect(pointer !== undefined).toBe(shares.length > 0);
  for (const { changed, told } of shares) expect(told).toBe(changed);
  return shares.length > 0;
}

/** What is done, step by step, once the card is there; gives those steps that were answered. */
async function story(desk: Born, steps: readonly string[]): Promise<readonly string[]> {
  const answered: string[] = [];
  for (const step of steps) {
    const said = await act(desk, step);
    if (said === undefined || !desk.isAlive()) break;
    answered.push(step);
  }
  return answered;
}

let code = "";

async function act(desk: Born, step: string): Promise<string | undefined> {
  switch (step) {
    case "share": {
      const said = await desk.ask(OWNER, 'household share "Plat 1"');
      code = /[A-Z]{4}-[A-Z]{4}/.exec(said ?? "")?.[0] ?? code;
      return said;
    }
    case "join":
      return desk.ask(PARTNER, `household join ${code} sure:yes`);
    case "partner done":
      return done(desk, PARTNER, "h1");
    case "owner done":
      return done(desk, OWNER, "k1");
    case "partner leaves":
      return desk.ask(PARTNER, "household leave h1 sure:yes");
    case "owner leaves":
      return desk.ask(OWNER, "household leave k1 sure:yes");
    case "owner removes":
      return desk.ask(OWNER, "fee remove k1 sure:yes");
    case "owner erases":
      return desk.ask(OWNER, "data erase sure:yes");
    case "partner erases":
      return desk.ask(PARTNER, "data erase sure:yes");
    default:
      throw new Error(`there is no step ${step}`);
  }
}

describe("a process that dies at any write", () => {
  it.each([
    [["share", "join"]],
    [["share", "join", "partner done"]],
    [["share", "join", "owner done"]],
    [["share", "join", "partner leaves"]],
    [["share", "join", "owner leaves"]],
    [["share", "join", "owner removes"]],
    [["share", "join", "owner erases"]],
    [["share", "join", "partner erases"]],
  ])(
    "while %j leaves two documents that agree after the next start, and nothing lost or sent twice",
    async (steps) => {
      let died = true;
      for (let writes = 1; died; writes++) {
        const disk: Disk = new Map();
        const place = keepingPlatform();
        await born(disk, place).ask(OWNER, 'fee add platinum 2027-03-14 nickname:"Plat 1"');
        const mortal = born(disk, place, writes);
        const answered = await story(mortal, steps);
        died = !mortal.isAlive();
        const desk = await reborn(disk, place, START);
        try {
          // Whoever was not answered asks again.
          const left = steps.slice(answered.length);
          await story(desk, left);
          const isShared = await agreed(desk);
          const last = steps.at(-1);
          expect(isShared, `after ${writes} writes`).toBe(last === "join" || last?.endsWith("done"));
          place.sent.length = 0;
          await desk.ring("2027-02-12T15:00:00Z");
          await desk.ring("2027-02-13T15:00:00Z");
          const ended = last === "owner removes" || last === "owner erases" || last?.endsWith("done");
          expect(receivers(place), `after ${writes} writes`).toEqual(
            ended ? [] : isShared ? ["100", "200"] : ["100"],
          );
        } finally {
          await desk.scheduler.stop();
        }
      }
    },
  );

  it("heals by itself where nobody asks again", async () => {
    for (let writes = 1; writes <= 12; writes++) {
      const disk: Disk = new Map();
      const place = keepingPlatform();
      await born(disk, place).ask(OWNER, 'fee add platinum 2027-03-14 nickname:"Plat 1"');
      const mortal = born(disk, place, writes);
      await story(mortal, ["share", "join", "owner done", "partner leaves"]);
      const desk = await reborn(disk, place, START);
      try {
        await agreed(desk);
      } finally {
        await desk.scheduler.stop();
      }
    }
  });

  it("while it sends to the two sends to each once", async () => {
    let died = true;
    for (let writes = 1; died; writes++) {
      const disk: Disk = new Map();
      const place = lookingPlatform();
      const first = born(disk, place);
      await first.ask(OWNER, 'fee add platinum 2027-03-14 nickname:"Plat 1"');
      await story(first, ["share", "join"]);
      place.sent.length = 0;
      const mortal = born(disk, place, writes, "2027-02-12T15:00:00Z");
      await mortal.scheduler.start();
      await mortal.scheduler.idle();
      await mortal.scheduler.stop();
      died = !mortal.isAlive();
      const desk = await reborn(disk, place, "2027-02-12T15:10:00Z");
      try {
        await desk.ring("2027-02-13T15:10:00Z");
        expect(receivers(place), `after ${writes} writes`).toEqual(["100", "200"]);
      } finally {
        await desk.scheduler.stop();
      }
    }
  });
});

it("each of the two gets each notice at most once, and none after Done, whatever they do", async () => {
  const presses = ["done", "snooze", "undo", "posted", "quiet", "hour"] as const;
  const step = fc.record({
    who: fc.constantFrom(OWNER, PARTNER),
    press: fc.constantFrom(...presses),
    hours: fc.integer({ min: 1, max: 24 * 12 }),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 12 }), async (steps) => {
      const place = keepingPlatform();
      const desk = born(new Map(), place);
      await desk.ask(OWNER, 'fee add platinum 2027-03-14 nickname:"Plat 1"');
      await story(desk, ["share", "join"]);
      place.sent.length = 0;
      desk.clock.turn("2027-02-01T15:00:00Z");
      for (const { who, press, hours } of steps) {
        const before = place.sent.length;
        const card = (await desk.members.read(documentKey(OWNER)))?.matters[0];
        const isDone = card?.answers["k1.2027"]?.done !== undefined;
        desk.clock.pass({ hours });
        await desk.ring();
        if (isDone) expect(place.sent.slice(before).map(({ message }) => message.title)).toEqual([]);
        await pressed(desk, who, press);
      }
      const keys = place.sent.map(({ key }) => key);
      expect(new Set(keys).size).toBe(keys.length);
    }),
    { numRuns: 25 },
  );
});

async function pressed(desk: Born, who: Address, press: string): Promise<void> {
  const id = who === OWNER ? "k1" : "h1";
  const given = { notice: `${id}.2027.before-30`, for: ownerMark(who) };
  const run = (command: string, options: Invocation["given"]) => desk.ask(who, { command, given: options });
  switch (press) {
    case "done":
    case "snooze":
      await run(press, given);
      return;
    case "undo": {
      const change = (await desk.members.read(documentKey(OWNER)))?.undo.at(-1)?.id ?? "u0";
      await run("undo", { change, for: given.for, ...(who === PARTNER && { matter: id }) });
      return;
    }
    case "posted":
      await run("fee posted", { card: "k1", on: "2027-03-10" });
      return;
    case "quiet":
      await run("settings", { quiet: "22:00-07:30" });
      return;
    default:
      await run("settings", { hour: "18:00" });
  }
}
