import { systemClock } from "../../../src/core/clock.ts";
import { readLine } from "../../../src/core/line.ts";
import { silentLog } from "../../../src/core/log.ts";
import { createDiscord } from "../../../src/platforms/discord/index.ts";
import type { Seen as Shown } from "../../support/discord/seen.ts";
import { startDiscord } from "../../support/discord/start.ts";
import { platformContract, type Seen } from "../contract.ts";

platformContract("Discord", async () => {
  const discord = await startDiscord();
  const user = discord.person("ann");
  const platform = createDiscord({
    token: discord.token,
    apiUrl: discord.url,
    clock: systemClock,
    log: silentLog,
    groups: {},
  });

  function seen({ text, ephemeral, buttons, press, modal, message }: Shown): Seen {
    return {
      text,
      private: ephemeral || message?.channel.recipient === user,
      buttons: buttons.map(({ label }) => label),
      press: async (label) => seen(await press(label)),
      ...(modal !== undefined && {
        form: {
          fields: modal.fields.map(({ id }) => id),
          submit: async (values) => seen(await modal.submit(values)),
        },
      }),
    };
  }
  return {
    platform,
    person: { platform: "discord", user: user.id },
    async ask(line, app) {
      const read = readLine(line, app.commands);
      if (read === undefined) throw new Error(`no command in ${line}`);
      const given = Object.entries(read.given).map(
        ([name, value]) => [name, name === "private" ? value === "yes" : value] as const,
      );
      return seen(await discord.slash({ user }, read.command, Object.fromEntries(given)));
    },
    directMessages: async () => discord.directMessages(user).map(seen),
    pinged: () => discord.sent().flatMap(({ pings }) => pings),
    close: () => discord.stop(),
  };
});
