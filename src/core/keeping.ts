import type { z } from "zod";
import { community } from "../domain/community.ts";
import { invite } from "../domain/invite.ts";
import { member } from "../domain/member.ts";
import type { World } from "../domain/plan.ts";
import { review } from "../domain/review.ts";
import type { Documents } from "../store/documents.ts";
import type { Clock } from "./clock.ts";
import { type Communities, openCommunities } from "./communities.ts";
import { forgetHousehold } from "./household.ts";
import { type Invites, openInvites } from "./invites.ts";
import { type Members, openMembers } from "./members.ts";
import { openReviews, type Reviews } from "./reviews.ts";

/** All that the desk keeps, each kind in documents of its own. */
export type Keeping = {
  readonly members: Members;
  readonly communities: Communities;
  readonly reviews: Reviews;
  readonly invites: Invites;
  /** Erases all that is kept about a member, of whatever kind. */
  readonly erase: (member: string) => Promise<void>;
};

/** Opens the documents of a kind: the store's `documents`, or some in memory. */
export type OpenDocuments = <T>(namespace: string, codec: z.ZodType<T>) => Documents<T>;

type Woken = (key: string, at: Temporal.Instant | undefined) => void;

/** `woken` hears when a document's next wake-up was set, moved or removed. */
export function openKeeping(
  open: OpenDocuments,
  world: World,
  clock: Clock,
  woken: { readonly member: Woken; readonly community: Woken },
): Keeping {
  const members = openMembers(open("member", member), world, clock, woken.member);
  const communities = openCommunities(open("community", community), woken.community);
  const reviews = openReviews(open("review", review));
  const invites = openInvites(open("invite", invite));
  return {
    members,
    communities,
    reviews,
    invites,
    async erase(key) {
      await reviews.forget(key);
      await forgetHousehold(key, { members, invites });
      await members.erase(key);
    },
  };
}
