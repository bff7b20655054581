/** One measured figure: what, how much, and what it is held against. */
export type Row = { readonly what: string; readonly figure: string; readonly goal?: string };

/** Prints a table in aligned columns, as Markdown. */
export function printTable(title: string, rows: readonly Row[]): void {
  const cells = [
    ["", "measured", "goal"],
    ...rows.map(({ what, figure, goal = "" }) => [what, figure, goal]),
  ];
  const widths = [0, 1, 2].map((column) => Math.max(3, ...cells.map((row) => row[column]?.length ?? 0)));
  const line = (row: readonly string[]) =>
    `| ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(" | ")} |`;
  const [head = [], ...body] = cells;
  const rule = widths.map((width) => "-".repeat(width));
  console.log(`\n## ${title}\n\n${[head, rule, ...body].map(line).join("\n")}`);
}

/** The value below which the given share of the samples lies. */
export function quantile(samples: readonly number[], share: number): number {
  const sorted = samples.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

export function milliseconds(value: number): string {
  return value < 1 ? `${(value * 1000).toFixed(0)} µs` : `${value.toFixed(value < 10 ? 2 : 0)} ms`;
}
