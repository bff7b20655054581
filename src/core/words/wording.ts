/**
 * True where characters hide in the text: controls, zero-width characters, changes of writing direction. The
 * joiner inside an emoji is no such character; a line break and a tab are read as spaces elsewhere.
 */
export function invisible(text: string): boolean {
  const shown = text.replaceAll(
    /(\p{Extended_Pictographic}\ufe0f?)\u200d(?=\p{Extended_Pictographic})/gu,
    "$1",
  );
  return /[\p{Cc}\p{Cf}\p{Cs}\u115f\u1160\u3164\uffa0]/u.test(shown.replaceAll(/[\t\n]/g, ""));
}

/** True where a text holds what Discord or Slack could read as a mention of people or of everybody. */
export function mentions(text: string): boolean {
  return /@(everyone|here)\b|<[@#!][^>]*>/i.test(text.normalize("NFKC"));
}

/** The text without invisible characters, white space folded: for searching and for matching, never for keeping. */
export function visible(text: string): string {
  return text
    .replaceAll(/[\p{Cf}]/gu, "")
    .replaceAll(/[\p{Cc}\s]+/gu, " ")
    .trim();
}
