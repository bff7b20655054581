import { personalCommand } from "../../src/core/command.ts";
import { text } from "../../src/core/option.ts";
import { button, buttons, message, paragraphs } from "../../src/core/reply.ts";
import { md, strong } from "../../src/core/text.ts";
import { withHousehold } from "../../src/domain/sharing.ts";

export const householdNameCommand = personalCommand({
  name: "household name",
  about: "What those call you with whom you share reminders",
  options: { name: text("A name of your choice, such as Sam", { max: 30 }) },
  async run({ name }, { update }) {
    await update((stored) => withHousehold(stored, { name }));
    return message("Your name is set", [
      paragraphs(md`Those with whom you share reminders read ${strong(name)}; nobody else does.`),
      buttons(button("What is shared", "household list")),
    ]);
  },
});
