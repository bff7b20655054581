import type { Member } from "./member.ts";

/**
 * The member without a server that the desk left. Undefined where nothing remains by which Discord would let it
 * write to them: no other server, no installation of their own, and no direct message that arrived since.
 */
export function withoutServer(member: Member, server: string, left: Temporal.Instant): Member | undefined {
  const { seenIn = [], ownInstall = false, direct } = member;
  const others = seenIn.filter((key) => key !== server);
  const wroteSince = direct?.state === "open" && Temporal.Instant.compare(direct.since, left) > 0;
  if (others.length === 0 && !ownInstall && !wroteSince) return undefined;
  const { ping, ...profile } = member.profile;
  return { ...member, seenIn: others, profile: ping?.community === server ? profile : member.profile };
}
