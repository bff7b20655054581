import type { Problems } from "./problems.ts";

const REGISTRY = "data/numbers.yaml";
/** A US number however it is parted, and one spelled with letters (1-800-THE-CARD). */
const PHONE = /(?<![\d.-])(?:\+?1[ .-]?)?(?:\([2-9]\d{2}\)|[2-9]\d{2})[ .-]?[2-9]\d{2}[ .-]?\d{4}(?!\d)/g;
const VANITY = /\b1?[ .-]?8(?:00|33|44|55|66|77|88)[ .-](?=[A-Z0-9-]*[A-Z]{3})[A-Z0-9-]{7,10}\b/g;
const ENTRY = /^ +number: .*$/gm;
const LINK = /https?:\/\/\S+/g;

/** Complains of phone numbers that stand anywhere but in the registry, where each has its source and grade. */
export function reportStrayNumbers(texts: ReadonlyMap<string, string>, problems: Problems): void {
  for (const [file, text] of texts) {
    const plain = blank(file === REGISTRY ? blank(text, ENTRY) : text, LINK);
    for (const { 0: found, index } of [...plain.matchAll(PHONE), ...plain.matchAll(VANITY)])
      problems.add(
        file,
        `the phone number ${found} stands outside ${REGISTRY}. Put it there with its source, and write {number:its-id} here.`,
        { line: plain.slice(0, index).split("\n").length },
      );
  }
}

/** Spaces in place of what matches, so that the lines keep their numbers. */
function blank(text: string, pattern: RegExp): string {
  return text.replaceAll(pattern, (found) => " ".repeat(found.length));
}
