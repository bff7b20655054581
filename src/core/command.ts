import type { Community } from "../domain/community.ts";
import type { Digest } from "../domain/digest.ts";
import type { Member } from "../domain/member.ts";
import type { Address } from "../domain/notice.ts";
import type { Reviews } from "./community/reviews.ts";
import type { ToReview } from "./community/to-review.ts";
import type { Finding } from "./doctor/finding.ts";
import { BadInput } from "./errors.ts";
import type { Household } from "./household/household.ts";
import { flag, Misfit, type Option, optional, type Reading } from "./option.ts";
import type { Delivery } from "./platform.ts";
import type { Message, Reply } from "./reply.ts";
import type { Published } from "./report/published.ts";
import type { ReportQueue } from "./report/queue.ts";
import type { OwnReports } from "./report/reports.ts";

export type Options = Readonly<Record<string, Option>>;

/** What a handler gets for its options: each by its own type, an optional one perhaps undefined. */
export type Values<O extends Options> = {
  readonly [Name in keyof O]: O[Name] extends Option<infer T> ? T : never;
};

/** What every command may know. There is no member in it, so an answer for all to see can't hold anyone's affairs. */
export type Asked = Reading & {
  readonly from: Address;
  /** How the asker calls the desk where they are: `/amex`, or nothing in a direct message. */
  readonly slash: string;
  readonly commands: readonly Command[];
  /** How the others there know the asker, where the platform says it. */
  readonly asker?: string;
  /** The key of the community where it is asked; undefined in direct messages on Discord. */
  readonly community?: string;
  /** The channel where it is asked, as far as the platform knows; undefined in direct messages on Slack. */
  readonly channel?: string;
};

/** What a command about a community's figures knows besides: what is published, and no report. */
export type PublishedAsked = Asked & { readonly published: Published };

/** What a command about the member's own affairs knows besides. */
export type Personal = Asked & {
  readonly member: Member;
  /** The member's document can't be read: `member` is a new one, and nothing can be changed. */
  readonly isUnreadable: boolean;
  /** Changes the member's document durably; `change` may run again on a newer document, and what it throws is said. */
  readonly update: (change: (member: Member) => Member) => Promise<Member>;
  /** Erases all that is kept about the member. */
  readonly erase: () => Promise<void>;
  readonly household: Household;
  readonly reports: OwnReports;
  /** The digests that the member set up, each with its community's key. */
  readonly digests: () => Promise<readonly (readonly [community: string, digest: Digest])[]>;
  readonly toReview: ToReview;
};

/** What a command for those who manage a community knows besides. */
export type Managing = Asked & {
  readonly community: string;
  /** The community's document; throws where the store can't be used. */
  readonly settings: () => Promise<Community>;
  /** Changes the community's document durably; `change` may run again on a newer document. */
  readonly update: (change: (community: Community) => Community) => Promise<Community>;
  readonly reviews: Reviews;
  /** How the desk stands, and how it stands with this community. */
  readonly look: () => Promise<readonly Finding[]>;
  /** Sends a message to the asker's direct messages, to see whether it arrives. */
  readonly write: (message: Message) => Promise<Delivery>;
  readonly reports: ReportQueue;
  /** The id of a channel of this community, from what was typed; undefined where there is none such. */
  readonly findChannel: (typed: string) => string | undefined;
  /** Posts a message into a channel of this community, to see whether it takes it. */
  readonly announce: (channel: string, message: Message) => Promise<Delivery>;
};

/** A command as platforms see it: typed inside, plain outside, so a list of commands needs no type parameter. */
export type Command = {
  /** Its words, such as `fee add`. */
  readonly name: string;
  readonly about: string;
  readonly options: Options;
  /** `shared` answers are seen by all where they were asked, all others by the asker alone; `private` ones know as little as shared ones. */
  readonly seen: "shared" | "private" | "personal" | "admin";
  /** Reached by buttons only, and not listed. */
  readonly hidden?: true;
  /** Runs even where the member's document can't be read. */
  readonly evenUnreadable?: true;
  /** A shared one that reads what is published of a community: it needs the store, as all that aren't shared do. */
  readonly stored?: true;
} & (
  | {
      readonly seen: "shared" | "private";
      readonly run: (given: Given, asked: PublishedAsked) => Promise<Reply>;
    }
  | { readonly seen: "personal"; readonly run: (given: Given, personal: Personal) => Promise<Reply> }
  | { readonly seen: "admin"; readonly run: (given: Given, managing: Managing) => Promise<Reply> }
);

/** Options as they were typed, by name. */
export type Given = Readonly<Record<string, string>>;

type Definition<O extends Options, Context> = {
  readonly name: string;
  readonly about: string;
  readonly options: O;
  readonly hidden?: true;
  readonly evenUnreadable?: true;
  readonly run: (values: Values<O>, context: Context) => Reply | Promise<Reply>;
};

/** The option that each command with a shared answer takes besides its own. */
export const PRIVATE = { private: optional(flag("Only you see the answer")) };

/** A command that answers from the knowledge, for all to see unless `private:yes`. */
export function sharedCommand<const O extends Options>(definition: Definition<O, Asked>): Command {
  return { ...common(definition, { ...definition.options, ...PRIVATE }), seen: "shared" };
}

/** A command that knows nobody's affairs, as one with a shared answer, and is answered to the asker alone. */
export function privateCommand<const O extends Options>(definition: Definition<O, PublishedAsked>): Command {
  return { ...common(definition, definition.options), seen: "private" };
}

/** A command that answers from what is published of the community where it is asked, seen as any shared answer. */
export function publishedCommand<const O extends Options>(
  definition: Definition<O, PublishedAsked>,
): Command {
  return { ...common(definition, { ...definition.options, ...PRIVATE }), seen: "shared", stored: true };
}

/** A command about the asker's own affairs: always answered privately, and handed the asker's document. */
export function personalCommand<const O extends Options>(definition: Definition<O, Personal>): Command {
  const { options, evenUnreadable } = definition;
  return { ...common(definition, options), seen: "personal", ...(evenUnreadable && { evenUnreadable }) };
}

/** A command for those who manage the community, its name beginning with `admin`; answered privately. */
export function adminCommand<const O extends Options>(definition: Definition<O, Managing>): Command {
  return { ...common(definition, definition.options), seen: "admin" };
}

/** What commands of every kind have alike: their words, and a run that reads the options first. */
function common<O extends Options, Context extends Reading>(
  { name, about, hidden, run }: Definition<O, Context>,
  options: Options,
) {
  return {
    name,
    about,
    options,
    ...(hidden && { hidden }),
    run: async (given: Given, context: Context) => run(read<O>(options, given, context), context),
  };
}

/** Reads every option, and throws BadInput with a problem for each that is missing, unknown or doesn't fit. */
function read<O extends Options>(options: Options, given: Given, reading: Reading): Values<O> {
  const values: Record<string, unknown> = {};
  const problems: Record<string, string> = {};
  for (const [name, option] of Object.entries(options)) {
    const typed = Object.hasOwn(given, name) ? given[name]?.trim() : undefined;
    if (typed === undefined || typed === "") {
      if (option.required) problems[name] = `is missing: ${option.about}`;
      continue;
    }
    try {
      values[name] = option.read(typed, reading);
    } catch (error) {
      if (!(error instanceof Misfit)) throw error;
      problems[name] = error.message;
    }
  }
  for (const name of Object.keys(given)) {
    if (!Object.hasOwn(options, name))
      problems[name.slice(0, 40)] = `is no option here; there are: ${Object.keys(options).join(", ")}`;
  }
  if (Object.keys(problems).length > 0) throw new BadInput(problems);
  return values as Values<O>; // Each value was read by the option of its name; a record can't say so to the compiler.
}

/** Names of the required options that aren't given. */
export function missing(command: Command, given: Given): readonly string[] {
  return Object.entries(command.options)
    .filter(([name, option]) => option.required && (given[name] ?? "").trim() === "")
    .map(([name]) => name);
}
