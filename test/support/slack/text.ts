import { isRecord, type Json } from "./wire.ts";

/** Whom or what a text would ping: `<!channel>`, `<!here>`, `<!everyone>`, `<!subteam^S…>`, `<@U…>`. */
export function pings(text: string): readonly string[] {
  return (text.match(/<(?:!(?:channel|here|everyone|subteam\^)|@[UW])[^>]*>/g) ?? []).map((ping) =>
    ping.replace(/\|[^>]*>$/, ">"),
  );
}

/** The same for blocks: markup counts in mrkdwn only, and rich text pings by its elements. */
export function pingsOfBlocks(value: unknown): readonly string[] {
  if (Array.isArray(value)) return value.flatMap(pingsOfBlocks);
  if (!isRecord(value)) return [];
  if (value.type === "mrkdwn" && typeof value.text === "string") return pings(value.text);
  if (value.type === "broadcast" || value.type === "user" || value.type === "usergroup")
    return [`<${value.type}>`];
  return Object.values(value).flatMap(pingsOfBlocks);
}

/** Every text that a reader of the blocks sees, in order. */
export function textsOfBlocks(value: unknown): readonly string[] {
  if (Array.isArray(value)) return value.flatMap(textsOfBlocks);
  if (!isRecord(value)) return [];
  const isText = value.type === "mrkdwn" || value.type === "plain_text" || value.type === "text";
  if (isText && typeof value.text === "string") return [value.text];
  return Object.values(value).flatMap(textsOfBlocks);
}

/** What Slack would show wrongly of a text: an unknown `<…>` or a date without a fallback. */
export function markupProblems(text: string): readonly string[] {
  return (text.match(/<[^>]*>/g) ?? []).flatMap((token) => {
    if (/^<!date\^\d+\^[^|]*\{\w+\}[^|]*\|[^|>]+>$/.test(token)) return [];
    if (/^<(?:https?:\/\/|mailto:|tel:)[^|<>]+(?:\|[^|<>]*)?>$/.test(token)) return [];
    if (/^<(?:@[UW]\w+|#[CG]\w+|!(?:here|channel|everyone|subteam\^\w+))(?:\|[^>]*)?>$/.test(token))
      return [];
    return [`${token} is no markup that Slack knows`];
  });
}

type Named = { readonly people: ReadonlyMap<string, Json>; readonly channels: ReadonlyMap<string, Json> };

/** What a person types, as Slack hands it on: `&`, `<` and `>` escaped, addresses, people and channels put in brackets. */
export function asSent(typed: string, { people, channels }: Named): string {
  const escaped = typed.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
  return escaped
    .replaceAll(/https?:\/\/[^\s"'”]+/g, (url) => `<${url}>`)
    .replaceAll(
      /(?<![\w/.])(?:[a-z0-9-]+\.)+(?:com|org|net)\b(?![\w/])/gi,
      (name) => `<http://${name}|${name}>`,
    )
    .replaceAll(/(?<!\S)@(\w+)/g, (whole, name: string) => {
      const found = [...people].find(([, person]) => person.name === name);
      return found === undefined ? whole : `<@${found[0]}|${name}>`;
    })
    .replaceAll(/(?<!\S)#(\w+)/g, (whole, name: string) => {
      const found = [...channels].find(([, channel]) => channel.name === name);
      return found === undefined ? whole : `<#${found[0]}|${name}>`;
    });
}
