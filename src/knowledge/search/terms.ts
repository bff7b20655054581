const STRANGE_LETTER = /[^\0-\x7f]/;
const APOSTROPHE = /['`]/;

/** The words of a text, in small letters, without accents, apostrophes and punctuation. */
export function splitWords(text: string): readonly string[] {
  const plain = STRANGE_LETTER.test(text)
    ? text.normalize("NFKD").replaceAll(/[\u0300-\u036f’‘]/g, "")
    : text;
  const small = plain.toLowerCase();
  const whole = APOSTROPHE.test(small) ? small.replaceAll(/['`]/g, "") : small;
  return whole.match(/[a-z0-9]+/g) ?? [];
}

/** A word without its usual endings, so that "disputing", "disputed" and "disputes" are one term. */
export function stem(word: string): string {
  if (word.length < 4 || /\d/.test(word)) return word;
  const singular = word.endsWith("s") ? withoutPlural(word) : word;
  const bare = withoutDouble(singular.endsWith("ed") || singular.endsWith("ing") ? root(singular) : singular);
  const base = bare.length < 3 ? singular : bare;
  if (base.length <= 4) return base;
  const short = base.endsWith("e") ? base.slice(0, -1) : base;
  return short.endsWith("y") ? `${short.slice(0, -1)}i` : short;
}

function withoutPlural(word: string): string {
  return word
    .replace(/ies$/, "y")
    .replace(/(ss|sh|ch|x|z)es$/, "$1")
    .replace(/([^su])s$/, "$1");
}

function root(word: string): string {
  return word.replace(/(?<=[aeiouy].*[^aeiou]|[aeiouy]{2,}.*)(?:ing|ed)$/, "");
}

/** "stopp" as "stop", and "cancell" as "cancel". */
function withoutDouble(word: string): string {
  if (word.at(-1) !== word.at(-2)) return word;
  return word.replace(/([bdfgmnprt])\1$/, "$1").replace(/(?<=...)ll$/, "l");
}
