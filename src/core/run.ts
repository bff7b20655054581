import { dayAt } from "../domain/calendar.ts";
import { type Member, newMember, withSeenIn } from "../domain/member.ts";
import { type Address, documentKey } from "../domain/notice.ts";
import { CorruptDocument } from "../store/errors.ts";
import type { Parts, Request } from "./app.ts";
import type { Asked, Command, Managing, Personal } from "./command.ts";
import { openToReview } from "./community/to-review.ts";
import { UserError } from "./errors.ts";
import { openHousehold } from "./household/household.ts";
import { newsBlock, withNewsRead } from "./household/news.ts";
import type { Invocation } from "./invocation.ts";
import type { Members } from "./members.ts";
import { type Message, paragraphs, type Reply, TEASER } from "./reply.ts";
import { words } from "./text.ts";

/** Runs a command with what its kind may know: its own kind alone is told of the member or of the community. */
export async function run(
  command: Command,
  { given }: Invocation,
  request: Request,
  parts: Parts,
): Promise<Reply> {
  if (command.seen === "admin") return command.run(given, await managing(request, parts));
  if (command.seen !== "personal")
    return command.run(given, { ...reading(request, parts, undefined), published: parts.published });
  const key = documentKey(request.from);
  const { members, confirm } = parts;
  const found = await unlessUnreadable(command, () => seen(key, request, members));
  const member = found ?? newMember();
  const update: Personal["update"] = (change) =>
    members.update(key, (stored) => noticing(change(stored), stored, request));
  const reply = await command.run(given, {
    ...reading(request, parts, member.profile.timeZone ?? member.profile.zoneSeen),
    member,
    isUnreadable: found === undefined,
    update,
    erase: () => parts.erase(key),
    toReview: openToReview(key, parts.clock.now(), parts.reviews),
    household: openHousehold(key, parts.clock.now(), parts, update),
    reports: parts.reports.of(key),
    digests: () => parts.communities.setUpBy(key),
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
  if (where?.isForeign === true)
    throw new UserError(
      "This server hasn't added me: you brought me along yourself, so there is nothing to manage here. Somebody with Manage Server can add me, with Add App on my profile.",
    );
  if (where === undefined || community === undefined)
    throw new UserError(
      "That is about a server or workspace: ask me there, and only you will see the answer.",
    );
  if (!(await where.manages()))
    throw new UserError(
      "That is for those who manage this server or workspace: Manage Server on Discord, an admin or owner on Slack. Ask one of them.",
    );
  const { communities, reviews, queue, checkup, announce } = parts;
  return {
    ...reading(request, parts, undefined),
    community,
    settings: () => communities.read(community),
    update: (change) => communities.update(community, change),
    reviews,
    reports: queue,
    look: () => checkup.look(from, where),
    write: (message) => checkup.write(from, message),
    findChannel: where.findChannel ?? (() => undefined),
    announce: (id, message) => announce({ community, id }, message),
  };
}

/** Undefined where the document can't be read and the command runs all the same: to erase it. */
async function unlessUnreadable<T>(command: Command, read: () => Promise<T>): Promise<T | undefined> {
  try {
    return await read();
  } catch (error) {
    if (command.evenUnreadable === true && error instanceof CorruptDocument) return undefined;
    throw error;
  }
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

/** What every command may know of a request. */
export function reading(request: Request, parts: Parts, memberZone: string | undefined): Asked {
  const { clock, knowledge, commands } = parts;
  const now = clock.now();
  const timeZone = memberZone ?? request.timeZone ?? parts.timeZone;
  const today = dayAt(now, timeZone);
  const { from, slash, name, where: { community, channel } = {} } = request;
  return {
    now,
    today,
    timeZone,
    knowledge,
    commands,
    from,
    slash,
    ...(name !== undefined && { asker: name }),
    ...(community !== undefined && { community }),
    ...(channel !== undefined && { channel }),
  };
}
