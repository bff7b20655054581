import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { folder, run, startDesk } from "../support/desk.ts";
import { places } from "../support/places.ts";

/** One of each kind, with the part of it that may be found nowhere. */
const SECRETS: readonly (readonly [typed: string, trace: string])[] = [
  ["card 378282246310005", "378282246310005"],
  ["card 3714 496353 98431", "3714 496353 98431"],
  ["scan_4111111111111111.png", "4111111111111111"],
  ["k1,card,5555555555554444,x", "5555555555554444"],
  ["CID is 4821", "CID is 4821"],
  ["ssn 078-05-1120", "078-05-1120"],
  ["verification code 48291377", "48291377"],
  ["password: correcthorse", "correcthorse"],
];
/** A card number in two halves, each for a field of its own. */
const [HEAD, TAIL] = ["37828224", "6310005"];
const MARK = "Plat marker seven";
const REFUSED = /Not read, not kept|looks like a /;

it("a secret leaves no trace in store, log, metrics or health, by whatever way it comes", async () => {
  const { slack, discord, ann, bea, env } = await places();
  const path = folder();
  const store = { STORE_URL: `sqlite:${join(path, "backline.db")}` };
  const desk = await startDesk(path, { ...env, LOG_LEVEL: "debug", LOCAL_PAGE: "on" });
  await discord.ready();
  const page = async (body: unknown) => JSON.stringify(await desk.ask(body));

  expect(await page({ line: `fee add platinum 2027-03-14 nickname:"${MARK}"` })).toContain(MARK);
  for (const [typed] of SECRETS) {
    const answers = [
      await page({ line: typed }),
      await page({ line: `fee add platinum 2027-03-14 nickname:"${typed}"` }),
      await page({ command: "remind", given: { what: typed, when: "tomorrow" } }),
      await page({ command: "ask", given: { question: typed }, edit: true }),
      await page({ button: `ask?${new URLSearchParams({ question: typed })}` }),
      (await slack.command(ann, "/amex", `ask ${typed}`)).text,
      (await slack.mention(ann.user, ann.channel, typed)).text,
      (await slack.dm(ann.user, `call log ${typed}`)).text,
      (await discord.slash({ user: bea }, "ask", { question: typed })).text,
      (await discord.slash({ user: bea }, "call log", { about: "fee", reference: typed })).text,
      (await discord.dm(bea, typed)).text,
    ];
    for (const answer of answers) expect(answer, typed).toMatch(REFUSED);
    await discord.mention({ user: bea }, typed);
    expect(await discord.autocomplete({ user: bea }, "number", "line", typed.slice(0, 100))).toEqual([]);
    await fetch(`${desk.url}/api/suggest`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ command: "number", option: "line", given: { line: typed } }),
    });
  }

  const terminal = run("src/terminal.ts", ["remind", String(SECRETS[0]?.[0]), "tomorrow"], store);
  expect(await terminal.exited).toMatchObject({ code: 2 });
  expect(await page({ command: "fee add", given: { card: HEAD, renews: TAIL } })).toMatch(REFUSED);
  expect((await slack.command(ann, "/amex", `fee add ${HEAD} nickname:${TAIL}`)).text).toMatch(REFUSED);
  const asked = (await slack.command(ann, "/amex", "remind")).modal;
  if (asked === undefined) throw new Error("a form was expected");
  expect((await slack.submit(asked, { what: `pay ${HEAD}${TAIL}`, when: "tomorrow" })).text).toMatch(REFUSED);
  const form = (await (await discord.slash({ user: bea }, "fee list")).press("Add a card")).modal;
  if (form === undefined) throw new Error("a form was expected");
  expect((await form.submit({ card: HEAD, renews: "2027-03-14", nickname: TAIL })).text).toMatch(REFUSED);

  const figures = await (await fetch(`${desk.url}/metrics`)).text();
  const health = await (await fetch(`${desk.url}/healthz`)).text();
  const files = () => readdirSync(path).map((name) => readFileSync(join(path, name)).toString("latin1"));
  const running = files();
  await desk.kill("SIGTERM");
  const traces = [...SECRETS.map(([, trace]) => trace), HEAD, TAIL];
  for (const written of [...running, ...files(), desk.output(), figures, health])
    for (const trace of traces) expect(written.includes(trace), `a trace of ${trace}`).toBe(false);
  expect(running.some((bytes) => bytes.includes(MARK))).toBe(true);
}, 60_000);
