import { BadInput } from "../../src/core/errors.ts";
import { offer } from "../../src/core/listed.ts";
import { type Option, text } from "../../src/core/option.ts";
import { type Dispute, disputeState } from "../../src/domain/dispute.ts";
import { disputesOf } from "../../src/domain/matter.ts";
import type { Member } from "../../src/domain/member.ts";

/** One of the member's own disputes, by merchant or number. */
export const ownDispute: Option<string> = text("One of your disputes", {
  max: 80,
  suggest: (typed, _, member) => offer(typed, member === undefined ? [] : openFirst(member).map(listed)),
});

/** The member's disputes, those that are over last. */
export function openFirst(member: Member): readonly Dispute[] {
  return disputesOf(member).toSorted((a, b) => Number(isOver(a)) - Number(isOver(b)));
}

/** The member's dispute that was meant; of several with one merchant, the one still open. Throws BadInput that lists them. */
export function findDispute(typed: string, member: Member): Dispute {
  const disputes = openFirst(member);
  if (disputes.length === 0)
    throw new BadInput({ dispute: "you have no dispute here yet; start with dispute open" });
  const wanted = fold(typed);
  const byId = disputes.find(({ id }) => id === wanted);
  if (byId !== undefined) return byId;
  const exact = disputes.filter(({ merchant }) => fold(merchant) === wanted);
  const near = disputes.filter(({ merchant }) => fold(merchant).includes(wanted));
  const found = exact.length > 0 ? exact : near;
  const open = found.filter((each) => !isOver(each));
  const [dispute, ...others] = open.length > 0 ? open : found;
  if (dispute !== undefined && others.length === 0) return dispute;
  const all = (dispute === undefined ? disputes : [dispute, ...others])
    .slice(0, 20)
    .map(({ id, merchant, charged }) => `${merchant}, ${charged} (${id})`)
    .join("; ");
  throw new BadInput({
    dispute:
      dispute === undefined
        ? `none of your disputes is called so; you have: ${all}`
        : `fits several of your disputes: ${all}`,
  });
}

function isOver(dispute: Dispute): boolean {
  return disputeState(dispute) === "closed";
}

function listed({ id, merchant, charged }: Dispute) {
  return { value: id, name: `${merchant}, charged ${charged}`.slice(0, 100), aliases: [merchant] };
}

function fold(name: string): string {
  return name
    .trim()
    .toLowerCase()
    .replaceAll(/[\s_-]+/g, " ");
}
