import { Misfit, type Option, text } from "../../src/core/option.ts";
import { type Content, content } from "../../src/domain/report.ts";

type Packed = { readonly card: string; readonly content: Content };

/** A whole report in one answer, short enough for a button of Discord's, whose ids hold 100 characters. */
export function pack(card: string, { result, offer, spend, tenure, channel }: Content): string {
  return [card, result, offer, spend, tenure, channel].join(".");
}

export const PACKED: Option<Packed> = {
  ...text("The report", { max: 90 }),
  carried: true,
  read(typed, { knowledge }) {
    const [card = "", ...parts] = typed.split(".");
    const [result, offer, spend, tenure, channel] = parts.map((part) => (part === "" ? undefined : part));
    const read = content.safeParse({ result, offer, spend, tenure, channel });
    if (!read.success || !knowledge.cards.has(card))
      throw new Misfit("can't be read; begin again with retention report");
    return { card, content: read.data };
  },
};
