import type { z } from "zod";
import { community } from "../domain/community.ts";
import { figures } from "../domain/figures.ts";
import { invite } from "../domain/invite.ts";
import { member } from "../domain/member.ts";
import type { World } from "../domain/plan.ts";
import { report } from "../domain/report.ts";
import { review } from "../domain/review.ts";
import { secret } from "../domain/secret.ts";
import type { Documents } from "../store/documents.ts";
import type { Clock } from "./clock.ts";
import { type Communities, openCommunities } from "./community/communities.ts";
import { type Erased, eraseCommunity } from "./community/erasure.ts";
import { openPresence, type Presence } from "./community/presence.ts";
import { openReviews, type Reviews } from "./community/reviews.ts";
import { forgetHousehold } from "./household/end.ts";
import { type Invites, openInvites } from "./household/invites.ts";
import { type Members, openMembers } from "./members.ts";
import { createSettled, type Settled } from "./reminder/settled.ts";
import { openMarks } from "./report/marks.ts";
import { openPublished, type Published } from "./report/published.ts";
import { openReportQueue, type ReportQueue } from "./report/queue.ts";
import { openReports, type Reports } from "./report/reports.ts";

/** All that the desk keeps, each kind in documents of its own. */
export type Keeping = {
  readonly members: Members;
  readonly settled: Settled;
  readonly communities: Communities;
  readonly reviews: Reviews;
  readonly invites: Invites;
  readonly presence: Presence;
  readonly reports: Reports;
  readonly queue: ReportQueue;
  readonly published: Published;
  /** Erases all that is kept about a member, of whatever kind. */
  readonly erase: (member: string) => Promise<void>;
  /** Erases all that is kept under a community which the desk has left; undefined where it is in it. */
  readonly eraseCommunity: (community: string) => Promise<Erased | undefined>;
};

/** Opens the documents of a kind: the store's `documents`, or some in memory. */
export type OpenDocuments = <T>(namespace: string, codec: z.ZodType<T>) => Documents<T>;

type Woken = (key: string, at: Temporal.Instant | undefined, document?: unknown) => void;

/** `woken` hears when a document's next wake-up was set, moved or removed, and when the desk came back to a community. */
export function openKeeping(
  open: OpenDocuments,
  world: World,
  clock: Clock,
  woken: {
    readonly member: Woken;
    readonly community: Woken;
    readonly returned?: (community: string) => void;
  },
): Keeping {
  const settled = createSettled();
  const members = openMembers(open("member", member), world, clock, (key, at, document) => {
    settled.written(key);
    woken.member(key, at, document);
  });
  const communities = openCommunities(open("community", community), woken.community);
  const reviews = openReviews(open("review", review));
  const sent = open("report", report);
  const reports = openReports(sent, openMarks(open("secret", secret)));
  const queue = openReportQueue(sent);
  const published = openPublished(open("figure", figures), sent);
  const invites = openInvites(open("invite", invite));
  const presence = openPresence(communities, clock, woken.returned ?? (() => {}));
  async function erase(key: string): Promise<void> {
    await reports.forget(key);
    await reviews.forget(key);
    await communities.forget(key);
    await forgetHousehold(key, { members, invites });
    await members.erase(key);
  }
  const kept = { members, communities, reviews, reports, queue, published, invites, presence, erase };
  return { ...kept, settled, eraseCommunity: (community) => eraseCommunity(community, kept) };
}
