import type { Matter } from "../domain/matter.ts";
import type { Knowledge } from "../knowledge/schema.ts";

/** How a matter is called: a card by the member's nickname for it, or its own name; a dispute by the merchant. */
export function matterLabel(matter: Matter, { cards }: Knowledge): string {
  switch (matter.kind) {
    case "card":
      return matter.nickname ?? cards.get(matter.product)?.name ?? matter.product;
    case "dispute":
      return `Dispute with ${matter.merchant}`;
  }
}
