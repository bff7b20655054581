import { sharedCommand } from "../src/core/command.ts";
import { choice, optional } from "../src/core/option.ts";
import { type Button, button, buttons, type Message, message, paragraphs } from "../src/core/reply.ts";
import { md } from "../src/core/text.ts";

const PLACES = {
  urgent: "It can't wait",
  money: "A charge or a fee",
  account: "My account or my card",
  today: "It can wait",
} as const;

/** Guided by buttons: how urgent it is decides between app, chat and phone, and leads to the right team. */
export const start = sharedCommand({
  name: "start",
  about: "Guided: app, chat or phone, and which team",
  options: { about: optional(choice("What it is about", PLACES)) },
  run({ about }) {
    switch (about) {
      case "urgent":
        return step(
          "It can't wait",
          "A card that is gone, or charges that you didn't make: replace or freeze it in the app, or call.",
          [
            number("Card lost or stolen", "lost-card"),
            guide("Charges I didn't make", "fraud-card-not-present"),
            number("I'm abroad", "abroad-collect"),
            guide("Somebody claims to be Amex", "verify-caller"),
            guide("Emergency on a trip", "global-assist"),
          ],
        );
      case "money":
        return step("A charge or a fee", "Chat leaves a record; the phone is for what needs a decision.", [
          guide("Dispute a charge", "dispute"),
          guide("Annual fee", "annual-fee"),
          guide("Ask for an offer to stay", "retention"),
          guide("Late fee", "late-fee"),
          guide("I can't pay", "hardship"),
        ]);
      case "account":
        return step("My account or my card", "Most of it is quickest in the app.", [
          guide("I can't sign in", "account-access"),
          guide("Freeze a card", "freeze-card"),
          guide("Financial review", "financial-review"),
          guide("Additional cards", "authorized-user"),
          number("Application declined", "recon"),
        ]);
      case "today":
        return step("It can wait", "Use chat in the app: you have it in writing. Save it yourself.", [
          guide("Use chat", "chat"),
          guide("Reach a person", "reach-human"),
          guide("Prepare a call", "call-workflow"),
          guide("Amex Offers", "amex-offers"),
          number("All numbers"),
        ]);
      case undefined:
        return step(
          "What is it about?",
          "The number on the back of your card always works. This leads you to the right team.",
          Object.entries(PLACES).map(([value, name]) => button(name, "start", { about: value })),
        );
    }
  },
});

function step(title: string, words: string, choices: readonly Button[]): Message {
  return message(title, [paragraphs(md`${words}`), buttons(...choices)]);
}

function guide(label: string, topic: string): Button {
  return button(label, "guide", { topic });
}

function number(label: string, line?: string): Button {
  return button(label, "number", line === undefined ? {} : { line });
}
