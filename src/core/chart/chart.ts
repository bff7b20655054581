/** A picture of figures, as data: bars in rows, rows in sections. What is drawn is only what stands here in words. */
export type Chart = {
  readonly title: string;
  readonly subtitle: string;
  readonly sections: readonly Section[];
};
export type Section = { readonly title: string; readonly rows: readonly Row[] };
type Row = { readonly label: string; readonly bars: readonly Bar[] };
/** `words` stand at the bar's end: "20 asked". */
type Bar = { readonly size: number; readonly words: string; readonly tone: "strong" | "soft" };

/** The same in words, for those who don't see the picture. */
export function chartWords({ title, subtitle, sections }: Chart): string {
  const section = ({ title: about, rows }: Section) =>
    `${about}: ${rows.map(({ label, bars }) => `${label}: ${bars.map(({ words }) => words).join(", ")}`).join("; ")}`;
  return [`Bar chart. ${title}. ${subtitle}`, ...sections.map(section)].join(". ");
}
