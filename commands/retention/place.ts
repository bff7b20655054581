import { createHash } from "node:crypto";
import type { Personal } from "../../src/core/command.ts";
import { UserError } from "../../src/core/errors.ts";
import { documentKey } from "../../src/domain/notice.ts";
import { quarterOf } from "../../src/domain/quarter.ts";

/** The community whose figures a report goes into: where it is asked, or else the one server where the member was seen. */
export function communityOf({ community, member }: Personal): string {
  if (community !== undefined) return community;
  const [only, ...others] = member.seenIn ?? [];
  if (only !== undefined && others.length === 0) return only;
  throw new UserError(
    "A report belongs to a server, whose members see the figures. Ask me there with retention report: only you will see it.",
  );
}

/** Whether it is known where a report would go. */
export function hasCommunity({ community, member }: Personal): boolean {
  return community !== undefined || member.seenIn?.length === 1;
}

/** A community in words, seen from where somebody asks. */
export function placeWords(community: string, here: string | undefined): string {
  const [platform, ...id] = community.split(".");
  if (platform === "local") return "this desk";
  const kind = platform === "slack" ? "workspace" : "server";
  if (community === here) return `this ${kind}`;
  return `the ${platform === "slack" ? "Slack" : "Discord"} ${kind} with the id ${id.join(".")}`;
}

/** A mark of who shares, where and in which quarter: what was shown for one of them isn't sent for another. */
export function sendMark(community: string, { from, now }: Personal): string {
  const shown = [documentKey(from), community, quarterOf(now)].join("\n");
  return createHash("sha256").update(shown).digest("hex").slice(0, 6);
}
