import { sharedOf } from "../../domain/matter.ts";
import type { Member } from "../../domain/member.ts";
import { giveBack, lend, type Shared } from "../../domain/shared.ts";
import { dropShared, householdOf } from "../../domain/sharing.ts";
import { CorruptDocument } from "../../store/errors.ts";

/** The document under `key` with the facts of what is shared with its member, and without what no longer is. */
export async function withLent(
  member: Member,
  key: string,
  read: (key: string) => Promise<Member | undefined>,
): Promise<Member> {
  const pointers = sharedOf(member);
  if (pointers.length === 0) return member;
  const ended: Shared[] = [];
  const lent = new Map<string, Shared>();
  for (const pointer of pointers) {
    const found = await look(pointer, key, read);
    if (found === "ended") ended.push(pointer);
    else lent.set(pointer.id, found);
  }
  const left = dropShared(member, ended);
  return { ...left, matters: left.matters.map((matter) => lent.get(matter.id) ?? matter) };
}

/** What the owner's document says of it; as it was where that document can't be read, which may be mended. */
async function look(
  pointer: Shared,
  key: string,
  read: (key: string) => Promise<Member | undefined>,
): Promise<Shared | "ended"> {
  try {
    const owner = await read(pointer.owner);
    if (owner === undefined) return "ended";
    const { shares, name } = householdOf(owner);
    const isShared = shares.some((share) => share.matter === pointer.matter && share.with === key);
    const matter = owner.matters.find(({ id }) => id === pointer.matter);
    if (!isShared || matter === undefined || matter.kind === "shared") return "ended";
    return lend(pointer, matter, name);
  } catch (error) {
    if (error instanceof CorruptDocument) return giveBack(pointer);
    throw error;
  }
}

/** As it is stored: nothing of another member's is in it. */
export function withoutLent(member: Member): Member {
  if (sharedOf(member).length === 0) return member;
  const stored = <M extends Member["matters"][number]>(matter: M) =>
    matter.kind === "shared" ? giveBack(matter) : matter;
  return {
    ...member,
    matters: member.matters.map(stored),
    undo: member.undo.map((entry) => ({ ...entry, before: stored(entry.before) })),
  };
}
