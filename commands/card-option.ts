import { entry } from "../src/core/option.ts";

/** One of the cards that the knowledge lists, by id, name or nickname. */
export const listedCard = entry("Which card, such as platinum", ({ cards }) =>
  [...cards.values()].map(({ id, name, aliases }) => ({ value: id, name, aliases })),
);
