import { systemClock } from "../../../src/core/clock.ts";
import { readLine } from "../../../src/core/line.ts";
import { silentLog } from "../../../src/core/log.ts";
import { createDiscord } from "../../../src/platforms/discord/index.ts";
import { store } from "../../support/discord/message-store.ts";
import type { Seen as Shown } from "../../support/discord/seen.ts";
import { startDiscord } from "../../support/discord/start.ts";
import { platformContract, type Seen } from "../contract.ts";

platformContract("Discord", async () => {
  const discord = await startDiscord();
  const [ann, ben] = [discord.person("ann"), discord.person("ben")];
  const groups = {
    fee: "Annual fees",
    dispute: "Disputes",
    call: "Calls",
    data: "Your data",
    retention: "Retention",
  };
  const platform = createDiscord({
    token: discord.token,
    apiUrl: discord.url,
    clock: systemClock,
    log: silentLog,
    groups,
  });

  function seen({ text, ephemeral, message, buttons, press, modal }: Shown): Seen {
    return {
      text,
      private: ephemeral || message?.channel.recipient === ann,
      buttons: buttons.map(({ label }) => label),
      press: async (label) => seen(await press(label)),
      ...(modal !== undefined && {
        form: {
          fields: modal.fields.map(({ id }) => id),
          submit: async (values: Readonly<Record<string, string>>) => seen(await modal.submit(values)),
        },
      }),
    };
  }
  return {
    platform,
    person: { platform: "discord", user: ann.id },
    async ask(line, app) {
      await discord.ready();
      const asked = readLine(line, app.commands);
      if (asked === undefined) throw new Error(`no command: ${line}`);
      const { private: hidden, ...given } = asked.given;
      return seen(
        await discord.slash({ user: ann }, asked.command, {
          ...given,
          ...(hidden !== undefined && { private: hidden === "yes" }),
        }),
      );
    },
    async talk(words) {
      await discord.ready();
      return seen(await discord.dm(ann, words));
    },
    async menu({ words, byApp = false, hasFile = false }) {
      await discord.ready();
      const files = hasFile ? [new File(["x"], "letter.pdf")] : [];
      const author = byApp ? discord.person("robot", { bot: true }) : ben;
      const [channel] = discord.guild.channels;
      if (channel === undefined) throw new Error("no channel");
      const written = store(
        discord.world,
        { content: words },
        { author, channel, files, isAnswer: false, ephemeral: false },
      );
      return seen(await discord.menu(ann, "Answer with Backline", written));
    },
    inChannel: () =>
      discord
        .sent()
        .filter(({ channel, ephemeral }) => channel.guild !== undefined && !ephemeral)
        .map((message) => discord.seen(ann, message).text),
    directMessages: () =>
      Promise.resolve(
        discord
          .directMessages(ann)
          .filter(({ message }) => message?.nonce !== undefined)
          .map(seen),
      ),
    pinged: () => discord.sent().flatMap(({ pings }) => pings),
    close: () => discord.stop(),
  };
});
