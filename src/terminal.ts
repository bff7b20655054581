import { existsSync, readFileSync } from "node:fs";
import { createInterface } from "node:readline";
import { allCommands } from "../commands/index.ts";
import { checkupOf } from "./checkup.ts";
import { ConfigError, readConfig } from "./config.ts";
import { type App, createApp } from "./core/app.ts";
import { systemClock } from "./core/clock.ts";
import { announceBy } from "./core/community/announce.ts";
import { type OpenDocuments, openKeeping } from "./core/keeping.ts";
import { readLine } from "./core/line.ts";
import { silentLog } from "./core/log.ts";
import { worldOf } from "./core/rules.ts";
import { deskFilePath } from "./desk-file.ts";
import { loadEnvironment } from "./environment.ts";
import { KnowledgeError, loadKnowledge } from "./knowledge/load.ts";
import { LOCAL_DESK, LOCAL_MEMBER } from "./platforms/local/page.ts";
import { type Printed, printed } from "./platforms/local/print.ts";
import { askDesk, deskFile } from "./platforms/local/relay.ts";
import { StoreLocked, StoreRefused } from "./store/errors.ts";
import { openStore, type Store } from "./store/open.ts";

/** One command in the terminal, as the local member. Exit 0 with the answer; exit 2 with why not. */
async function main(args: readonly string[]): Promise<number> {
  const json = args[0] === "--json";
  const words = json ? args.slice(1) : args;
  const config = readConfig(loadEnvironment());
  const knowledge = loadKnowledge(new URL("../data/", import.meta.url));
  const commands = allCommands();
  const app = (store?: Store): App => {
    const { url: storeUrl } = config.store;
    const clock = systemClock;
    const keeping = openKeeping(store?.documents ?? unopened, worldOf(knowledge, config.timeZone), clock, {
      member: () => {},
      community: () => {},
    });
    return createApp({
      ...keeping,
      commands,
      knowledge,
      clock,
      log: silentLog,
      timeZone: config.timeZone,
      announce: announceBy(() => undefined),
      confirm: () => Promise.resolve(""),
      checkup: checkupOf({ ...keeping, store, storeUrl, knowledge, clock, platforms: [] }),
    });
  };
  const say = async (line: string, by: App) => {
    const { reply } = await by.handle({
      from: LOCAL_MEMBER,
      asks: { line },
      slash: "amex",
      forms: false,
      talk: false,
      where: LOCAL_DESK,
    });
    return printed(reply);
  };
  if (words[0] === "ask" && words[1] === "-" && words.length === 2)
    return askEach((line) => say(line, app()), json);
  const line = words.map(quoted).join(" ");
  const asked = readLine(line, commands);
  const known = commands.find(({ name }) => name === asked?.command);
  if (known === undefined || (known.seen === "shared" && known.stored !== true))
    return print(await say(line, app()), json);

  const { url, dataKey } = config.store;
  try {
    const store = await openStore({ url, ...(dataKey && { dataKey }) });
    try {
      return print(await say(line, app(store)), json);
    } finally {
      await store.close();
    }
  } catch (error) {
    if (!(error instanceof StoreLocked)) throw error;
    const file = deskFilePath(url);
    if (!existsSync(file)) throw error;
    return print(await askDesk(deskFile.parse(JSON.parse(readFileSync(file, "utf8"))), line), json);
  }
}

/** Commands that answer from the knowledge open no store. */
const unopened: OpenDocuments = () => {
  const refuse = () => {
    throw new Error("no store is open");
  };
  return { read: refuse, update: refuse, remove: refuse, keys: refuse, scan: refuse, entries: refuse };
};

/** One question a line from standard input, one answer a line. */
async function askEach(say: (line: string) => Promise<Printed>, json: boolean): Promise<number> {
  for await (const question of createInterface({
    input: process.stdin,
    crlfDelay: Number.POSITIVE_INFINITY,
  })) {
    if (question.trim() !== "") await print(await say(`ask ${question}`), json);
  }
  return 0;
}

function print({ entry, alternatives, text, refused }: Printed, json: boolean): Promise<number> {
  const line = json ? JSON.stringify({ entry, alternatives, text }) : text;
  const stream = refused ? process.stderr : process.stdout;
  return new Promise((resolve) => stream.write(`${line}\n`, () => resolve(refused ? 2 : 0)));
}

/** An argument with spaces in it was quoted in the shell, and is quoted again for the desk. */
function quoted(word: string): string {
  if (!/\s/.test(word)) return word;
  const named = /^([a-z-]+):(.*)$/s.exec(word);
  const quote = word.includes('"') ? "'" : '"';
  return named === null ? `${quote}${word}${quote}` : `${named[1]}:${quote}${named[2]}${quote}`;
}

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  const foreseen = [ConfigError, KnowledgeError, StoreLocked, StoreRefused].some(
    (kind) => error instanceof kind,
  );
  const reason = error instanceof Error ? error.message : String(error);
  process.stderr.write(`${foreseen ? reason : `The desk can't answer: ${reason}`}\n`);
  process.exitCode = error instanceof StoreLocked ? 2 : 1;
}
