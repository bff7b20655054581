import { type Command, sharedCommand } from "../src/core/command.ts";
import { entry, optional } from "../src/core/option.ts";
import { button, buttons, type Message, message, paragraphs } from "../src/core/reply.ts";
import { bullets, join, md } from "../src/core/text.ts";
import { usage } from "../src/core/usage.ts";
import type { Phrasing } from "../src/knowledge/markdown.ts";

/** Written from the list of commands itself, which it is handed, so that it can't fall behind. */
export function helpCommand(commands: () => readonly Command[]): Command {
  const listed = () => commands().filter(({ hidden }) => hidden !== true);
  return sharedCommand({
    name: "help",
    about: "What Backline can do",
    options: {
      command: optional(
        entry("A command, such as fee add", () =>
          listed().map(({ name, about }) => ({
            name: `${name}: ${about}`.slice(0, 100),
            value: name,
            aliases: [name.replace(" ", "-")],
          })),
        ),
      ),
    },
    run({ command: name }, { slash }) {
      const command = listed().find((each) => each.name === name);
      return command === undefined ? overview(listed(), slash) : explained(command, slash);
    },
  });
}

function overview(commands: readonly Command[], slash: string): Message {
  const line = (command: Command) => md`${code(usage(command, slash))} — ${command.about}`;
  const seenBy = (who: Command["seen"]) => bullets(commands.filter(({ seen }) => seen === who).map(line));
  return message("Backline: numbers, guides and reminders", [
    paragraphs(
      join(
        md`**Answers**, seen by all where you ask; add \`private:yes\` to hide them:`,
        seenBy("shared"),
        md`**Your own affairs**, seen by you alone:`,
        seenBy("personal"),
        md`**For those who manage the server or workspace**:`,
        seenBy("admin"),
        md`Never type a card number, security code or password here. Not affiliated with American Express; not legal or financial advice.`,
      ),
    ),
    buttons(
      button("Lost card", "number", { line: "lost-card" }),
      button("All numbers", "number"),
      button("All guides", "guide"),
    ),
  ]);
}

function explained(command: Command, slash: string): Message {
  const options = Object.entries(command.options).map(
    ([name, { about, input, required }]) =>
      md`${code(name)}: ${about}${required ? "" : " (optional)"}${input.kind === "choice" ? `. One of: ${input.choices.map(({ value }) => value).join(", ")}` : ""}`,
  );
  return message(usage(command, slash), [
    paragraphs(join(md`${command.about}.`, bullets(options))),
    buttons({ label: "Use it", runs: { command: command.name, given: {}, edit: true } }),
  ]);
}

function code(value: string): Phrasing {
  return { type: "inlineCode", value };
}
