import { Misfit, type Option } from "../option.ts";

/** Above this it is rather a slip than a charge: ten million dollars, in cents. */
const MOST_CENTS = 1_000_000_000;

/** An amount in US dollars as people write it, 123.45 or $1,234; read as whole cents. */
export function money(about: string): Option<number> {
  return {
    about,
    input: { kind: "text", max: 16 },
    required: true,
    read(typed) {
      const written = /^(?:US)?\s?\$?\s?(\d{1,3}(?:,\d{3})+|\d+)(?:\.(\d{2}))?$/i.exec(typed.trim());
      const cents = Number(written?.[1]?.replaceAll(",", "")) * 100 + Number(written?.[2] ?? 0);
      if (written === null || cents === 0 || cents > MOST_CENTS)
        throw new Misfit("isn't an amount in dollars that I can read; write it as 123.45");
      return cents;
    },
  };
}

/** "$1,234.50", from cents. */
export function spellMoney(cents: number): string {
  return (cents / 100).toLocaleString("en-US", { style: "currency", currency: "USD" });
}
