import { type Command, personalCommand, sharedCommand } from "../../../src/core/command.ts";
import { UserError } from "../../../src/core/errors.ts";
import { choice, date, flag, integer, optional, text } from "../../../src/core/option.ts";
import { button, buttons, message, paragraphs } from "../../../src/core/reply.ts";
import { bullets, join, md, moment } from "../../../src/core/text.ts";

const NOON = Temporal.Instant.from("2027-03-14T16:00:00Z");

/** Commands that show and ask everything that a reply can hold, so that the platform is tested and not its guests. */
export function probes(gate: Promise<unknown>): readonly Command[] {
  return [
    sharedCommand({
      name: "ask",
      about: "A question in talk",
      options: { question: text("The question", { max: 500 }) },
      run: ({ question }) => message("Answer", [paragraphs(md`You asked: ${question}`)]),
    }),
    sharedCommand({
      name: "lookup",
      about: "Shows one of each",
      options: { line: optional(text("Which", { max: 100 })) },
      run: ({ line = "none" }) =>
        message(`Line ${line}`, [
          paragraphs(
            join(
              md`Call **1-800-528-4800** by [the web](https://a.example/x?a=1&b=2|3) until ${Temporal.PlainDate.from("2027-03-14")}, best at ${moment(NOON, "America/New_York")}.`,
              bullets([md`first`, md`second: \`a <b>\``]),
            ),
          ),
          {
            kind: "facts",
            facts: [{ label: "Refund until", value: md`${Temporal.PlainDate.from("2027-04-13")}` }],
          },
          {
            kind: "sources",
            sources: [
              {
                id: "s1",
                title: "Security & <Center>",
                says: "The general line",
                url: "https://a.example/security",
                grade: "official",
                checked: Temporal.PlainDate.from("2026-11-15"),
              },
            ],
          },
          buttons(
            button("Again", "lookup", { line: "again" }),
            button(
              "Mine",
              "echo",
              { words: "pressed" },
              { spoken: "Mine: the private one", style: "danger" },
            ),
            { label: "Order", runs: { command: "order", given: { kind: "slow" }, edit: true } },
          ),
        ]),
    }),
    personalCommand({
      name: "echo",
      about: "Says it back",
      options: { words: text("What to say", { max: 3000 }) },
      run: ({ words }, { timeZone, today }) =>
        message("Echo", [
          paragraphs(md`You said: ${words}`),
          {
            kind: "facts",
            facts: [
              { label: "Zone", value: md`${timeZone}` },
              { label: "Today", value: md`${today}` },
            ],
          },
          buttons(button("Once more", "echo", { words: "once more" })),
        ]),
    }),
    personalCommand({
      name: "order",
      about: "Asks for one of each",
      options: {
        kind: choice("Which kind", { fast: "The fast one", slow: "The slow one" }),
        on: date("On which day"),
        count: optional(integer("How many", { min: 1, max: 9 })),
        gift: optional(flag("Is it a gift")),
        note: optional(text("A note", { max: 3000, multiline: true })),
      },
      run({ kind, on, count, gift, note }) {
        if (note === "never") throw new UserError("That can't be ordered.");
        const said = [count, gift, note].filter((each) => each !== undefined).join(" ");
        return message("Ordered", [paragraphs(md`${kind} on ${on}: ${said}`)]);
      },
    }),
    sharedCommand({
      name: "slow",
      about: "Takes its time",
      options: {},
      async run() {
        await gate;
        return message("At last", [paragraphs(md`It took a while.`)]);
      },
    }),
    personalCommand({
      name: "slow order",
      about: "Takes its time, then finds something wrong",
      options: { what: text("What", { max: 20 }) },
      async run({ what }) {
        await gate;
        if (what === "wrong") throw new UserError("Nothing is called that.");
        return message("Ordered at last", [paragraphs(md`${what}`)]);
      },
    }),
    sharedCommand({
      name: "long",
      about: "Fills several messages",
      options: {},
      run: () =>
        message("A long list", [
          paragraphs(
            bullets(
              Array.from({ length: 90 }, (_, at) => md`Line ${at}: ${"some words ".repeat(8)}end ${at}.`),
            ),
          ),
          buttons(button("Again", "lookup")),
        ]),
    }),
    sharedCommand({
      name: "broken",
      about: "Fails",
      options: {},
      run: () => {
        throw new Error("a secret of ours");
      },
    }),
  ];
}
