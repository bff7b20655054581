import { describe, expect, it, onTestFinished } from "vitest";
import type { App } from "../../src/core/app.ts";
import type { Platform } from "../../src/core/platform.ts";
import { member } from "../../src/domain/member.ts";
import { type Address, documentKey } from "../../src/domain/notice.ts";
import { createDesk } from "../support/bot.ts";
import { documentsInMemory } from "../support/documents.ts";
import { knowledge } from "../support/knowledge.ts";

/** What a person sees in answer, on whatever platform. */
export type Seen = {
  readonly text: string;
  /** Only the asker sees it. */
  readonly private: boolean;
  readonly buttons: readonly string[];
  readonly press: (label: string) => Promise<Seen>;
  /** A form opened instead. */
  readonly form?: {
    readonly fields: readonly string[];
    readonly submit: (values: Readonly<Record<string, string>>) => Promise<Seen>;
  };
};

/** A message of somebody else, in a channel where the desk is. */
export type OthersMessage = {
  readonly words: string;
  readonly byApp?: boolean;
  readonly hasFile?: boolean;
};

/** A platform with one person on it, the way a test uses them. */
export type Place = {
  readonly platform: Platform;
  readonly person: Address;
  /** Asks with a command, typed as on Slack. */
  readonly ask: (line: string, app: App) => Promise<Seen>;
  /** Says it to the desk in a direct message, as in talk. */
  readonly talk: (words: string) => Promise<Seen>;
  /** Chooses "Answer with Backline" in the menu of somebody else's message in a channel. */
  readonly menu: (message: OthersMessage) => Promise<Seen>;
  /** What the desk has written where all in a channel read it, as they read it. */
  readonly inChannel: () => readonly string[];
  readonly directMessages: () => Promise<readonly Seen[]>;
  /** Whom anything sent so far would have notified by a mention. */
  readonly pinged: () => readonly string[];
  readonly close: () => Promise<void>;
};

const HOSTILE = "**x** `y` <b>z</b> [a](http://b) _c_ ~d~ | >";

/**
 * What every platform must do alike. An exception names the test that the platform doesn't pass and gives the
 * reason; a test of that name must exist.
 */
export function platformContract(
  name: string,
  open: () => Promise<Place>,
  exceptions: Readonly<Record<string, string>> = {},
): void {
  const names = new Set<string>();
  async function desk() {
    const place = await open();
    const documents = documentsInMemory(member);
    const built = createDesk(place.platform, undefined, documents);
    await place.platform.start(built.app);
    onTestFinished(async () => {
      await place.platform.stop();
      await place.close();
    });
    const ask = (line: string) => place.ask(line, built.app);
    return { ...place, ...built, ask };
  }
  const test = (title: string, run: () => Promise<void>) => {
    names.add(title);
    const reason = exceptions[title];
    if (reason === undefined) it(title, run);
    else it.skip(`${title} (${reason})`, run);
  };

  describe(`${name}, as every platform`, () => {
    test("answers from the knowledge for all to see, with number, label, source and date", async () => {
      const { ask } = await desk();
      const seen = await ask("number lost-card");
      expect(seen.private).toBe(false);
      for (const part of [
        "1-800-528-4800",
        "1-800-992-3404",
        "unconfirmed",
        "back of your card",
        "15 November 2026",
      ])
        expect(seen.text).toContain(part);
    });

    test("hides such an answer when asked to", async () => {
      const { ask } = await desk();
      expect((await ask("number fraud private:yes")).private).toBe(true);
    });

    test("shows every contact and every guide whole, within its limits", async () => {
      const { ask } = await desk();
      for (const [command, entries] of [
        ["number", knowledge.contacts],
        ["guide", knowledge.playbooks],
      ] as const)
        for (const { id, title, sources } of entries.values()) {
          const seen = await ask(`${command} ${id}`);
          expect(seen.text, id).toContain(title);
          expect(seen.text, id).toContain(sources.at(-1)?.title.slice(0, 20));
        }
    });

    test("shows its lists whole: every command in help, every line, every topic", async () => {
      const { ask, app } = await desk();
      const help = await ask("help");
      for (const { name: command, hidden } of app.commands)
        if (hidden !== true) expect(help.text).toContain(command);
      const lists = { number: knowledge.contacts, guide: knowledge.playbooks };
      for (const [command, entries] of Object.entries(lists)) {
        const { text } = await ask(command);
        for (const id of entries.keys()) expect(text, command).toContain(id);
      }
    });

    test("answers about the member privately, and sends the first direct message at once", async () => {
      const { ask, directMessages } = await desk();
      const seen = await ask('fee add platinum 2027-03-14 nickname:"Plat 1"');
      expect(seen.private).toBe(true);
      expect(seen.text).toContain("Plat 1: the annual-fee clock is set");
      expect(seen.text).toContain("Sunday, 14 March 2027");
      expect(seen.text).toContain("I sent you a direct message");
      expect((await directMessages()).map(({ text }) => text)).toEqual([
        expect.stringContaining("Reminders for Plat 1 will come here"),
      ]);
    });

    test("delivers a reminder as one direct message with buttons that work", async () => {
      const { ask, ring, directMessages } = await desk();
      await ask('fee add platinum 2027-03-14 nickname:"Plat 1"');
      const before = (await directMessages()).length;
      await ring("2027-02-12T15:00:00Z");
      await ring("2027-02-13T15:00:00Z");
      const [reminder, ...others] = (await directMessages()).slice(before);
      expect(others).toEqual([]);
      expect(reminder?.text).toContain("the annual fee comes on Sunday, 14 March 2027");
      expect(reminder?.buttons).toEqual(expect.arrayContaining(["Done", "Snooze"]));
      const done = await reminder?.press("Done");
      expect(done?.text).toContain("Plat 1: done");
      const undone = await done?.press("Undo");
      expect(undone?.text).toContain("Everything is as it was before");
      expect((await reminder?.press("Snooze"))?.text).toContain("Sunday, 14 February 2027, 09:00");
    });

    test("answers somebody's message for the asker alone, who posts it once", async () => {
      const { menu, inChannel, pinged } = await desk();
      const seen = await menu({ words: "Help, somebody stole my card! @everyone" });
      expect(seen.private).toBe(true);
      expect(seen.text).toContain("1-800-528-4800");
      const preview = await seen.press("Post to the channel");
      expect(preview.private).toBe(true);
      expect(preview.text).toContain("Posted by ann");
      expect(preview.text).toContain("1-800-528-4800");
      expect(inChannel()).toEqual([]);
      expect((await preview.press("Keep it private")).text).toContain("Nothing was posted");
      expect(inChannel()).toEqual([]);
      await preview.press("Post it");
      await preview.press("Post it");
      const [posted, ...others] = inChannel();
      expect(others).toEqual([]);
      expect(posted).toContain("Posted by ann");
      expect(posted).toContain("1-800-528-4800");
      expect(posted).not.toContain("somebody stole");
      expect(pinged()).toEqual([]);
    });

    test("looks nothing up where a message holds a card number, and shows nothing of it", async () => {
      const { menu, inChannel, logged } = await desk();
      const words = `${"my card was stolen ".repeat(208)} 3782 822463 10005`.slice(-4000);
      const seen = await menu({ words });
      expect(seen.private).toBe(true);
      expect(seen.text).toContain("looks like a card number");
      expect(seen.buttons).toEqual([]);
      expect(JSON.stringify([seen.text, inChannel(), logged])).not.toContain("3782");
    });

    test("says privately why a message can't be answered", async () => {
      const { menu } = await desk();
      for (const [message, why] of [
        [{ words: "xyzzy plugh frobnicate" }, "I don't know"],
        [{ words: "" }, "holds no words"],
        [{ words: "", hasFile: true }, "holds only files"],
        [{ words: "where do I call?", byApp: true }, "An app wrote that message"],
      ] as const) {
        const seen = await menu(message);
        expect(seen.private, why).toBe(true);
        expect(seen.text).toContain(why);
        expect(seen.buttons).not.toContain("Post to the channel");
      }
    });

    test("offers to post an answer that was asked for privately, and whatever is pressed on it", async () => {
      const { ask, inChannel } = await desk();
      const seen = await ask("number fraud private:yes");
      const why = await seen.press("Why");
      expect(why.private).toBe(true);
      const preview = await why.press("Post to the channel");
      await preview.press("Post it");
      expect(inChannel()).toEqual([expect.stringContaining("What the grades mean")]);
      expect((await ask("fee list")).buttons).not.toContain("Post to the channel");
    });

    test("says bad input privately, naming what would fit", async () => {
      const { ask } = await desk();
      const seen = await ask("fee add platinum 2027-02-30");
      expect(seen.private).toBe(true);
      expect(seen.text).toContain("February 2027 has 28 days");
    });

    test("refuses a card number privately, and repeats nothing of it", async () => {
      const { ask } = await desk();
      const seen = await ask("ask is 3782 822463 10005 mine");
      expect(seen.private).toBe(true);
      expect(seen.text).toContain("looks like a card number");
      expect(seen.text).not.toContain("3782");
    });

    test("checks a number or a link that is pasted into talk", async () => {
      const { talk } = await desk();
      const call = await talk("got a call from 1-800-555-0123, is it real?");
      expect(call.text).toContain("+1 800 555 0123 is not a number that we know.");
      expect(call.text).toContain("call the number on the back of your card");
      expect(call.buttons).toContain("Numbers that we know");
      const link = await talk("is https://americanexpress.com.evil.example/login legit?");
      expect(link.text).toContain("americanexpress.com.evil.example is not a site of American Express");
      expect(link.text).toContain("Don't open it");
      const own = await talk("https://www.americanexpress.com/us/security-center/");
      expect(own.text).toContain("www.americanexpress.com: American Express's own site.");
    });

    test("takes a report on an answer for the maintainers alone", async () => {
      const { ask, reviews, person } = await desk();
      const { form } = await (await ask("number fraud")).press("Report");
      expect(form?.fields).toEqual(["note"]);
      const said = await form?.submit({ note: "The hours are wrong" });
      expect(said?.private).toBe(true);
      expect(said?.text).toContain("Only they see it");
      expect(said?.text).not.toContain("hours are wrong");
      expect(await reviews.forget(documentKey(person))).toBe(1);
    });

    test("shows a member's own words as they were typed, never as markup or a mention", async () => {
      const { ask, pinged } = await desk();
      await ask(`fee add platinum 2027-03-14 nickname:'${HOSTILE.slice(0, 39)}'`);
      expect((await ask("fee list")).text).toContain(HOSTILE.slice(0, 39));
      expect(pinged()).toEqual([]);
    });

    test("opens a form from a button and runs what is filled in", async () => {
      const { ask } = await desk();
      const { form } = await (await ask("fee list")).press("Add a card");
      expect(form?.fields.slice(0, 2)).toEqual(["card", "renews"]);
      const seen = await form?.submit({ card: "gold", renews: "14 March 2027" });
      expect(seen?.text).toContain("the annual-fee clock is set");
      expect(seen?.private).toBe(true);
    });
  });

  describe(`${name}'s exceptions`, () => {
    it("name tests that there are", () => {
      for (const title of Object.keys(exceptions)) expect([...names]).toContain(title);
    });
  });
}
