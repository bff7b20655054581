import { removeMatter } from "../../domain/answer.ts";
import { MOST_SHARED, type Offer } from "../../domain/household.ts";
import { type Matter, sharedOf } from "../../domain/matter.ts";
import { type Member, newMember } from "../../domain/member.ts";
import type { OwnMatter } from "../../domain/own-matter.ts";
import { acceptOffer, endSharing, householdOf, offerMatter, withHousehold } from "../../domain/sharing.ts";
import { UserError } from "../errors.ts";
import type { Members } from "../members.ts";
import { requireRoom } from "../reminder/room.ts";
import { endShare, isSharedWith } from "./end.ts";
import { codeHash, type Invites, newCode, readCode } from "./invites.ts";

/** Days for which a code can be used. */
export const CODE_DAYS = 7;
/** Unknown codes that a member may type within a day. */
const MOST_WRONG = 5;

/** A matter in the document that its truth stands in. */
type Truth = {
  /** The matter's id there. */
  readonly id: string;
  readonly update: (change: (member: Member) => Member) => Promise<Member>;
};

/** What a code offers: the matter in the owner's document. */
export type Offered = { readonly matter: OwnMatter; readonly by: string | undefined };

/** How a member shares reminders with others. What can't be done is a UserError with a sentence. */
export type Household = {
  /** A new code for one of the member's own matters, in place of an earlier one. */
  readonly offer: (matter: string) => Promise<{ readonly code: string; readonly until: Temporal.Instant }>;
  /** What a code offers to the member. */
  readonly look: (code: string) => Promise<Offered>;
  /** Accepts it: the member gets its reminders from now on. */
  readonly accept: (code: string) => Promise<Offered>;
  readonly decline: (code: string) => Promise<Offered>;
  /** Ends the sharing of a matter, or the offer of it, from either side. */
  readonly leave: (matter: Matter) => Promise<void>;
  /** Where what is done about a matter is written. */
  readonly truth: (matter: Matter) => Truth;
  /** What the one with whom the member shares a matter is called; undefined where they chose no name. */
  readonly partnerName: (matter: string) => Promise<string | undefined>;
};

type Parts = { readonly members: Members; readonly invites: Invites };

/** The household of the member whose document has the key `me`, and is changed by `update`. */
export function openHousehold(
  me: string,
  now: Temporal.Instant,
  { members, invites }: Parts,
  update: Truth["update"],
): Household {
  async function find(typed: string): Promise<Offered & { readonly owner: string; readonly offer: Offer }> {
    const code = readCode(typed);
    await requireTries();
    const hash = code && codeHash(code);
    const invite = hash === undefined ? undefined : await invites.find(hash);
    if (invite === undefined) throw await wrongCode();
    if (invite.owner === me)
      throw new UserError(
        "That is your own code. Give it to the one who shall get the reminder, too; they type household join with it.",
      );
    const owner = await members.read(invite.owner);
    const offer = owner && householdOf(owner).offers.find((each) => each.code === hash);
    const matter = owner?.matters.find(({ id }) => id === offer?.matter);
    if (owner === undefined || offer === undefined || matter === undefined || matter.kind === "shared")
      throw new UserError(
        "That code was used already, or taken back. Ask for a new one: whoever shares types household share again.",
      );
    if (Temporal.Instant.compare(offer.until, now) <= 0)
      throw new UserError(
        `That code has expired: one is good for ${CODE_DAYS} days. Ask for a new one: whoever shares types household share again.`,
      );
    return { owner: invite.owner, offer, matter, by: householdOf(owner).name };
  }

  const recent = (member: Member) =>
    householdOf(member).wrong.filter((at) => Temporal.Instant.compare(at.add({ hours: 24 }), now) > 0);

  async function requireTries(): Promise<void> {
    const member = await members.read(me);
    if (member !== undefined && recent(member).length >= MOST_WRONG)
      throw new UserError(
        `You typed ${MOST_WRONG} codes that there aren't. Please try again tomorrow, with the code copied as it was given to you.`,
      );
  }

  async function wrongCode(): Promise<UserError> {
    await update((member) => withHousehold(member, { wrong: [...recent(member), now] }));
    return new UserError(
      `There is no such code, or a newer one took its place. It has eight letters, such as BCDF-GHJK; check it with the one who gave it to you. You have ${MOST_WRONG} tries a day.`,
    );
  }

  return {
    async offer(matter) {
      const code = newCode();
      const made: Offer = { matter, code: codeHash(code), until: now.add({ hours: 24 * CODE_DAYS }) };
      await update((member) => {
        const { offers, shares } = householdOf(member);
        if (shares.some((each) => each.matter === matter)) throw alreadyShared();
        const isNew = !offers.some((each) => each.matter === matter);
        if (isNew && offers.length + shares.length >= MOST_SHARED)
          throw new UserError(
            `You share ${MOST_SHARED} reminders, and ${MOST_SHARED} is the most. End one with household leave, and try again.`,
          );
        return offerMatter(member, made);
      });
      const offers = householdOf((await members.read(me)) ?? newMember()).offers.map((each) => each.code);
      await invites.add(made.code, { schema: 1, owner: me, until: made.until }, offers, now);
      return { code, until: made.until };
    },
    look: find,
    async accept(typed) {
      const found = await find(typed);
      const { owner, offer } = found;
      const member = (await members.read(me)) ?? newMember();
      requireRoom(member, "shared");
      if (sharedOf(member).length >= MOST_SHARED)
        throw new UserError(
          `${MOST_SHARED} reminders are shared with you, and ${MOST_SHARED} is the most. End one with household leave, and try again.`,
        );
      await members.update(owner, (stored) => {
        if (!householdOf(stored).offers.some(({ code }) => code === offer.code))
          throw new UserError("That code was used just now. Type household list to see what is shared.");
        return acceptOffer(stored, offer, me, now);
      });
      return found;
    },
    async decline(typed) {
      const found = await find(typed);
      await members.update(found.owner, (stored) => endSharing(stored, found.offer.matter, "declined"));
      return found;
    },
    async leave(matter) {
      if (matter.kind !== "shared") {
        await update((stored) => endSharing(stored, matter.id));
        return;
      }
      // The owner's document first: what still points there afterwards points to nothing, and goes when it is read.
      await endShare(matter.owner, matter.matter, me, members);
      await update((stored) => removeMatter(stored, matter.id));
    },
    truth(matter) {
      if (matter.kind !== "shared") return { id: matter.id, update };
      return {
        id: matter.matter,
        update: (change) =>
          members.update(matter.owner, (stored) => {
            if (!isSharedWith(stored, matter.matter, me)) throw noLongerShared();
            return change(stored);
          }),
      };
    },
    async partnerName(matter) {
      const member = await members.read(me);
      const share = member && householdOf(member).shares.find((each) => each.matter === matter);
      const partner = share && (await members.read(share.with));
      return partner && householdOf(partner).name;
    },
  };
}

function alreadyShared(): UserError {
  return new UserError(
    "That reminder is shared already, and one other member is the most. End that first with household leave, then share it anew.",
  );
}

function noLongerShared(): UserError {
  return new UserError(
    "That reminder is no longer shared with you, so nothing was changed. Type reminders to see what is left.",
  );
}
