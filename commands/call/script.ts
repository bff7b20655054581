import { playbookList, playbookPhrase } from "../../src/core/answer/playbook-phrase.ts";
import { personalCommand } from "../../src/core/command.ts";
import { RETENTION } from "../../src/core/fee/script.ts";
import { text } from "../../src/core/option.ts";
import { FOR, requireOwner } from "../../src/core/reminder/owner.ts";
import { callBlock } from "../../src/core/reminder/reminder-parts.ts";
import { buttons, message, paragraphs } from "../../src/core/reply.ts";
import { join, md } from "../../src/core/text.ts";
import { matterLabel } from "../../src/core/words/label.ts";
import type { Text } from "../../src/knowledge/markdown.ts";
import type { Knowledge } from "../../src/knowledge/schema.ts";
import { findCard } from "../fee/own-card.ts";

/** The words of a call, large and in order, to read from while one is on the phone. */
export const callScript = personalCommand({
  name: "call script",
  about: "The words to say, step by step",
  options: { about: text("Which card", { max: 12 }), for: FOR },
  hidden: true,
  run({ about, for: mark }, { member, knowledge, from }) {
    requireOwner(mark, from);
    const card = findCard(about, member, knowledge);
    const form = (label: string, command: string, given: Readonly<Record<string, string>>) => ({
      label,
      runs: { command, given, edit: true as const },
    });
    return message(`${matterLabel(card, knowledge)}: on the phone`, [
      callBlock(knowledge),
      paragraphs(steps(knowledge)),
      buttons(
        form("Log reference number", "call log", { about: card.id }),
        form("Outcome", "fee outcome", { card: card.id }),
      ),
    ]);
  },
});

function steps(knowledge: Knowledge): Text {
  const say = playbookPhrase(knowledge, RETENTION, "Say") ?? [];
  const not = playbookPhrase(knowledge, RETENTION, "Don't say") ?? [];
  return join(
    md`## 1. To the robot
Don't say ${not}`,
    md`## 2. To the person
Give your name, then say:`,
    [{ type: "heading", depth: 2, children: say }],
    md`## 3. Listen, and answer`,
    playbookList(knowledge, RETENTION),
    md`## 4. Before you hang up
Ask for the **reference number** and the agent's name, have the result repeated, and log it here. Never log a card number.`,
  );
}
