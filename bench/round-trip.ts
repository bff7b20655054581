import { fork } from "node:child_process";
import { once } from "node:events";
import { startDiscord } from "../test/support/discord/start.ts";
import { startSlack } from "../test/support/slack/index.ts";
import { startArguments } from "./start-arguments.ts";
import { milliseconds, quantile, type Row } from "./table.ts";

const WARM = 200;
const ROUNDS = 15;
const ASKED = 100;

/**
 * A command's round trip over a loopback Discord and Slack: ours, and a bare program that answers the same
 * message as a constant. Both are connected at once and take turns, so that whatever else the machine does meets both.
 */
export async function benchRoundTrip(): Promise<readonly Row[]> {
  return [...(await compare("Discord", discordPair)), ...(await compare("Slack", slackPair))];
}

type Ask = () => Promise<unknown>;
type Pair = { readonly ours: Ask; readonly bare: Ask; readonly close: () => Promise<void> };

async function compare(name: string, open: () => Promise<Pair>): Promise<readonly Row[]> {
  const { ours, bare, close } = await open();
  try {
    const times: Record<"ours" | "bare", number[]> = { ours: [], bare: [] };
    for (let count = 0; count < WARM; count++) await Promise.all([ours(), bare()]);
    for (let round = 0; round < ROUNDS; round++)
      for (const [side, ask] of [
        ["ours", ours],
        ["bare", bare],
      ] as const)
        for (let count = 0; count < ASKED; count++) {
          const began = performance.now();
          await ask();
          times[side].push(performance.now() - began);
        }
    const [mine, its] = [quantile(times.ours, 0.5), quantile(times.bare, 0.5)];
    return [
      { what: `${name}: round trip of number fraud, median`, figure: milliseconds(mine) },
      { what: `${name}: the same of a bare program with a constant`, figure: milliseconds(its) },
      { what: `${name}: ratio`, figure: (mine / its).toFixed(2), goal: "≤ 1.2" },
    ];
  } finally {
    await close();
  }
}

/** A process of its own, as in life: its work doesn't count as the counterpart's. Both run as `npm start` runs the desk. */
async function start(script: string, env: Readonly<Record<string, string>>) {
  const child = fork(new URL(script, import.meta.url), {
    execArgv: startArguments.slice(0, -1),
    env: { PATH: process.env.PATH, ...env },
    stdio: ["ignore", "ignore", "inherit", "ipc"],
  });
  await once(child, "message");
  return async () => {
    child.kill("SIGKILL");
    await once(child, "exit");
  };
}

async function discordPair(): Promise<Pair> {
  const open = async (script: string, answer = "{}") => {
    const discord = await startDiscord({ ticking: true });
    const stop = await start(script, {
      DISCORD_TOKEN: discord.token,
      DISCORD_API_URL: discord.url,
      ANSWER: answer,
    });
    await discord.ready();
    const user = discord.person("ann");
    return {
      ask: () => discord.slash({ user }, "number", { line: "fraud" }),
      close: async () => {
        await stop();
        await discord.stop();
      },
    };
  };
  const ours = await open("programs/ours.ts");
  const { message } = await ours.ask();
  const { content, components, flags } = message ?? {};
  return pair(ours, await open("programs/bare-discord.ts", JSON.stringify({ content, components, flags })));
}

async function slackPair(): Promise<Pair> {
  const open = async (script: string, answer = "{}") => {
    const slack = await startSlack();
    const { botToken, appToken, apiUrl } = slack;
    const stop = await start(script, {
      SLACK_BOT_TOKEN: botToken,
      SLACK_APP_TOKEN: appToken,
      SLACK_API_URL: apiUrl,
      ANSWER: answer,
    });
    await slack.connected();
    return {
      ask: () => slack.command({ user: "U0ANN" }, "/amex", "number fraud"),
      close: async () => {
        await stop();
        await slack.close();
      },
    };
  };
  const ours = await open("programs/ours.ts");
  const { text, blocks } = await ours.ask();
  return pair(ours, await open("programs/bare-slack.ts", JSON.stringify({ text, blocks })));
}

type Side = { readonly ask: Ask; readonly close: () => Promise<void> };

function pair(ours: Side, bare: Side): Pair {
  return {
    ours: ours.ask,
    bare: bare.ask,
    close: async () => void (await Promise.all([ours.close(), bare.close()])),
  };
}
