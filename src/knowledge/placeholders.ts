import { spellPageDate } from "./page-date.ts";
import type { Card, Grade, PhoneNumber, Rule } from "./schema.ts";

/** What the placeholders of a body may stand for. */
export type Facts = {
  readonly numbers: ReadonlyMap<string, PhoneNumber>;
  readonly rules: ReadonlyMap<string, Rule>;
  readonly cards: ReadonlyMap<string, Card>;
};

/** What stands behind a number in a text, so that nobody takes it for official. */
const CAVEATS: Readonly<Record<Grade, string>> = {
  official: "",
  publication: " (seen in a publication, not confirmed by American Express)",
  accounts: " (unconfirmed: from cardholders' accounts)",
  unverified: " (unverified)",
};

const PLACEHOLDER = /\{(\w+):([\w-]+)\}/g;

/**
 * Fills `{number:general}`, `{rule:dispute-notice}`, `{fee:gold}` and `{additional:platinum}` from the data. A number
 * that isn't official never comes without its caveat. What names nothing goes to `unknown`, with its line.
 */
export function fillPlaceholders(
  body: string,
  { numbers, rules, cards }: Facts,
  unknown: (placeholder: string, line: number) => void,
): string {
  return body.replaceAll(PLACEHOLDER, (placeholder: string, kind: string, id: string, offset: number) => {
    const filled = fill(kind, id);
    if (filled !== undefined) return filled;
    unknown(placeholder, body.slice(0, offset).split("\n").length);
    return placeholder;
  });

  function fill(kind: string, id: string): string | undefined {
    if (kind === "number") {
      const number = numbers.get(id);
      return number && `${number.national}${CAVEATS[number.grade]}`;
    }
    if (kind === "rule") return rules.get(id)?.value.toString();
    const card = cards.get(id);
    const dollars = kind === "fee" ? card?.fee : kind === "additional" ? card?.additional?.fee : undefined;
    if (card === undefined || dollars === undefined) return undefined;
    return `$${inDollars(dollars)} (${card.source.title}, ${spellPageDate(card.asOf)})`;
  }
}

/** 5000 as "5,000"; the Intl of the runtime takes longer to wake up than the rest of the load. */
function inDollars(amount: number): string {
  return String(amount).replaceAll(/(?<=\d)(?=(\d{3})+$)/g, ",");
}
