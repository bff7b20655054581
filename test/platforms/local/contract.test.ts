import type { App, Request } from "../../../src/core/app.ts";
import { fromId } from "../../../src/core/invocation.ts";
import { plainText } from "../../../src/core/words/plain.ts";
import { createLocal } from "../../../src/platforms/local/index.ts";
import { LOCAL_DESK, LOCAL_MEMBER } from "../../../src/platforms/local/page.ts";
import { type MessageView, type View, view } from "../../../src/platforms/local/view.ts";
import { settableClock } from "../../support/bot.ts";
import { platformContract, type Seen } from "../contract.ts";
import { inboxInMemory } from "./inbox.ts";

const ALONE = "one person is alone there, without channels and messages of others";

/** What the page draws of a view, as text. */
function textOf({ title, blocks }: MessageView): string {
  return [title, ...blocks.map(textOfBlock)].join("\n");
}

function textOfBlock(block: MessageView["blocks"][number]): string {
  switch (block.kind) {
    case "text":
      return plainText(block.text);
    case "facts":
      return block.facts.map(({ label, value }) => `${label}: ${plainText(value)}`).join("\n");
    case "sources":
      return block.sources.map(({ line }) => line).join("\n");
    case "buttons":
      return "";
  }
}

function seenBy(app: () => App | undefined) {
  async function ask(asks: Request["asks"]): Promise<Seen> {
    const started = app();
    if (started === undefined) throw new Error("the platform was not started");
    const answer = await started.handle({
      from: LOCAL_MEMBER,
      asks,
      slash: "/amex",
      forms: true,
      talk: false,
      where: LOCAL_DESK,
    });
    return show(view(answer.reply, started), answer.private);
  }
  function show(shown: View, isPrivate: boolean): Seen {
    if (shown.kind === "form") {
      const { command, given, fields } = shown;
      const form = {
        fields: fields.map(({ name }) => name),
        submit: (values: Readonly<Record<string, string>>) =>
          ask({ command, given: { ...given, ...values } }),
      };
      return {
        text: "",
        private: isPrivate,
        buttons: [],
        press: () => Promise.reject(new Error("a form")),
        form,
      };
    }
    const buttons = shown.blocks.flatMap((block) => (block.kind === "buttons" ? block.buttons : []));
    return {
      text: textOf(shown),
      private: isPrivate,
      buttons: buttons.map(({ label }) => label),
      press: (label) => ask(fromId(buttons.find((button) => button.label === label)?.id ?? "")),
    };
  }
  return { ask, show };
}

platformContract(
  "the local platform",
  () => {
    const platform = createLocal({ inbox: inboxInMemory(), clock: settableClock("2026-11-24T15:00:00Z") });
    const { ask, show } = seenBy(platform.app);
    return Promise.resolve({
      platform,
      person: LOCAL_MEMBER,
      ask: (line) => ask({ line }),
      talk: () => Promise.reject(new Error("there is no talk here")),
      menu: () => Promise.reject(new Error("there are no messages of others")),
      inChannel: () => [],
      directMessages: async () =>
        (await platform.inbox.list(LOCAL_MEMBER.user)).map(({ message }) => show(message, true)),
      pinged: () => [],
      close: () => Promise.resolve(),
    });
  },
  {
    "answers somebody's message for the asker alone, who posts it once": ALONE,
    "looks nothing up where a message holds a card number, and shows nothing of it": ALONE,
    "says privately why a message can't be answered": ALONE,
    "offers to post an answer that was asked for privately, and whatever is pressed on it": ALONE,
    "checks a number or a link that is pasted into talk":
      "the page takes commands alone; there is no talk on it",
    "answers about the member privately, and sends the first direct message at once":
      "its direct messages are the page itself, which can't be closed to it, so nothing has to be tried",
  },
);
