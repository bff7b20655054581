import { removeMatter } from "./answer.ts";
import { type Household, type News, type Offer, type Share, withoutMatter } from "./household.ts";
import { sharedOf } from "./matter.ts";
import type { Member } from "./member.ts";
import type { Shared } from "./shared.ts";

const NOTHING: Household = { offers: [], shares: [], news: [], wrong: [] };

export function householdOf({ household = NOTHING }: Member): Household {
  return household;
}

export function withHousehold(member: Member, part: Partial<Household>): Member {
  return { ...member, household: { ...householdOf(member), ...part } };
}

function withNews(member: Member, news: News): Member {
  return withHousehold(member, { news: [...householdOf(member).news, news] });
}

/** A matter offered under a code, in place of an earlier code for it. */
export function offerMatter(member: Member, offer: Offer): Member {
  const offers = householdOf(member).offers.filter(({ matter }) => matter !== offer.matter);
  return withHousehold(member, { offers: [...offers, offer] });
}

/** The code is used up: whoever has the document `partner` gets the matter's reminders from now on. */
export function acceptOffer(member: Member, offer: Offer, partner: string, since: Temporal.Instant): Member {
  const { offers, shares } = householdOf(member);
  const share: Share = { matter: offer.matter, with: partner, since, changed: 1, told: 0 };
  const changed = withHousehold(member, {
    offers: offers.filter(({ code }) => code !== offer.code),
    shares: [...shares, share],
  });
  return withNews(changed, { what: "joined", matter: offer.matter });
}

/** The matter is the member's alone again; `what` tells them why, where it wasn't they who ended it. */
export function endSharing(member: Member, matter: string, what?: "left" | "declined"): Member {
  const of = householdOf(member);
  const changed = withoutMatter(of, matter);
  if (changed.offers.length === of.offers.length && changed.shares.length === of.shares.length) return member;
  const ended = withHousehold(member, changed);
  return what === undefined ? ended : withNews(ended, { what, matter });
}

/** Shares whose other side has not been woken since the matter changed. */
export function untold(member: Member): readonly Share[] {
  return householdOf(member).shares.filter(({ changed, told }) => told < changed);
}

/** Counts a change of each shared matter that is another than before. */
export function countChanges(before: Member, after: Member): Member {
  if (after.household === undefined || before.matters === after.matters) return after;
  const find = (member: Member, wanted: string) => member.matters.find(({ id }) => id === wanted);
  const shares = after.household.shares.map((share) =>
    find(before, share.matter) === find(after, share.matter)
      ? share
      : { ...share, changed: share.changed + 1 },
  );
  return withHousehold(after, { shares });
}

/** The other side has been woken for the share as it was then. */
export function toldOf(member: Member, { matter, with: partner, changed }: Share): Member {
  const shares = householdOf(member).shares.map((share) =>
    share.matter === matter && share.with === partner
      ? { ...share, told: Math.max(share.told, changed) }
      : share,
  );
  return withHousehold(member, { shares });
}

/** What points to a matter of somebody's document. */
export function pointerTo(member: Member, owner: string, matter: string): Shared | undefined {
  return sharedOf(member).find((each) => each.owner === owner && each.matter === matter);
}

/** The other side of a share: a new one points to the matter from now on. */
export function followShare(member: Member, owner: string, { matter, since, told }: Share): Member {
  if (pointerTo(member, owner, matter) !== undefined) return { ...member };
  if (told > 0) return member;
  const id = `h${member.nextId}`;
  const pointer: Shared = { kind: "shared", id, version: 1, added: since, answers: {}, owner, matter };
  return { ...member, matters: [...member.matters, pointer], nextId: member.nextId + 1 };
}

/** Without what is no longer shared with the member, which they learn at their next command. */
export function dropShared(member: Member, ended: readonly Shared[]): Member {
  return ended.reduce((left, { id }) => withNews(removeMatter(left, id), { what: "ended" }), member);
}

/** For the member's own eyes: who the others are on their platform is not theirs to take along. */
export function withoutKeys(member: Member): Member {
  const other = "another member";
  const masked = <M extends Member["matters"][number]>(matter: M) =>
    matter.kind === "shared" ? { ...matter, owner: other } : matter;
  const { shares } = householdOf(member);
  return {
    ...member,
    matters: member.matters.map(masked),
    undo: member.undo.map((entry) => ({ ...entry, before: masked(entry.before) })),
    ...(member.household && {
      household: { ...member.household, shares: shares.map((each) => ({ ...each, with: other })) },
    }),
  };
}
