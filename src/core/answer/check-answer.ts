import type { Text } from "../../knowledge/markdown.ts";
import type { Grade, Knowledge, PhoneNumber, Site, Source } from "../../knowledge/schema.ts";
import { CHECK, reportButton } from "../community/to-review.ts";
import { button, buttons, type Message, message, paragraphs } from "../reply.ts";
import { join, md, strong } from "../text.ts";
import { entryButton } from "./knowledge-answer.ts";
import { type Link, linksIn } from "./links.ts";
import { type Phone, phonesIn } from "./phones.ts";
import { gradeWords } from "./source-line.ts";

/** What the knowledge says of a number or a link that somebody was given. */
export type Finding =
  | { readonly kind: "phone"; readonly phone: Phone; readonly known: PhoneNumber | undefined }
  | {
      readonly kind: "link";
      readonly link: Link;
      readonly known: Site | undefined;
      /** The site that it names, and yet isn't to be opened for. */
      readonly misused: Site | undefined;
    };

/** More than anybody was given in one message; the first ones are enough to say what to do. */
const MOST = 5;

/** Each number and link of a text, with what is known of it. */
export function findingsIn(text: string, { numbers, sites }: Knowledge): readonly Finding[] {
  const phones = phonesIn(text).map((phone): Finding => {
    const known = [...numbers.values()].find(({ e164 }) => e164 === phone.e164);
    return { kind: "phone", phone, known };
  });
  const links = linksIn(text).map((link): Finding => {
    const site = [...sites.values()].find(
      ({ host }) => link.host === host || link.host?.endsWith(`.${host}`),
    );
    const isPlain = link.trouble === undefined;
    return { kind: "link", link, known: isPlain ? site : undefined, misused: isPlain ? undefined : site };
  });
  return [...phones, ...links].slice(0, MOST);
}

export function isOfficial({ known }: Finding): boolean {
  return known?.grade === "official";
}

/** What is known of each, and what to do; never that any of them can be trusted. */
export function checkAnswer(
  findings: readonly Finding[],
  knowledge: Knowledge,
  more: readonly string[] = [],
): Message {
  const sources = new Map(
    findings.flatMap(({ known }) => known?.sources ?? []).map((source) => [source.id, source]),
  );
  const ids = ["playbook:verify-caller", ...more.filter((id) => id !== "playbook:verify-caller")];
  return message(
    titleOf(findings),
    [
      paragraphs(join(...findings.map(textOf), advice(findings))),
      sourcesBlock([...sources.values()]),
      buttons(
        ...ids.map((id) => entryButton(id, knowledge)),
        button("Numbers that we know", "number"),
        reportButton(CHECK),
      ),
    ],
    { entries: ids },
  );
}

function sourcesBlock(sources: readonly Source[]) {
  return sources.length === 0 ? undefined : ({ kind: "sources", sources } as const);
}

/** By the worst of them: one good number doesn't speak for the link beside it. */
function titleOf(findings: readonly Finding[]): string {
  if (findings.some(({ known }) => known === undefined)) return "Not in our list";
  return findings.every(isOfficial) ? "Known, from an official page" : "Known, but unconfirmed";
}

function textOf(finding: Finding): Text {
  return finding.kind === "phone" ? phoneText(finding) : linkText(finding);
}

function phoneText({ phone, known }: Extract<Finding, { kind: "phone" }>): Text {
  if (known === undefined) return md`${strong(phone.shown)} is not a number that we know.`;
  const { national, international, purpose, grade } = known;
  return md`${strong(national)} (${international}): ${purpose}. ${standing(grade)}`;
}

function linkText({ link, known, misused }: Extract<Finding, { kind: "link" }>): Text {
  const { kind, host, trouble = "" } = link;
  if (host === undefined) return md`That is a link which I can't read, and so none that we know.`;
  const name = { type: "inlineCode", value: host.length > 80 ? `…${host.slice(-80)}` : host } as const;
  const shown = kind === "sender" ? md`The sender writes from ${name}.` : [];
  if (misused !== undefined)
    return join(
      shown,
      md`${name} is the name of ${misused.purpose}, and still this is no link to press. ${trouble}`,
    );
  if (known === undefined)
    return join(
      shown,
      md`${name} is not a site of American Express that we know. ${trouble || borrowed(host)}`,
    );
  const { purpose, grade } = known;
  return join(shown, md`${name}: ${purpose}.${grade === "official" ? "" : ` ${standing(grade)}`}`);
}

/** Names that hold another's: americanexpress.com.evil.example. */
function borrowed(host: string): string {
  if (!/amex|american-?express/.test(host)) return "";
  return "American Express's name in it proves nothing: a site belongs to whoever owns the end of its name.";
}

function standing(grade: Grade): string {
  return grade === "official"
    ? "It stands on an official page."
    : `It is ${gradeWords(grade)}, not from an official page.`;
}

function advice(findings: readonly Finding[]): Text {
  const unknown = findings.filter(({ known }) => known === undefined);
  const phones = findings.some(({ kind }) => kind === "phone");
  const links = findings.some(({ kind }) => kind === "link");
  return join(
    unknown.some(({ kind }) => kind === "phone")
      ? md`**Hang up, don't call it back, and call the number on the back of your card.** Our list is not complete, but a number that somebody gave you is the way most card scams begin.`
      : [],
    unknown.some(({ kind }) => kind === "link")
      ? md`**Don't open it, and type nothing there.** Open the app, or type americanexpress.com yourself. Did it ask you to call? Call the number on the back of your card instead.`
      : [],
    phones && unknown.length === 0
      ? md`A caller's number can be forged, so that a known number calls you proves nothing. If somebody called or wrote to you, hang up and call the number on the back of your card.`
      : [],
    links && unknown.length === 0
      ? md`What a message shows can differ from where its link leads, and a sender's name can be forged. Don't press it: open the app, or type the address yourself. If somebody wrote to you, call the number on the back of your card.`
      : [],
  );
}
