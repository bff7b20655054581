import { type Member, newMember, withSeenIn } from "../domain/member.ts";
import { type Address, documentKey } from "../domain/notice.ts";
import type { Knowledge } from "../knowledge/schema.ts";
import type { Checkup } from "./checkup.ts";
import type { Clock } from "./clock.ts";
import { type Asked, type Command, type Managing, missing, type Personal } from "./command.ts";
import { BadInput, UserError } from "./errors.ts";
import { findSecret, type Secret } from "./guard.ts";
import { openHousehold } from "./household.ts";
import { newsBlock, withNewsRead } from "./household-news.ts";
import type { Invocation } from "./invocation.ts";
import type { Keeping } from "./keeping.ts";
import type { Log } from "./log.ts";
import type { Members } from "./members.ts";
import { type Choice, isYes } from "./option.ts";
import type { Presence } from "./presence.ts";
import { explain, refuseSecret, tooLong, unknownCommand } from "./refusals.ts";
import { type Form, type Message, paragraphs, type Reply, TEASER } from "./reply.ts";
import { asQuestion, resolve } from "./resolve.ts";
import { words } from "./text.ts";
import type { Where } from "./where.ts";
import { visible } from "./wording.ts";

/** What somebody asks of the desk, wherever they are. */
export type Request = {
  readonly from: Address;
  readonly asks: Invocation | { readonly line: string };
  /** How the asker calls the desk there: `/amex`, `@Backline`, or nothing in a direct message. */
  readonly slash: string;
  /** Whether a form can be shown in answer. */
  readonly forms: boolean;
  /** In talk (a mention, a direct message) words that are no command are a question. */
  readonly talk: boolean;
  /** The asker's zone, where the platform knows it. */
  readonly timeZone?: string;
  readonly where?: Where;
};

/** The answer, and whether only the asker may see it. */
export type Answer = { readonly reply: Reply; readonly private: boolean };

export type App = {
  readonly commands: readonly Command[];
  /** Never throws: every error becomes words for the asker. */
  readonly handle: (request: Request) => Promise<Answer>;
  /** What fits an option for what has been typed so far, at most 25. */
  readonly suggest: (
    request: Request & { readonly asks: Invocation },
    option: string,
  ) => Promise<readonly Choice[]>;
  /** Known before running, for platforms that must promise privacy first. */
  readonly answersPrivately: (invocation: Invocation) => boolean;
  /** Hears from the platforms in which communities the desk is. */
  readonly presence: Presence;
};

export type Parts = Keeping & {
  readonly commands: readonly Command[];
  readonly knowledge: Knowledge;
  readonly clock: Clock;
  readonly log: Log;
  /** The zone of members who named none. */
  readonly timeZone: string;
  /** Sends a confirmation to the asker's direct messages, and says what came of it: the sentence to show. */
  readonly confirm: (to: Address, message: Message) => Promise<string>;
  readonly checkup: Checkup;
};

/** The longest line or answer that is read at all. */
const MAX_LENGTH = 4000;

export function createApp(parts: Parts): App {
  const { commands, log } = parts;
  const find = (name: string) => commands.find((command) => command.name === name);

  async function answer(invocation: Invocation, request: Request): Promise<Answer> {
    const command = find(invocation.command);
    if (command === undefined) throw unknownCommand(invocation.command, request.slash, commands);
    if (asksForm(command, invocation, request))
      return { reply: form(command, invocation), private: command.seen !== "shared" };
    const reply = await run(command, invocation, request, parts);
    return { reply, private: isPrivate(command, invocation) };
  }

  async function answerOrAsk(invocation: Invocation, request: Request): Promise<Answer> {
    try {
      return await answer(invocation, request);
    } catch (error) {
      const isShared = find(invocation.command)?.seen === "shared";
      const instead = isShared && error instanceof BadInput ? asQuestion(request, invocation) : undefined;
      if (instead === undefined) throw error;
      return answer(instead, request);
    }
  }

  return {
    commands,
    presence: parts.presence,
    async handle(request) {
      let invocation: Invocation | undefined;
      try {
        // Once as it was typed, and once as it was understood: a secret may be spread over several options.
        const typed = secretIn(request.asks);
        if (typed !== undefined) return { reply: refuseSecret(typed), private: true };
        invocation = resolve(request, commands);
        const spread = secretIn(invocation);
        if (spread !== undefined) return { reply: refuseSecret(spread), private: true };
        return await answerOrAsk(invocation, request);
      } catch (error) {
        return { reply: explain(error, { ...request, invocation }, commands, log), private: true };
      }
    },
    async suggest(request, option) {
      try {
        const command = find(request.asks.command);
        const input = command?.options[option]?.input;
        if (command === undefined || input?.kind !== "text" || input.suggest === undefined) return [];
        if (secretIn(request.asks) !== undefined) return [];
        const typed = visible(request.asks.given[option] ?? "");
        const key = documentKey(request.from);
        const member = command.seen === "personal" ? await parts.members.read(key) : undefined;
        return input.suggest(typed, reading(request, parts, member?.profile.timeZone), member).slice(0, 25);
      } catch (error) {
        log.warn({ command: request.asks.command, option, error }, "no suggestions");
        return [];
      }
    },
    answersPrivately(invocation) {
      const command = find(invocation.command);
      return command === undefined || isPrivate(command, invocation);
    },
  };
}

async function run(command: Command, { given }: Invocation, request: Request, parts: Parts): Promise<Reply> {
  if (command.seen === "shared") return command.run(given, reading(request, parts, undefined));
  if (command.seen === "admin") return command.run(given, await managing(request, parts));
  const key = documentKey(request.from);
  const { members, confirm } = parts;
  const member = await seen(key, request, members);
  const update: Personal["update"] = (change) =>
    members.update(key, (stored) => noticing(change(stored), stored, request));
  const reply = await command.run(given, {
    ...reading(request, parts, member.profile.timeZone ?? member.profile.zoneSeen),
    member,
    update,
    erase: () => parts.erase(key),
    household: openHousehold(key, parts.clock.now(), parts, update),
  });
  if (reply.kind === "form") return reply;
  const news = newsBlock(member, parts.knowledge);
  if (news !== undefined) await members.update(key, (stored) => withNewsRead(stored, member));
  const said = reply.direct && (await confirmed(reply.direct, request.from, member, confirm));
  const blocks = [news, ...reply.blocks, said === undefined ? undefined : paragraphs(words(said))];
  return { ...reply, blocks: blocks.filter((block) => block !== undefined) };
}

/** Sends a first direct message, as the member wants theirs; the sentence says what came of it. */
async function confirmed(
  direct: Message,
  to: Address,
  { profile }: Member,
  confirm: Parts["confirm"],
): Promise<string | undefined> {
  if (profile.delivery === "calendar") return undefined;
  return confirm(to, profile.private === true ? { ...direct, teaser: TEASER } : direct);
}

/** Throws a UserError where nobody manages anything, or somebody else does. */
async function managing(request: Request, parts: Parts): Promise<Managing> {
  const { from, where } = request;
  const community = where?.community;
  if (where === undefined || community === undefined)
    throw new UserError(
      "That is about a server or workspace: ask me there, and only you will see the answer.",
    );
  if (!(await where.manages()))
    throw new UserError(
      "That is for those who manage this server or workspace: Manage Server on Discord, an admin or owner on Slack. Ask one of them.",
    );
  const { communities, reviews, checkup } = parts;
  return {
    ...reading(request, parts, undefined),
    community,
    settings: await communities.read(community),
    update: (change) => communities.update(community, change),
    reviews,
    look: () => checkup.look(from, where),
    write: (message) => checkup.write(from, message),
  };
}

/** The member's document; one that exists learns of a server where the member wasn't seen before. */
async function seen(key: string, request: Request, members: Members): Promise<Member> {
  const member = await members.read(key);
  if (member === undefined) return newMember();
  return withServer(member, request) === member
    ? member
    : members.update(key, (stored) => withServer(stored, request));
}

/** Notes beside a change where the member was seen, and the zone of the platform's profile, which counts until they set one. */
function noticing(changed: Member, stored: Member, request: Request): Member {
  if (changed === stored) return changed;
  const { timeZone } = request;
  const placed = withServer(changed, request);
  if (timeZone === undefined || placed.profile.zoneSeen === timeZone) return placed;
  return { ...placed, profile: { ...placed.profile, zoneSeen: timeZone } };
}

/** A Slack workspace stands in the member's key already. */
function withServer(member: Member, { from, where }: Request): Member {
  if (from.platform !== "discord") return member;
  const { community, ownInstall } = where ?? {};
  const placed = community === undefined ? member : withSeenIn(member, community);
  return ownInstall === true && placed.ownInstall !== true ? { ...placed, ownInstall } : placed;
}

/** A secret in anything that was typed, also where it is spread over several options. Throws where it is too long to read. */
function secretIn(asks: Request["asks"]): Secret | undefined {
  const typed = "line" in asks ? [asks.line] : Object.values(asks.given);
  if (typed.some((text) => text.length > MAX_LENGTH)) throw tooLong(MAX_LENGTH);
  const numbers = typed.filter((text) => /\p{Nd}{2}/u.test(text));
  const pairs = numbers.flatMap((one, at) => numbers.toSpliced(at, 1).map((other) => `${one} ${other}`));
  return [...typed, typed.join(" "), ...pairs].map(findSecret).find((secret) => secret !== undefined);
}

function reading(request: Request, parts: Parts, memberZone: string | undefined): Asked {
  const { clock, knowledge, commands } = parts;
  const now = clock.now();
  const timeZone = memberZone ?? request.timeZone ?? parts.timeZone;
  const today = now.toZonedDateTimeISO(timeZone).toPlainDate();
  const { from, slash, where: { community } = {} } = request;
  const at = community === undefined ? {} : { community };
  return { now, today, timeZone, knowledge, commands, from, slash, ...at };
}

function isPrivate(command: Command, { given }: Invocation): boolean {
  return command.seen !== "shared" || isYes(given.private ?? "");
}

function asksForm(command: Command, invocation: Invocation, { forms }: Request): boolean {
  return forms && (invocation.edit === true || missing(command, invocation.given).length > 0);
}

/** The form of a command: what is missing first, then, where it is opened to edit, all the rest. */
function form(command: Command, { given, edit }: Invocation): Form {
  const names = Object.keys(command.options).filter(
    (name) => name !== "private" && name !== "for" && command.options[name]?.carried !== true,
  );
  const absent = missing(command, given);
  const asks =
    edit === true ? names : names.filter((name) => absent.includes(name) || given[name] === undefined);
  return { kind: "form", title: command.name, runs: { command: command.name, given }, asks };
}
