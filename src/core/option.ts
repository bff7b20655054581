import { oncePer } from "../domain/cache.ts";
import type { Member } from "../domain/member.ts";
import type { When } from "../domain/when.ts";
import type { Knowledge } from "../knowledge/schema.ts";
import { type Choice, find, type Listed, offer, whatFits } from "./listed.ts";
import { readDate } from "./words/date.ts";
import { readWhen } from "./words/when.ts";
import { invisible, mentions } from "./words/wording.ts";

/** What the reading of an option may depend on. */
export type Reading = {
  readonly now: Temporal.Instant;
  readonly today: Temporal.PlainDate;
  readonly timeZone: string;
  readonly knowledge: Knowledge;
};

/** Offers for what has been typed so far; `member` is there for commands about the member's own affairs. */
export type Suggest = (typed: string, reading: Reading, member: Member | undefined) => readonly Choice[];

/** How a platform asks for an option. */
export type Input =
  | {
      readonly kind: "text";
      readonly max: number;
      readonly multiline?: true;
      readonly suggest?: Suggest;
      /** A day or a time in words: in a typed line several words are one answer. */
      readonly dated?: true;
    }
  | { readonly kind: "integer"; readonly min: number; readonly max: number }
  | { readonly kind: "date" }
  | { readonly kind: "choice"; readonly choices: readonly Choice[] }
  | { readonly kind: "flag" }
  /** A channel of the community, or a word that may stand in its place. */
  | { readonly kind: "channel"; readonly instead?: string };

/** An answer that doesn't fit; its sentence says what would. */
export class Misfit extends Error {
  override readonly name = "Misfit";
}

/** One question that a command asks: `input` says how to show it, `read` is its only validator and throws Misfit. */
export type Option<T = unknown> = {
  readonly about: string;
  readonly input: Input;
  readonly read: (typed: string, reading: Reading) => T;
  readonly required: boolean;
  /** Filled in by the desk's own buttons: a form never asks for it. */
  readonly carried?: true;
};

export function optional<T>(option: Option<T>): Option<T | undefined> {
  return { ...option, required: false };
}

/** Words of the member's own, kept as they are. Invisible characters and mentions are refused: they only mislead. */
export function text(
  about: string,
  limits: { max: number; multiline?: true; suggest?: Suggest },
): Option<string> {
  return {
    about,
    input: { kind: "text", ...limits },
    required: true,
    read(typed) {
      if (typed.length > limits.max)
        throw new Misfit(`is ${typed.length} characters long; at most ${limits.max} fit here`);
      if (invisible(typed))
        throw new Misfit("holds control or invisible characters; type it again without them");
      if (mentions(typed)) throw new Misfit("holds a mention such as @everyone; write it without one");
      return typed;
    },
  };
}

export function integer(about: string, limits: { min: number; max: number }): Option<number> {
  return {
    about,
    input: { kind: "integer", ...limits },
    required: true,
    read(typed) {
      const digits = typed
        .replace(/^\$/, "")
        .replace(/\.00?$/, "")
        .replaceAll(",", "");
      const value = /^\d{1,15}$/.test(digits) ? Number(digits) : Number.NaN;
      if (!Number.isInteger(value) || value < limits.min || value > limits.max)
        throw new Misfit(`${quote(typed)} is not a whole number from ${limits.min} to ${limits.max}`);
      return value;
    },
  };
}

/** A day, in ISO form or in words ("14 March", "next friday"), read in the asker's time zone. */
export function date(about: string): Option<Temporal.PlainDate> {
  return {
    about,
    input: { kind: "date" },
    required: true,
    read(typed, { today }) {
      const day = readDate(typed, today);
      if (typeof day === "string") throw new Misfit(day);
      return day;
    },
  };
}

/** A time to come: a day, which means the member's hour, or a moment ("tomorrow 9am", "in 20 minutes"). */
export function when(about: string): Option<When> {
  return {
    about,
    input: { kind: "text", max: 60, dated: true },
    required: true,
    read(typed, { now, timeZone }) {
      const read = readWhen(typed, now, timeZone);
      if (typeof read === "string") throw new Misfit(read);
      return read;
    },
  };
}

/** One of a few fixed answers, by value or by name; for what is nearly one of them the nearest is offered. */
export function choice<const C extends Readonly<Record<string, string>>>(
  about: string,
  names: C,
): Option<Extract<keyof C, string>> {
  const choices = Object.entries(names).map(([value, name]) => ({ name, value }));
  return {
    about,
    input: { kind: "choice", choices },
    required: true,
    read: (typed) => pick(typed, choices) as Extract<keyof C, string>, // The values are the keys of `names`.
  };
}

/** One of the entries that the knowledge holds, offered while typing; `list` gives them from the knowledge. */
export function entry(about: string, list: (knowledge: Knowledge) => readonly Listed[]): Option<string> {
  const listed = oncePer(list);
  return {
    about,
    input: { kind: "text", max: 100, suggest: (typed, { knowledge }) => offer(typed, listed(knowledge)) },
    required: true,
    read: (typed, { knowledge }) => pick(typed, listed(knowledge)),
  };
}

export function flag(about: string): Option<boolean> {
  return {
    about,
    input: { kind: "flag" },
    required: true,
    read(typed) {
      if (isYes(typed)) return true;
      if (/^(no|n|false|off|0)$/i.test(typed)) return false;
      throw new Misfit(`${quote(typed)} is neither yes nor no`);
    },
  };
}

/** A channel of the community as the platform writes it, by its id, a mention or its name; or the word `instead`. */
export function channel(about: string, instead: string): Option<string> {
  return {
    about,
    input: { kind: "channel", instead },
    required: true,
    read(typed) {
      if (typed.length > 100 || invisible(typed)) throw new Misfit("isn't the name of a channel");
      return typed;
    },
  };
}

export function isYes(typed: string): boolean {
  return /^(yes|y|true|on|1)$/i.test(typed.trim());
}

function quote(typed: string): string {
  const shown = typed.length > 40 ? `${typed.slice(0, 40)}…` : typed;
  return `“${shown.replaceAll(/[\p{Cc}\p{Cf}]/gu, "")}”`;
}

/** The listed value that was typed. Throws a Misfit that offers the nearest. */
function pick(typed: string, listed: readonly Listed[]): string {
  const value = find(typed, listed);
  if (value === undefined) throw new Misfit(`${quote(typed)} ${whatFits(typed, listed)}`);
  return value;
}
