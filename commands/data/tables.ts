import { householdName } from "../../src/core/household/words.ts";
import type { OwnReport } from "../../src/core/report/reports.ts";
import { cardName, reportLine } from "../../src/core/report/words.ts";
import { matterLabel } from "../../src/core/words/label.ts";
import { spellMoney } from "../../src/core/words/money.ts";
import type { Matter } from "../../src/domain/matter.ts";
import type { Member } from "../../src/domain/member.ts";
import type { When } from "../../src/domain/when.ts";
import type { Knowledge } from "../../src/knowledge/schema.ts";

const COLUMNS = ["id", "kind", "name", "added", "date", "reference", "details"];

/** A member's matters as a table, one a row, its first row the names of the columns. */
export function matterTable({ matters }: Member, knowledge: Knowledge): readonly (readonly string[])[] {
  const rows = matters.map((matter) => {
    const { id, kind, added } = matter;
    const { date, reference = "", details } = contents(matter);
    const filled = details.filter((each) => each !== undefined);
    return [id, kind, matterLabel(matter, knowledge), added.toString(), date, reference, filled.join("; ")];
  });
  return [COLUMNS, ...rows];
}

/** A retention report as a row of the same table. */
export function reportRow(
  { id, card, quarter, content, state }: OwnReport,
  knowledge: Knowledge,
): readonly string[] {
  const details = `${reportLine(content)}; ${state}`;
  return [id, "report", cardName(card, knowledge), "", quarter, "", details];
}

type Contents = {
  readonly date: string;
  readonly reference?: string | undefined;
  readonly details: readonly (string | undefined)[];
};

function contents(matter: Matter): Contents {
  switch (matter.kind) {
    case "card":
      return {
        date: matter.renews.toString(),
        details: [
          `card ${matter.product}`,
          labelled("fee $", matter.amount),
          labelled("opened ", matter.opened),
          ...matter.posted.map(
            ({ on, closing }) => `fee posted ${on}${labelled(", statement ", closing) ?? ""}`,
          ),
          ...matter.outcomes.map(
            ({ renewal, result, on, offer, note }) =>
              `fee of ${renewal.year}: ${[result, offer, note].filter((part) => part !== undefined).join(", ")} (${on})`,
          ),
        ],
      };
    case "dispute":
      return {
        date: matter.charged.toString(),
        reference: matter.reference,
        details: [
          matter.disputeKind,
          matter.amount === undefined ? undefined : spellMoney(matter.amount),
          `statement ${matter.statement}`,
          matter.filed === undefined ? undefined : `filed ${matter.filed.how} ${matter.filed.on}`,
          ...matter.events.map(({ event, on }) => `${event} ${on}`),
        ],
      };
    case "note":
      return { date: spell(matter.when), details: [matter.what] };
    case "shared":
      return { date: "", details: [`shared with you by ${householdName(matter.lent?.by)}`] };
    case "call":
      return {
        date: matter.followUp === undefined ? "" : spell(matter.followUp),
        reference: matter.reference,
        details: [
          labelled("about ", matter.about),
          labelled("agent ", matter.agent),
          labelled("promise ", matter.promise),
        ],
      };
  }
}

function labelled(label: string, value: { toString(): string } | undefined): string | undefined {
  return value === undefined ? undefined : `${label}${value.toString()}`;
}

function spell(when: When): string {
  return "at" in when ? when.at.toString() : when.day.toString();
}
