import { oncePer } from "../../domain/cache.ts";
import type { Text } from "../../knowledge/markdown.ts";
import type { Knowledge } from "../../knowledge/schema.ts";
import { playbookPhrase } from "../answer/playbook-phrase.ts";
import { join, md } from "../text.ts";

/** The playbook that the words to say come from. */
export const RETENTION = "retention";

/** What to say and not to say, when to call and what to have ready: short, from the playbook. */
export const feeScript = oncePer((knowledge: Knowledge): Text => {
  const phrase = (lead: string) => playbookPhrase(knowledge, RETENTION, lead);
  const [say, not, when] = [phrase("Say"), phrase("Don't say"), phrase("When")];
  return join(
    say === undefined ? [] : md`**Say:** ${say}`,
    not === undefined ? [] : md`**Don't say** ${not}`,
    md`**Have at hand:** the card, what you spent on it this year and the credits you used, and a pen for the reference number and the name of the agent. Nothing of the card's numbers belongs in this chat.`,
    when === undefined ? [] : md`**When to call:** ${when}`,
  );
});
