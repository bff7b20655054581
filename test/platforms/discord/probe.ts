import { type Command, personalCommand, sharedCommand } from "../../../src/core/command.ts";
import { UserError } from "../../../src/core/errors.ts";
import { choice, date, flag, integer, optional, text } from "../../../src/core/option.ts";
import { button, buttons, type Message, message, paragraphs } from "../../../src/core/reply.ts";
import { words } from "../../../src/core/text.ts";

const MANY = Object.fromEntries(Array.from({ length: 30 }, (_, at) => [`pick-${at}`, `Pick ${at}`]));

/** What a test has a probe answer, in place of the words. */
export type Script = {
  /** What `show` answers. */
  show: Message;
  /** Slow probes wait for it. */
  gate: Promise<unknown>;
  /** How often a probe ran. */
  runs: number;
};

/** Commands that try a platform: one of each kind of option, answer and privacy. */
export function probes(script: Script): readonly Command[] {
  const echo = (what: string) => message("You said", [paragraphs(words(what))]);
  const slowly = async (fails: boolean) => {
    script.runs += 1;
    await script.gate;
    if (fails) throw new UserError("It went wrong after a while.");
    return echo("at last");
  };
  const fails = optional(flag("Whether it fails"));
  return [
    sharedCommand({
      name: "say",
      about: "Says it again",
      options: {
        note: optional(text("A note", { max: 100 })),
        what: text("What to say", {
          max: 3000,
          suggest: (typed) => [{ name: `${typed}!`, value: `${typed}!` }],
        }),
        times: optional(integer("How often", { min: 1, max: 3 })),
        tone: optional(choice("How to say it", { loud: "Loud", soft: "Soft" })),
        pick: optional(choice("One of many", MANY)),
        on: optional(date("On which day")),
        twice: optional(flag("Say it twice")),
      },
      run: (values) => {
        script.runs += 1;
        const { on, ...rest } = values;
        return message("", [
          paragraphs(words(JSON.stringify({ ...rest, ...(on && { on: on.toString() }) }))),
        ]);
      },
    }),
    personalCommand({
      name: "note add",
      about: "Keeps a note",
      options: {
        title: text("Its title", { max: 100 }),
        body: text("Its words", { max: 1000, multiline: true }),
        kind: optional(choice("Which kind", { a: "A kind", b: "Another kind" })),
        urgent: optional(flag("Whether it is urgent")),
        count: optional(integer("How many", { min: 1, max: 9 })),
        day: optional(date("The day")),
      },
      run: (values) => message("Kept", [paragraphs(words(JSON.stringify(values)))]),
    }),
    personalCommand({
      name: "note list",
      about: "Your notes",
      options: {},
      run: () =>
        message("No notes", [
          buttons(
            { label: "New", runs: { command: "note add", given: { title: "Mine" }, edit: true } },
            button("Say", "say", { what: "hi" }),
          ),
        ]),
    }),
    sharedCommand({
      name: "slow",
      about: "Takes its time",
      options: { fails },
      run: ({ fails: failing = false }) => slowly(failing),
    }),
    personalCommand({ name: "slow-own", about: "Takes its time", options: {}, run: () => slowly(false) }),
    sharedCommand({ name: "show", about: "Shows what the test wants", options: {}, run: () => script.show }),
    sharedCommand({
      name: "ask",
      about: "Asks",
      options: { question: text("The question", { max: 500 }) },
      run: ({ question }) => echo(question),
    }),
    sharedCommand({
      name: "admin look",
      about: "For those who manage the server",
      options: {},
      run: () => echo("admin"),
    }),
    {
      ...personalCommand({
        name: "secret",
        about: "Reached by buttons",
        options: {},
        run: () => echo("secret"),
      }),
      hidden: true,
    },
  ];
}
