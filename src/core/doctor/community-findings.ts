import { type Community, isShared } from "../../domain/community.ts";
import { spellMoment } from "../words/days.ts";
import type { Finding } from "./finding.ts";

/** How it stands with a community's digest, and with the channel where it is asked. */
export function communityFindings(community: Community, channel: string | undefined): readonly Finding[] {
  const isOpen = channel !== undefined && isShared(community, channel);
  return [digestFinding(community), ...(isOpen ? [SHARED] : [])];
}

const SHARED: Finding = {
  about: "This channel",
  says: "People of other organizations read it. They get numbers and guides, and I keep nothing about them.",
};

function digestFinding({ digest }: Community): Finding {
  const about = "Weekly digest";
  if (digest === undefined) return { about, says: "None is set up." };
  const { stopped, sending, next, timeZone } = digest;
  if (stopped !== undefined)
    return {
      about,
      says: `It has stopped. ${stopped.reason}`,
      cure: "Mend that or choose another channel, and set it up again with admin digest.",
    };
  if (sending !== undefined)
    return {
      about,
      says: `One is on its way; it was tried ${sending.tries === 1 ? "once" : `${sending.tries} times`}.`,
    };
  return { about, says: `The next comes on ${spellMoment(next, timeZone)}, if there is something to tell.` };
}
