import { expect, expectTypeOf, it } from "vitest";
import { type Asked, personalCommand, sharedCommand } from "../../src/core/command.ts";
import { choice, date, flag, integer, optional, text } from "../../src/core/option.ts";
import { message } from "../../src/core/reply.ts";
import type { Member } from "../../src/domain/member.ts";

// `npm run types` fails where one of these types is another; what runs here is only that the commands are made.

it("a handler gets each option by its own type, an optional one perhaps undefined", () => {
  const command = personalCommand({
    name: "test",
    about: "",
    options: {
      card: choice("", { gold: "Gold", platinum: "Platinum" }),
      on: date(""),
      amount: optional(integer("", { min: 0, max: 9 })),
      note: optional(text("", { max: 9 })),
      sure: flag(""),
    },
    run(values, context) {
      expectTypeOf(values).toEqualTypeOf<{
        readonly card: "gold" | "platinum";
        readonly on: Temporal.PlainDate;
        readonly amount: number | undefined;
        readonly note: string | undefined;
        readonly sure: boolean;
      }>();
      // @ts-expect-error There is no such option.
      values.colour;
      expectTypeOf(context.member).toEqualTypeOf<Member>();
      return message("", []);
    },
  });
  expect(command.seen).toBe("personal");
});

it("a command whose answer all may see is given no member", () => {
  const command = sharedCommand({
    name: "test",
    about: "",
    options: { line: optional(text("", { max: 9 })) },
    run(values, context) {
      expectTypeOf(context).toEqualTypeOf<Asked>();
      expectTypeOf(values.line).toEqualTypeOf<string | undefined>();
      // @ts-expect-error So it can't leak anybody's affairs.
      context.member;
      return message("", []);
    },
  });
  expect(Object.keys(command.options)).toEqual(["line", "private"]);
});

it("a handler must return a reply", () => {
  // @ts-expect-error A string is no reply.
  const command = sharedCommand({ name: "test", about: "", options: {}, run: () => "hello" });
  expect(command.name).toBe("test");
});
