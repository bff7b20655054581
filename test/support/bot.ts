import { allCommands } from "../../commands/index.ts";
import { checkupOf } from "../../src/checkup.ts";
import { type Answer, createApp, type Request } from "../../src/core/app.ts";
import type { Clock } from "../../src/core/clock.ts";
import { announceBy } from "../../src/core/community/announce.ts";
import { createEditor, type Editor } from "../../src/core/community/digest.ts";
import type { Invocation } from "../../src/core/invocation.ts";
import { type OpenDocuments, openKeeping } from "../../src/core/keeping.ts";
import type { Log } from "../../src/core/log.ts";
import type { Channel, Delivery, Fate, Platform } from "../../src/core/platform.ts";
import { composeReminder } from "../../src/core/reminder/compose.ts";
import { confirmBy } from "../../src/core/reminder/confirm.ts";
import type { Message } from "../../src/core/reply.ts";
import type { PublishedQuarter } from "../../src/core/report/published.ts";
import { worldOf } from "../../src/core/rules.ts";
import { plainMessage } from "../../src/core/words/plain.ts";
import type { Member } from "../../src/domain/member.ts";
import { member } from "../../src/domain/member.ts";
import { type Address, documentKey } from "../../src/domain/notice.ts";
import type { Knowledge } from "../../src/knowledge/schema.ts";
import { deliverDue, type Post } from "../../src/scheduler/deliver.ts";
import { resume } from "../../src/scheduler/resume.ts";
import { createScheduler } from "../../src/scheduler/scheduler.ts";
import { tend } from "../../src/scheduler/tend.ts";
import type { Documents } from "../../src/store/documents.ts";
import { documentsInMemory, keptInMemory } from "./documents.ts";
import { knowledge } from "./knowledge.ts";

export type Sent = {
  readonly to: Address;
  readonly message: Message;
  readonly key: string;
  readonly repeat: boolean;
};

export type Posted = Omit<Sent, "to"> & {
  readonly channel: Channel;
  readonly mentions: readonly string[];
};

/** A clock that stands still until it is turned. */
export function settableClock(
  start: string,
): Clock & { turn: (to: string) => void; pass: (duration: Temporal.DurationLike) => void } {
  let now = Temporal.Instant.from(start);
  return {
    now: () => now,
    elapsed: () => Number(now.epochMilliseconds),
    turn: (to) => {
      now = Temporal.Instant.from(to);
    },
    pass: (duration) => {
      now = now.add(duration);
    },
  };
}

/** A platform that keeps what it is handed; `answers` and `fates` say what the next sends and look-ups come to. */
export function keepingPlatform() {
  const sent: Sent[] = [];
  const answers: Delivery[] = [];
  const posted: Posted[] = [];
  const postAnswers: Delivery[] = [];
  const fates: Fate[] = [];
  const platform: Platform & { refusesRepeats: number; find: Platform["find"] } = {
    name: "discord",
    start: () => Promise.resolve(),
    stop: () => Promise.resolve(),
    deliver(to, message, { key, repeat = false }) {
      const delivery = answers.shift() ?? { outcome: "delivered" };
      if (delivery.outcome === "delivered" || delivery.outcome === "unknown")
        sent.push({ to, message, key, repeat });
      return Promise.resolve(delivery);
    },
    post(channel, message, { key, repeat = false }, mentions = []) {
      const delivery = postAnswers.shift() ?? { outcome: "delivered" };
      if (delivery.outcome === "delivered" || delivery.outcome === "unknown")
        posted.push({ channel, message, key, repeat, mentions });
      return Promise.resolve(delivery);
    },
    find: () => Promise.resolve(fates.shift() ?? "unknown"),
    refusesRepeats: 0,
    inspect: () => Promise.resolve([{ about: "Connection", says: "It is connected." }]),
    health: () => undefined,
  };
  return { platform, sent, answers, fates, posted, postAnswers };
}

/** The whole desk around a platform, or several: the real app, commands, knowledge, scheduler and delivery, a settable clock. */
export function createDesk(
  around: Platform | readonly Platform[],
  start = "2026-11-24T15:00:00Z",
  documents: Documents<Member> = documentsInMemory(member),
  open: OpenDocuments = keptInMemory(documents),
) {
  const clock = settableClock(start);
  const logged: { readonly event: string; readonly fields: unknown }[] = [];
  const record = (fields: unknown, event: string) => void logged.push({ event, fields });
  const log: Log = { debug: record, info: record, warn: record, error: record };
  const changes: { contacts?: Knowledge["contacts"] } = {};
  const figures: PublishedQuarter[] = [];
  let platforms = [around].flat();
  const find = (name: Address["platform"]) => platforms.find((each) => each.name === name);
  const timeZone = "America/New_York";
  const world = worldOf(knowledge, timeZone);
  const keeping = openKeeping(open, world, clock, {
    member: (key, at) => scheduler.woken(key, at),
    community: (key, at) => tending.woken(key, at),
    returned: (key) => {
      resuming = resume(key, members, clock.now());
    },
  });
  let resuming = Promise.resolve();
  const { members, communities, presence } = keeping;
  const post: Post = {
    members,
    clock,
    world,
    log,
    platform: find,
    isAway: ({ team }) => team !== undefined && presence.isAway(`slack.${team}`),
    compose: composeReminder(knowledge, timeZone),
    erase: keeping.erase,
  };
  const scheduler = createScheduler({
    clock,
    log,
    scan: members.scan,
    deliverDue: (key) => deliverDue(key, post),
  });
  const published = { latest: () => Promise.resolve(figures) };
  const edit: Editor = (...given) =>
    createEditor({ knowledge: { ...knowledge, ...changes }, members, published })(...given);
  const tending = createScheduler({
    clock,
    log,
    scan: communities.scan,
    deliverDue: (key) => tend(key, { ...keeping, clock, log, platform: find, edit }),
  });
  const app = createApp({
    ...keeping,
    commands: allCommands(),
    knowledge,
    clock,
    log,
    timeZone,
    confirm: confirmBy(find, members, clock),
    announce: announceBy(find),
    checkup: checkupOf({ ...keeping, knowledge, clock, platforms, store: undefined, storeUrl: "" }),
  });
  return {
    app,
    clock,
    log,
    logged,
    ...keeping,
    scheduler,
    /** What a digest finds: data that another version of the desk brings, and published figures. */
    changes,
    figures,
    /** Another connection takes the platform's place. */
    platformIs: (other: Platform) => {
      platforms = [other];
    },
    /** Turns the clock, rings, and waits until all is sent. */
    async ring(at?: string) {
      if (at !== undefined) clock.turn(at);
      await resuming;
      for (const each of [tending, scheduler]) {
        each.ring();
        await each.idle();
      }
    },
  };
}

/** A desk whose platform keeps what it is handed, and a person who uses it. */
export function createBot(start?: string, documents?: Documents<Member>) {
  const { platform, sent, answers, fates, posted, postAnswers } = keepingPlatform();
  const desk = createDesk(platform, start, documents);
  const { app, members } = desk;
  const me: Address = { platform: "discord", user: "100" };
  const handle = (asks: Request["asks"], rest: Partial<Request> = {}): Promise<Answer> =>
    app.handle({ from: me, asks, slash: "/amex", forms: false, talk: false, ...rest });
  const text = ({ reply }: Answer) =>
    reply.kind === "form" ? `[form ${reply.asks.join(" ")}]` : plainMessage(reply);
  return {
    ...desk,
    platform,
    sent,
    me,
    handle,
    /** What the next sends come to, in order; delivered where nothing is said. */
    answers,
    /** What the next look-ups find. */
    fates,
    /** What was written into channels, and what the next of that come to. */
    posted,
    postAnswers,
    /** What the person reads in answer to a typed line. */
    ask: async (line: string, rest: Partial<Request> = {}) => text(await handle({ line }, rest)),
    /** What the person reads after a press on a button of the message, by its label. */
    async press(message: Message, label: string, rest: Partial<Request> = {}) {
      return text(await handle(buttonOf(message, label), rest));
    },
    document: () => members.read(documentKey(me)),
  };
}

/** What a button of a message runs. */
export function buttonOf({ blocks, title }: Message, label: string): Invocation {
  const all = blocks.flatMap((block) => (block.kind === "buttons" ? block.buttons : []));
  const found = all.find((button) => button.label === label);
  if (found === undefined)
    throw new Error(`“${title}” has no button ${label}, only ${all.map((each) => each.label).join(", ")}`);
  return found.runs;
}
