import { offer } from "../../src/core/listed.ts";
import { type Option, text } from "../../src/core/option.ts";
import { matterLabel } from "../../src/core/words/label.ts";
import type { Call } from "../../src/domain/call.ts";
import type { Matter } from "../../src/domain/matter.ts";
import type { Member } from "../../src/domain/member.ts";
import type { Knowledge } from "../../src/knowledge/schema.ts";

/** What a call was about: one of the member's cards or disputes, or words. */
export const aboutOption: Option<string> = text("One of your cards or disputes, or what it was about", {
  max: 80,
  suggest: (typed, { knowledge }, member) =>
    offer(
      typed,
      subjects(member).map((matter) => ({ value: matter.id, name: matterLabel(matter, knowledge) })),
    ),
});

/** The card or dispute that was meant, by number or by name, with its name; else the words as they are. */
export function readAbout(
  typed: string,
  member: Member,
  knowledge: Knowledge,
): Pick<Call, "about" | "matter"> {
  const wanted = typed.trim().toLowerCase();
  const earlier = member.matters.find(({ id, kind }) => id === wanted && kind === "call");
  if (earlier?.kind === "call")
    return { about: earlier.about, ...(earlier.matter !== undefined && { matter: earlier.matter }) };
  const label = (matter: Matter) => matterLabel(matter, knowledge);
  const named = subjects(member).filter((matter) => label(matter).toLowerCase() === wanted);
  const matter =
    subjects(member).find(({ id }) => id === wanted) ?? (named.length === 1 ? named[0] : undefined);
  return matter === undefined ? { about: typed } : { about: label(matter), matter: matter.id };
}

function subjects(member: Member | undefined): readonly Matter[] {
  return (member?.matters ?? []).filter(({ kind }) => kind === "card" || kind === "dispute");
}
