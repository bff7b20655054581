import { systemClock } from "../../../src/core/clock.ts";
import { silentLog } from "../../../src/core/log.ts";
import { createSlack } from "../../../src/platforms/slack/index.ts";
import { type Seen as Shown, startSlack } from "../../support/slack/index.ts";
import { platformContract, type Seen } from "../contract.ts";

const ANN = { user: "U0ANN", channel: "C0CARDS" };

platformContract("Slack", async () => {
  const slack = await startSlack({ people: { U0ANN: { name: "ann", tz: "America/New_York" } } });
  const { apiUrl, botToken, appToken } = slack;
  const platform = createSlack({
    apiUrl,
    botToken,
    appToken,
    command: "/amex",
    clock: systemClock,
    log: silentLog,
  });

  function seen({ text, ephemeral, inChannel, buttons, press, modal, channel }: Shown): Seen {
    const fields = modal?.fields.map(({ block }) => block);
    return {
      text: text.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&"),
      private: ephemeral || (!inChannel && channel.startsWith("D")),
      buttons: buttons.map(({ label }) => label),
      press: async (label) => seen(await press(label)),
      ...(modal !== undefined &&
        fields !== undefined && {
          form: { fields, submit: async (values) => seen(await slack.submit(modal, values)) },
        }),
    };
  }
  return {
    platform,
    person: { platform: "slack", team: slack.team, user: ANN.user },
    ask: async (line) => seen(await slack.command(ANN, "/amex", line)),
    talk: async (words) => seen(await slack.dm(ANN.user, words)),
    menu: async ({ words, byApp = false, hasFile = false }) =>
      seen(
        await slack.shortcut(ANN, "answer_message", {
          text: words,
          ...(byApp && { bot_id: "B0OTHER" }),
          ...(hasFile && { files: [{ id: "F1", name: "letter.pdf" }] }),
        }),
      ),
    inChannel: () =>
      slack.ledger
        .filter(
          ({ onlyFor, channel, author }) =>
            onlyFor === undefined && author === undefined && channel.startsWith("C"),
        )
        .map(({ text }) => text),
    directMessages: async () => (await slack.directMessages(ANN.user)).map(seen),
    pinged: () => slack.ledger.flatMap(({ pings }) => pings),
    close: () => slack.close(),
  };
});
