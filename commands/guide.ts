import { playbookAnswer } from "../src/core/answer/knowledge-answer.ts";
import { sharedCommand } from "../src/core/command.ts";
import { entry, optional } from "../src/core/option.ts";
import { message, paragraphs } from "../src/core/reply.ts";
import { bullets, join, md, strong } from "../src/core/text.ts";

export const guide = sharedCommand({
  name: "guide",
  about: "Step by step: disputes, retention, reaching a human and more",
  options: {
    topic: optional(
      entry("What it is about, such as dispute", ({ playbooks }) =>
        [...playbooks.values()].map(({ id, title, aliases }) => ({ value: id, name: title, aliases })),
      ),
    ),
  },
  run({ topic }, { knowledge, today, slash }) {
    const playbook = topic === undefined ? undefined : knowledge.playbooks.get(topic);
    if (playbook !== undefined) return playbookAnswer(playbook, knowledge, today);
    const lines = [...knowledge.playbooks.values()].map(({ id, title }) => md`${strong(id)}: ${title}`);
    return message("Guides", [
      paragraphs(
        join(
          md`Ask for one: ${{ type: "inlineCode", value: `${slash} guide dispute`.trim() }}.`,
          bullets(lines),
        ),
      ),
    ]);
  },
});
