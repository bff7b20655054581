/**
 * What a person typed, from what Slack made of it: it writes `<https://…|words>` for addresses, `<@U…|name>` for
 * people, and escapes `&`, `<` and `>`. A mention of everybody stays in brackets, so that no field takes it. Words
 * that hide where they lead are given with the address.
 */
export function asTyped(text: string): string {
  const plain = text.replaceAll(
    /<([^<>|]*)(?:\|([^<>]*))?>/g,
    (whole, inner: string, words: string | undefined) => {
      if (inner.startsWith("!")) return whole;
      if (inner.startsWith("@")) return `@${words || inner.slice(1)}`;
      if (inner.startsWith("#")) return `#${words || inner.slice(1)}`;
      const address = inner.replace(/^mailto:/, "");
      if (!words) return address;
      return /^https?:/.test(inner) && !inner.includes(words) ? `${words} ( ${address} )` : words;
    },
  );
  return plain.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&");
}

/** The words of a mention, without the mention itself wherever it stands. */
export function withoutMention(text: string, bot: string): string {
  return text.replaceAll(new RegExp(`\\s*<@${bot}(?:\\|[^>]*)?>[,:]?\\s*`, "g"), " ").trim();
}

/** A typed line. In one for those who manage the workspace, channels stay as their ids: names can't be looked up. */
export function asLine(text: string): string {
  const kept = /^\s*admin\b/i.test(text) ? text.replaceAll(/<#([CG][A-Z0-9]+)(?:\|[^<>]*)?>/g, "$1") : text;
  return asTyped(kept);
}

export function isChannelId(word: string): boolean {
  return /^[CG][A-Z0-9]{2,}$/.test(word);
}
