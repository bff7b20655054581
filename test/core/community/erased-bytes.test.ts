import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it, onTestFinished } from "vitest";
import type { Request } from "../../../src/core/app.ts";
import { message } from "../../../src/core/reply.ts";
import { plainMessage } from "../../../src/core/words/plain.ts";
import { openInbox } from "../../../src/inbox.ts";
import { messageView } from "../../../src/platforms/local/view.ts";
import { openStore } from "../../../src/store/open.ts";
import { createDesk, keepingPlatform } from "../../support/bot.ts";
import { folder } from "../../support/desk.ts";

const ERIN = "481516234210001";
const PAT = "100";
const HERE = {
  community: "discord.7",
  channel: "9",
  manages: () => Promise.resolve(true),
  findChannel: () => "9",
};

it("what somebody erased is in no byte of the store and its log, of whatever kind it was", async () => {
  const place = folder();
  const store = await openStore({ url: `sqlite:${join(place, "backline.db")}` });
  onTestFinished(() => store.close());
  const desk = createDesk(keepingPlatform().platform, undefined, undefined, store.documents);
  const ask = async (user: string, asks: Request["asks"]) => {
    const from = { platform: "discord", user } as const;
    const { reply } = await desk.app.handle({
      from,
      asks,
      slash: "",
      forms: false,
      talk: false,
      name: `named-${user}`,
      where: HERE,
    });
    return reply.kind === "form" ? "" : plainMessage(reply);
  };
  const codeOf = (text: string) => /[A-Z]{4}-[A-Z]{4}/.exec(text)?.[0] ?? "";
  const bytes = () =>
    readdirSync(place)
      .map((name) => readFileSync(join(place, name), "latin1"))
      .join();

  await ask(ERIN, { line: 'fee add platinum 2027-03-14 nickname:"Zanzibar"' });
  await ask(ERIN, { line: 'remind "Quetzal" tomorrow' });
  await ask(PAT, { line: "remind pay tomorrow" });
  await ask(PAT, {
    line: `household join ${codeOf(await ask(ERIN, { line: "household share Zanzibar" }))} sure:yes`,
  });
  await ask(ERIN, {
    line: `household join ${codeOf(await ask(PAT, { line: "household share pay" }))} sure:yes`,
  });
  await ask(ERIN, { line: "household share Quetzal" });
  await ask(ERIN, { command: "report", given: { about: "contact:fraud", note: "Ocelot" } });
  await ask(ERIN, { line: "retention report platinum offer sure:yes" });
  await ask(ERIN, { line: "admin digest channel:9" });
  await desk.ring();
  const traces = [ERIN, "Zanzibar", "Quetzal", "Ocelot", `named-${ERIN}`];
  const before = bytes();
  for (const trace of traces) expect(before, trace).toContain(trace);

  expect(await ask(ERIN, { line: "data erase sure:yes" })).toContain("Everything about you is erased");
  await desk.ring();
  const after = bytes();
  for (const trace of traces) expect(after.includes(trace), trace).toBe(false);
  expect(await ask(PAT, { line: "household list" })).toContain("no longer is");
});

it("nor is what the page showed to somebody who erased it", async () => {
  const place = folder();
  const store = await openStore({ url: `sqlite:${join(place, "backline.db")}` });
  onTestFinished(() => store.close());
  const inbox = openInbox(store);
  await inbox.add("erin", {
    key: "1",
    at: "2026-11-24T15:00:00Z",
    message: messageView(message("Zanzibar", [])),
  });
  const holds = () =>
    readdirSync(place).some((name) => readFileSync(join(place, name), "latin1").includes("Zanzibar"));
  expect(holds()).toBe(true);
  await inbox.erase("erin");
  expect(holds()).toBe(false);
});
