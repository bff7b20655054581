import { checkAnswer, findingsIn } from "../src/core/answer/check-answer.ts";
import { sharedCommand } from "../src/core/command.ts";
import { BadInput } from "../src/core/errors.ts";
import { text } from "../src/core/option.ts";

export const verify = sharedCommand({
  name: "verify",
  about: "Is this number or link one of American Express's that we know?",
  options: { number: text("The number or link you were given, in any spelling", { max: 500 }) },
  run({ number: typed }, { knowledge }) {
    const findings = findingsIn(typed, knowledge);
    if (findings.length === 0)
      throw new BadInput({
        number: "isn't a phone number or a link that I can read; write it as 1-800-528-4800 or https://…",
      });
    return checkAnswer(findings, knowledge);
  },
});
