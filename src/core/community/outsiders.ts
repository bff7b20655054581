import { isShared, withShared } from "../../domain/community.ts";
import type { Parts, Request } from "../app.ts";
import type { Command } from "../command.ts";
import { UserError } from "../errors.ts";

/** Refuses all but answers from the knowledge, which hold nothing of the community, to people of another organization, who only share a channel with it. */
export function requireMember({ seen, stored }: Command, { where }: Request): void {
  const isFromKnowledge = (seen === "shared" || seen === "private") && stored !== true;
  if (where?.outsider === true && !isFromKnowledge)
    throw new UserError(
      "You are from another organization than the one that I work for, so I keep nothing about you and set no reminders. Numbers and guides are for you, too: type help.",
    );
}

/** Whether an answer that holds the community's own figures stays with the asker, since outsiders read along there. */
export async function staysWithin(
  { stored }: Command,
  { where }: Request,
  { communities }: Parts,
): Promise<boolean> {
  const { community, channel } = where ?? {};
  if (stored !== true || community === undefined) return false;
  if (where?.isShared === true) return true;
  return channel !== undefined && isShared(await communities.read(community), channel);
}

/** Remembers that outsiders read a channel, so that nothing is posted there unasked. An answer never fails because of it. */
export async function noteShared({ where }: Request, { communities, log }: Parts): Promise<void> {
  const { community, channel, isShared } = where ?? {};
  if (isShared !== true || community === undefined || channel === undefined) return;
  try {
    await communities.update(community, (stored) => withShared(stored, channel));
  } catch (error) {
    log.warn({ error }, "a shared channel could not be noted");
  }
}
