import { BadInput } from "../../src/core/errors.ts";
import { offer } from "../../src/core/listed.ts";
import { type Option, text } from "../../src/core/option.ts";
import { matterLabel } from "../../src/core/words/label.ts";
import type { Matter } from "../../src/domain/matter.ts";
import type { Member } from "../../src/domain/member.ts";
import type { Knowledge } from "../../src/knowledge/schema.ts";

type Filter = (matter: Matter, member: Member) => boolean;

/** One of the member's reminders that pass the filter, by its name or number. */
export function anyReminder(about: string, fits: Filter): Option<string> {
  return text(about, {
    max: 80,
    suggest: (typed, { knowledge }, member) =>
      offer(
        typed,
        (member?.matters ?? [])
          .filter((matter) => member !== undefined && fits(matter, member))
          .map((matter) => ({ value: matter.id, name: matterLabel(matter, knowledge).slice(0, 100) })),
      ),
  });
}

/** The matter that was meant, whether it passes the filter or not. Throws BadInput that lists those that do. */
export function findReminder(typed: string, member: Member, knowledge: Knowledge, fits: Filter): Matter {
  const wanted = fold(typed);
  const label = (matter: Matter) => matterLabel(matter, knowledge);
  const byId = member.matters.find(({ id }) => id === wanted);
  const named = member.matters.filter((matter) => fold(label(matter)) === wanted);
  const fitting = named.filter((matter) => fits(matter, member));
  const [matter, ...others] = byId !== undefined ? [byId] : fitting.length > 0 ? fitting : named;
  if (matter !== undefined && others.length === 0) return matter;
  const all = member.matters
    .filter((each) => fits(each, member))
    .slice(0, 20)
    .map((each) => `${label(each)} (${each.id})`)
    .join(", ");
  throw new BadInput({
    reminder:
      all === ""
        ? "there is none that this could be about; reminders lists all of yours"
        : `${matter === undefined ? "none is called so" : "several are called so"}; choose of: ${all}`,
  });
}

function fold(name: string): string {
  return name.trim().toLowerCase().replaceAll(/\s+/g, " ");
}
