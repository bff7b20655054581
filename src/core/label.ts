import type { Matter } from "../domain/matter.ts";
import type { Knowledge } from "../knowledge/schema.ts";

/** How a matter is called: a card by the member's nickname for it, or its own name. */
export function matterLabel(matter: Matter, { cards }: Knowledge): string {
  return matter.nickname ?? cards.get(matter.product)?.name ?? matter.product;
}
