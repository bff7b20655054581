/** A link or a sender's address that stands in a text. */
export type Link = {
  readonly kind: "site" | "sender";
  /** The name of the site in small ASCII letters; undefined where no browser could read the link. */
  readonly host: string | undefined;
  /** Written with its scheme, or with a path: meant as a link, and not named in passing. */
  readonly explicit: boolean;
  /** What about its spelling misleads, as a sentence. */
  readonly trouble?: string;
};

const LINK = /\bh(?:tt|xx)ps?:[\\/]{1,3}[^\s<>"“”]+/giu;
/** What may be a name with dots in it, and what may follow its last letter. */
const WORD = /(?<![\p{L}\p{N}@._/-])[^\s<>"“”@/()[\]{},;:!?'’]+/gu;
const PATH = /[/:?#@][^\s<>"“”]*/uy;
/** What ends a sentence and not a link. */
const TAIL = /[.,;:!?)\]}'"’”»*_~]+$/u;
/** Endings of names that people write without a scheme. Others count with a path or beside the word amex. */
const ENDINGS =
  /\.(?:com|net|org|info|biz|io|co|us|uk|ca|eu|app|dev|xyz|top|online|site|shop|store|live|link|click|help|support|example)$/;

/** Every link and sender's address in a text, in order. Brackets that make a link harmless are read through. */
export function linksIn(text: string): readonly Link[] {
  const plain = text.replaceAll(/\[\.\]|\(\.\)|\{\.\}/g, ".");
  const links = Array.from(plain.matchAll(LINK), ([written]) => readLink(written.replace(TAIL, ""), true));
  const rest = plain.replaceAll(LINK, " ");
  const senders = Array.from(
    rest.matchAll(/[^\s<>"“”(@]+@([^\s<>"“”@/]+\.[^\s<>"“”@/]+)/gu),
    ([, host = ""]) => ({
      ...readLink(`https://${host.replace(TAIL, "")}`, true),
      kind: "sender" as const,
    }),
  );
  const named = bareNames(rest)
    .map((written) => written.replace(TAIL, ""))
    .filter((written) => !/@/.test(written) && isName(written))
    .map((written) => readLink(`https://${written}`, /[/?#]|^www\./i.test(written)));
  return [...links, ...senders, ...named];
}

/** Words with a dot before their last letter, with their paths. In steps that each read on: one pattern for it all would try every dot with every letter. */
function bareNames(text: string): string[] {
  const found: string[] = [];
  let end = 0;
  for (const { 0: word, index } of text.matchAll(WORD)) {
    const [name = ""] = /^.*\p{L}/su.exec(word) ?? [];
    if (index < end || !name.includes(".", 1)) continue;
    PATH.lastIndex = index + name.length;
    const [path = ""] = PATH.exec(text) ?? [];
    end = index + name.length + path.length;
    found.push(name + path);
  }
  return found;
}

/** Whether a word with dots in it is the name of a site: "amex-secure.example", not "my card.Help me" or "e.g.". */
function isName(written: string): boolean {
  const [name = ""] = written.split(/[/:?#]/, 1);
  const isOneCase = name === name.toLowerCase() || name === name.toUpperCase();
  if (!isOneCase || !/\p{L}{2,}$/u.test(name)) return false;
  return (
    ENDINGS.test(name.toLowerCase()) ||
    written.length > name.length ||
    /^www\.|amex|american|express/i.test(name)
  );
}

function readLink(written: string, explicit: boolean): Link {
  const address = written.replace(/^hxxp/i, "http");
  const url = URL.parse(address);
  if (url === null || url.hostname === "") return { kind: "site", host: undefined, explicit };
  const trouble = troubleOf(address, url);
  return {
    kind: "site",
    host: url.hostname.replace(/\.$/, ""),
    explicit,
    ...(trouble !== undefined && { trouble }),
  };
}

function troubleOf(
  address: string,
  { username, password, port, protocol, hostname }: URL,
): string | undefined {
  const authority = address.replace(/^[a-z]+:[\\/]*/i, "").split(/[/?#]/, 1)[0] ?? "";
  if (/\\/.test(address)) return "It is written so that programs read it in different ways.";
  if (/[^\0-\x7f]|%/.test(authority) || /(^|\.)xn--/.test(hostname))
    return "It is written with characters that only look like plain letters.";
  if (username !== "" || password !== "" || authority.includes("@"))
    return "What stands before the @ is only there to mislead.";
  if (/^[\d.]+$|^\[/.test(hostname)) return "It hides behind a bare number.";
  if (port !== "") return "It names a port of its own, which no public page needs.";
  if (protocol !== "https:") return "It is not encrypted: it begins with http, and not with https.";
  return undefined;
}
