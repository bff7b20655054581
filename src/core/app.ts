import { type Address, documentKey } from "../domain/notice.ts";
import type { Knowledge } from "../knowledge/schema.ts";
import { createPosting } from "./answer/posting.ts";
import { withShare } from "./answer/share.ts";
import { withPicture } from "./chart/picture.ts";
import type { Clock } from "./clock.ts";
import type { Command } from "./command.ts";
import { noteShared, requireMember, staysWithin } from "./community/outsiders.ts";
import type { Presence } from "./community/presence.ts";
import { welcomeOnce } from "./community/welcome.ts";
import type { Checkup } from "./doctor/checkup.ts";
import { BadInput } from "./errors.ts";
import { findSecret, type Secret } from "./guard/guard.ts";
import type { Invocation } from "./invocation.ts";
import type { Keeping } from "./keeping.ts";
import type { Choice } from "./listed.ts";
import type { Log } from "./log.ts";
import { formFor } from "./missing-form.ts";
import { isYes } from "./option.ts";
import type { Channel, Delivery } from "./platform.ts";
import { explain, refuseSecret, tooLong, unknownCommand } from "./refusals.ts";
import { type CatchUp, createCatchUp } from "./reminder/catch-up.ts";
import type { Message, Reply } from "./reply.ts";
import { asQuestion, resolve } from "./resolve.ts";
import { reading, run } from "./run.ts";
import type { Where } from "./where.ts";
import { visible } from "./words/wording.ts";

/** What somebody asks of the desk, wherever they are. */
export type Request = {
  readonly from: Address;
  readonly asks: Invocation | { readonly line: string };
  /** How the asker calls the desk there: `/amex`, `@Backline`, or nothing in a direct message. */
  readonly slash: string;
  /** Whether a form can be shown in answer. */
  readonly forms: boolean;
  /** A picture can be shown in answer. */
  readonly pictures?: true;
  /** In talk (a mention, a direct message) words that are no command are a question. */
  readonly talk: boolean;
  /** The asker's zone, where the platform knows it. */
  readonly timeZone?: string;
  /** How the others there know the asker. */
  readonly name?: string;
  readonly where?: Where;
  /** Channels are chosen there in a form alone, which leaves out those that are shared with strangers. */
  readonly picksChannels?: boolean;
  /** Pressed on a message that the asker alone sees: the answer is for them alone, too. */
  readonly hidden?: boolean;
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
  readonly answersPrivately: (request: Request & { readonly asks: Invocation }) => boolean;
  /** What to say to a community that the desk has just come to; undefined where it was said before. `slash` is how to call the desk there. */
  readonly welcome: (community: string, slash: string) => Promise<Message | undefined>;
  readonly catchUp: CatchUp;
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
  /** Posts a message into a channel at once, and says what came of it. */
  readonly announce: (channel: Channel, message: Message) => Promise<Delivery>;
  /** Sends a confirmation to the asker's direct messages, and says what came of it: the sentence to show. */
  readonly confirm: (to: Address, message: Message) => Promise<string>;
  readonly checkup: Checkup;
};

/** The longest line or answer that is read at all. */
const MAX_LENGTH = 4000;

export function createApp(parts: Parts): App {
  const { commands, log } = parts;
  const listed = commands.filter(({ hidden }) => hidden !== true);
  const find = (name: string) => commands.find((command) => command.name === name);
  const post = createPosting();

  async function answer(invocation: Invocation, request: Request): Promise<Answer> {
    const command = find(invocation.command);
    if (command === undefined) throw unknownCommand(invocation.command, request.slash, commands);
    requireMember(command, request);
    const form = formFor(command, invocation, request);
    if (form !== undefined)
      return { reply: form, private: command.seen !== "shared" || request.hidden === true };
    const ran = await run(command, invocation, request, parts);
    const reply = request.pictures === true ? await withPicture(ran, log) : ran;
    const stays = await staysWithin(command, request, parts);
    const hides = stays || isPrivate(command, invocation, request);
    if (reply.kind === "form" || !hides) return { reply, private: hides };
    const told = command.seen === "private" ? await post(reply, request.where?.post) : reply;
    return { reply: stays ? told : withShare(told, command, invocation, request.where), private: true };
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
    catchUp: createCatchUp(parts),
    welcome: (community, slash) => welcomeOnce(community, slash, parts),
    async handle(request) {
      let invocation: Invocation | undefined;
      await noteShared(request, parts);
      try {
        // Once as it was typed, and once as it was understood: a secret may be spread over several options.
        const typed = secretIn(request.asks);
        if (typed !== undefined) return { reply: refuseSecret(typed), private: true };
        invocation = resolve(request, listed);
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
    answersPrivately(request) {
      const command = find(request.asks.command);
      return command === undefined || isPrivate(command, request.asks, request);
    },
  };
}

/** A secret in anything that was typed, also where it is spread over several options. Throws where it is too long to read. */
function secretIn(asks: Request["asks"]): Secret | undefined {
  const typed = "line" in asks ? [asks.line] : Object.values(asks.given);
  if (typed.some((text) => text.length > MAX_LENGTH)) throw tooLong(MAX_LENGTH);
  const numbers = typed.filter((text) => /\p{Nd}{2}/u.test(text));
  const pairs = numbers.flatMap((one, at) => numbers.toSpliced(at, 1).map((other) => `${one} ${other}`));
  const all = new Set([...typed, typed.join(" "), ...pairs]);
  return all
    .values()
    .map(findSecret)
    .find((secret) => secret !== undefined);
}

function isPrivate(command: Command, { given }: Invocation, { hidden }: Request): boolean {
  return hidden === true || command.seen !== "shared" || isYes(given.private ?? "");
}
