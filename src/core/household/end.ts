import { sharedOf } from "../../domain/matter.ts";
import type { Member } from "../../domain/member.ts";
import { dropShared, endSharing, householdOf } from "../../domain/sharing.ts";
import { CorruptDocument } from "../../store/errors.ts";
import type { Members } from "../members.ts";
import type { Invites } from "./invites.ts";

/** Ends all that a member shares, in the documents of others; their own document is erased after it. */
export async function forgetHousehold(
  key: string,
  { members, invites }: { readonly members: Members; readonly invites: Invites },
): Promise<void> {
  await invites.forget(key);
  try {
    const member = await members.read(key);
    if (member !== undefined) await endAll(key, member, members);
  } catch (error) {
    if (!(error instanceof CorruptDocument)) throw error;
    await endWherever(key, members);
  }
}

/** Ends what is shared with a member whose own document can't tell with whom: the others' documents name them. */
async function endWherever(key: string, members: Members): Promise<void> {
  for await (const [other, raw] of members.scan()) {
    if (other === key || !JSON.stringify(raw).includes(JSON.stringify(key))) continue;
    await unlessCorrupt(() =>
      members.update(other, (stored) => {
        const given = householdOf(stored).shares.filter((share) => share.with === key);
        const left = given.reduce((member, { matter }) => endSharing(member, matter, "left"), stored);
        return dropShared(
          left,
          sharedOf(left).filter(({ owner }) => owner === key),
        );
      }),
    );
  }
}

async function endAll(key: string, member: Member, members: Members): Promise<void> {
  for (const { owner, matter } of sharedOf(member))
    await unlessCorrupt(() => endShare(owner, matter, key, members));
  for (const { with: partner } of householdOf(member).shares)
    await unlessCorrupt(() =>
      members.update(partner, (stored) =>
        dropShared(
          stored,
          sharedOf(stored).filter(({ owner }) => owner === key),
        ),
      ),
    );
}

/** A document that can't be read is set aside; what it holds must not keep others from being erased. */
async function unlessCorrupt(work: () => Promise<unknown>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (!(error instanceof CorruptDocument)) throw error;
  }
}

/** The other side leaves: the owner goes on alone. */
export async function endShare(
  owner: string,
  matter: string,
  partner: string,
  members: Members,
): Promise<void> {
  await members.update(owner, (stored) =>
    isSharedWith(stored, matter, partner) ? endSharing(stored, matter, "left") : stored,
  );
}

/** Whether an owner shares a matter with the member whose document has the key `partner`. */
export function isSharedWith(owner: Member, matter: string, partner: string): boolean {
  return householdOf(owner).shares.some((share) => share.matter === matter && share.with === partner);
}
