import { expect, test } from "vitest";
import { button, buttons, message, paragraphs } from "../../../src/core/reply.ts";
import { words } from "../../../src/core/text.ts";
import { interact } from "../../support/discord/interaction-event.ts";
import { joined, must } from "./joined.ts";

test("answers from the knowledge are seen by all, hidden ones and personal ones by the asker", async () => {
  const { discord, ann } = await joined();
  expect(await discord.slash({ user: ann }, "say", { what: "x" })).toMatchObject({
    ephemeral: false,
    deferred: false,
  });
  expect(await discord.slash({ user: ann }, "say", { what: "x", private: true })).toMatchObject({
    ephemeral: true,
  });
  expect(await discord.slash({ user: ann }, "note list")).toMatchObject({ ephemeral: true });
});

test("errors are seen by the asker alone", async () => {
  const { discord, ann } = await joined();
  const seen = await discord.slash({ user: ann }, "say", { what: "x", on: "2027-02-30" });
  expect(seen).toMatchObject({ ephemeral: true, text: expect.stringContaining("February 2027 has 28 days") });
});

test("in direct messages with the desk nothing has to be hidden; with somebody else's eyes on it everything personal has", async () => {
  const { discord, ann } = await joined();
  expect(await discord.slash({ user: ann, direct: true }, "note list")).toMatchObject({ ephemeral: false });
  expect(
    await discord.slash({ user: ann, channel: discord.foreignChannel("elsewhere") }, "note list"),
  ).toMatchObject({ ephemeral: true });
});

test("what is pressed on a hidden message is answered hidden, even where the answer is for all", async () => {
  const { discord, ann } = await joined();
  const notes = await discord.slash({ user: ann }, "note list");
  expect(await notes.press("Say")).toMatchObject({ ephemeral: true, text: expect.stringContaining("hi") });
});

test("a button is pressed by whoever presses it, and runs in their name", async () => {
  const { discord, ann, bob, script } = await joined();
  script.show = message(
    "Look",
    [buttons(button("Mine", "note list"))].filter((each) => each !== undefined),
  );
  const shown = await discord.slash({ user: ann }, "show");
  const seen = await shown.press("Mine", { user: bob });
  expect(seen).toMatchObject({ ephemeral: true, text: expect.stringContaining("No notes") });
  expect(discord.world.interactions.at(-1)?.person).toBe(bob);
});

test("a button works however old its message is, and a forged one is bad input", async () => {
  const { discord, ann, script } = await joined();
  script.show = message(
    "Look",
    [
      buttons(
        button("Hidden", "secret"),
        button("Old", "gone away"),
        button("Odd", "say", { what: "x", colour: "red" }),
      ),
    ].filter((each) => each !== undefined),
  );
  const shown = await discord.slash({ user: ann }, "show");
  discord.advance(400 * 86_400_000);
  expect((await shown.press("Hidden")).text).toContain("secret");
  expect(await shown.press("Old")).toMatchObject({
    ephemeral: true,
    text: expect.stringContaining("There is no command"),
  });
  expect(await shown.press("Odd")).toMatchObject({
    ephemeral: true,
    text: expect.stringContaining("is no option here"),
  });
});

test("an app that takes long is announced with the privacy its answer will have", async () => {
  const { discord, ann, gate, script } = await joined();
  const open = discord.startSlash({ user: ann }, "slow");
  const own = discord.startSlash({ user: ann }, "slow-own");
  await discord.until(() => (open.answered === 5 && own.answered === 5 ? true : undefined));
  gate.resolve();
  expect(await discord.answerTo(open)).toMatchObject({
    ephemeral: false,
    deferred: true,
    text: expect.stringContaining("at last"),
  });
  expect(await discord.answerTo(own)).toMatchObject({
    ephemeral: true,
    deferred: true,
    text: expect.stringContaining("at last"),
  });
  expect(script.runs).toBe(2);
});

test("an error after a public announcement is still seen by the asker alone", async () => {
  const { discord, ann, gate } = await joined();
  const open = discord.startSlash({ user: ann }, "slow", { fails: true });
  await discord.until(() => open.answered);
  gate.resolve();
  const seen = await discord.answerTo(open);
  expect(seen).toMatchObject({
    ephemeral: true,
    text: expect.stringContaining("It went wrong after a while."),
  });
  expect(discord.sent().filter(({ ephemeral, deleted }) => !ephemeral && !deleted)).toEqual([]);
});

test("an interaction that Discord sends twice is answered once", async () => {
  const { discord, ann, script } = await joined();
  const seen = await discord.slash({ user: ann }, "say", { what: "once" });
  const press = interact(discord.world, {
    type: 3,
    person: ann,
    channel: must(seen.message).channel,
    source: must(seen.message),
    data: { component_type: 2, custom_id: "say?what=again" },
  });
  discord.gateway.repeatLast();
  await discord.answerTo(press);
  const after = await discord.slash({ user: ann }, "say", { what: "done" });
  expect(after.text).toContain("done");
  expect(script.runs).toBe(3);
  expect(discord.world.requests.filter(({ status }) => status === 400)).toEqual([]);
});

test("a form asks for what is missing in five fields, prefilled, and runs what was filled in", async () => {
  const { discord, ann } = await joined();
  const form = must((await (await discord.slash({ user: ann }, "note list")).press("New")).modal);
  expect(form.title).toBe("Note add");
  expect(form.fields).toMatchObject([
    { id: "title", label: "Title", about: "Its title", value: "Mine", required: true, choices: undefined },
    { id: "body", label: "Body", required: true },
    { id: "kind", choices: ["a", "b"], required: false },
    { id: "urgent", choices: ["yes", "no"], required: false },
    { id: "count", required: false },
  ]);
  const kept = await form.submit({ body: "Two\nlines", kind: "b", urgent: "yes", count: "3" });
  expect(kept.ephemeral).toBe(true);
  expect(JSON.parse(kept.text.replace(/^Kept\s+/, "").replaceAll("\n", "\\n"))).toMatchObject({
    title: "Mine",
    kind: "b",
    urgent: true,
    count: 3,
  });
});

test("a form that was filled in wrongly says so and opens again with what was typed", async () => {
  const { discord, ann } = await joined();
  const form = must((await (await discord.slash({ user: ann }, "note list")).press("New")).modal);
  const refused = await form.submit({ body: "words", count: "many" });
  expect(refused).toMatchObject({
    ephemeral: true,
    text: expect.stringContaining("“many” is not a whole number from 1 to 9"),
  });
  const again = must((await refused.press("Try again")).modal);
  expect(again.fields.map(({ id, value }) => [id, value])).toEqual([
    ["title", "Mine"],
    ["body", "words"],
    ["kind", ""],
    ["urgent", ""],
    ["count", "many"],
  ]);
  expect((await again.submit({ count: "4" })).text).toContain('"count":4');
});

test("a form that can't be shown in answer to another stands behind a button", async () => {
  const { discord, ann } = await joined();
  const shown = await discord.slash({ user: ann }, "note list");
  const channel = must(shown.message).channel;
  const submitted = interact(discord.world, {
    type: 5,
    person: ann,
    channel,
    data: { custom_id: "note add?title=T", components: [] },
  });
  const seen = await discord.answerTo(submitted);
  expect(seen).toMatchObject({ ephemeral: true, text: expect.stringContaining("I need a little more") });
  expect((await seen.press("Fill in")).modal?.fields[0]).toMatchObject({ id: "title", value: "T" });
});

test("what Discord wouldn't show is shown as plain words, and the log says where the trouble is", async () => {
  const { discord, ann, script, logged } = await joined();
  script.show = message(
    "Look",
    [paragraphs(words("the words")), buttons(button("Go", "say", { what: "x".repeat(120) }))].filter(
      (each) => each !== undefined,
    ),
  );
  const seen = await discord.slash({ user: ann }, "show");
  expect(seen.text).toContain("the words");
  expect(seen.buttons).toEqual([]);
  expect(logged).toContainEqual({
    event: "discord can't show an answer",
    fields: expect.objectContaining({
      reason: expect.stringContaining("a button that runs “say” needs an id of 129"),
    }),
  });
});

test("files come along", async () => {
  const { discord, ann, script } = await joined();
  script.show = message("Look", [], {
    attachments: [{ name: "letter.md", type: "text/markdown", about: "A letter", body: "Dear Sirs" }],
  });
  const seen = await discord.slash({ user: ann }, "show");
  expect(await seen.files[0]?.text()).toBe("Dear Sirs");
});

test("nothing that is sent pings anybody or fetches a preview, whatever it says", async () => {
  const { discord, ann, bob } = await joined();
  const hostile = `<@${bob.id}> https://evil.example [x](https://evil.example) **b**`;
  await discord.slash({ user: ann }, "say", { what: hostile });
  await discord.dm(ann, `say '${hostile}'`);
  expect(discord.sent().length).toBeGreaterThan(1);
  for (const { pings, allowedMentions, flags } of discord.sent()) {
    expect(pings).toEqual([]);
    expect(allowedMentions).toMatchObject({ parse: [] });
    expect(flags & (4 | 32768)).not.toBe(0);
  }
});

test("nothing of what was typed is logged, even when an answer can't be sent", async () => {
  const { discord, ann, logged } = await joined();
  discord.faults.add({ path: /callback$/ }, { kind: "refuse", code: 10062 });
  discord.startSlash({ user: ann }, "say", { what: "very private words" });
  await discord.until(() => discord.world.requests.find(({ status }) => status === 404));
  await discord.slash({ user: ann }, "say", { what: "more private words" });
  expect(logged.map(({ event }) => event)).toContain("discord: an interaction could not be answered");
  expect(JSON.stringify(logged)).not.toContain("private words");
});

test.each([
  [10062, "has run out"],
  [40060, "was answered already"],
])("an interaction that (%i) %s is logged, and its answer goes nowhere else", async (code) => {
  const { discord, ann, logged } = await joined();
  discord.faults.add({ path: /callback$/ }, { kind: "refuse", code });
  discord.startSlash({ user: ann }, "say", { what: "x" });
  await discord.until(() => discord.world.requests.find(({ status = 0 }) => status >= 400));
  await discord.slash({ user: ann }, "say", { what: "y" });
  expect(logged.map(({ event }) => event)).toContain("discord: an interaction could not be answered");
  const posts = discord.world.requests.filter(({ path }) => /^\/channels\/\d+\/messages/.test(path));
  expect(posts).toEqual([]);
});

test("a press edits no earlier message, so that no limit on edits of old ones is met", async () => {
  const { discord, ann } = await joined();
  const notes = await discord.slash({ user: ann }, "note list");
  await notes.press("Say");
  expect(discord.world.requests.filter(({ method }) => method === "PATCH")).toEqual([]);
});
