import { findSecret } from "../../../src/core/guard/guard.ts";
import { QUESTIONS } from "../../knowledge/questions.ts";
import { GENERATED, SENTENCES } from "./harmless.ts";
import { CARDS, NAMED, SPELLINGS } from "./secrets.ts";

type Outcome = { readonly tried: number; readonly wrong: readonly string[] };

/** Secrets that the guard doesn't find, or takes for another kind. */
export function missed(): Outcome {
  const cards = Object.entries(SPELLINGS).flatMap(([how, spell]) =>
    CARDS.map((card) => ({ typed: spell(card), secret: "card number", how: `${how}: ${card}` })),
  );
  const named = Object.entries(NAMED).flatMap(([secret, texts]) =>
    texts.map((typed) => ({ typed, secret, how: typed })),
  );
  const all = [...cards, ...named];
  const wrong = all.filter(({ typed, secret }) => findSecret(typed) !== secret).map(({ how }) => how);
  return { tried: all.length, wrong };
}

/** Harmless texts that the guard refuses: sentences, real questions, and numbers made up at random. */
export function falseAlarms(): Outcome {
  const all = [...SENTENCES, ...QUESTIONS.map(({ q }) => q), ...Object.values(GENERATED).flat()];
  const wrong = all.flatMap((typed) => {
    const secret = findSecret(typed);
    return secret === undefined ? [] : [`${secret}: ${typed}`];
  });
  return { tried: all.length, wrong };
}
