import { LOCAL_COMMUNITY } from "../../domain/community.ts";
import { member } from "../../domain/member.ts";
import type { Members } from "../members.ts";
import type { Finding } from "./finding.ts";

const counted = member.pick({ seenIn: true, sending: true });

/** How many reminders of a community's members are held up, and why: counts and no names. The page counts all there are. */
export async function deliveriesFinding(community: string | undefined, { scan }: Members): Promise<Finding> {
  const counts = { later: 0, blocked: 0, unknown: 0, gone: 0 };
  for await (const [key, raw] of scan()) {
    const { data } = counted.safeParse(raw);
    if (data === undefined || !isOf(community, key, data.seenIn ?? [])) continue;
    for (const { state } of data.sending) counts[state === "intended" ? "unknown" : state]++;
  }
  const { later, blocked, unknown, gone } = counts;
  return {
    about: "Reminders held up",
    says:
      later + blocked + unknown + gone === 0
        ? "None that I know of here."
        : `${later} to be tried again; ${blocked} that the platform lets through to nobody, which their members are told at their next command; ${unknown} of which nobody knows yet whether they arrived; ${gone} for accounts that are gone.`,
  };
}

/** On Slack the workspace stands in a member's key; on Discord the document knows the servers. */
function isOf(community: string | undefined, key: string, seenIn: readonly string[]): boolean {
  if (community === undefined || community === LOCAL_COMMUNITY) return true;
  return seenIn.includes(community) || key.startsWith(`${community}.`);
}
