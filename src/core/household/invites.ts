import { createHash, randomInt } from "node:crypto";
import type { Invite } from "../../domain/invite.ts";
import type { Documents } from "../../store/documents.ts";
import { eraseWhere, says } from "../community/erase-under.ts";

/** Letters that are not mistaken for each other, and spell no words; no digits, which might look like a secret. */
const LETTERS = "BCDFGHJKLMNPQRSTVWXZ";
const LENGTH = 8;

/** How long a code that is over is still told apart from one that never was. */
const REMEMBERED = { hours: 24 * 7 };

/** The codes by which members share reminders, by their hashes: a code itself is shown once and kept nowhere. */
export type Invites = {
  /** `open` are the hashes that its owner has given out and nobody has used; others of theirs go. */
  readonly add: (
    hash: string,
    invite: Invite,
    open: readonly string[],
    now: Temporal.Instant,
  ) => Promise<void>;
  readonly find: (hash: string) => Promise<Invite | undefined>;
  /** Removes all of a member's. */
  readonly forget: (owner: string) => Promise<void>;
};

export function openInvites(documents: Documents<Invite>): Invites {
  async function remove(hash: string): Promise<void> {
    await documents.update(hash, () => undefined);
  }
  async function sweep(isOver: (invite: Invite, hash: string) => boolean): Promise<void> {
    const hashes: string[] = [];
    for await (const [hash, each] of documents.entries()) if (isOver(each, hash)) hashes.push(hash);
    await Promise.all(hashes.map(remove));
  }
  return {
    async add(hash, invite, open, now) {
      const isOld = ({ until }: Invite) => Temporal.Instant.compare(until.add(REMEMBERED), now) < 0;
      await sweep((each, its) => isOld(each) || (each.owner === invite.owner && !open.includes(its)));
      await documents.update(hash, () => invite);
    },
    find: documents.read,
    async forget(owner) {
      await eraseWhere(documents, (raw) => says(raw, "owner", owner));
    },
  };
}

/** A new code as it is read aloud: `BCDF-GHJK`. */
export function newCode(): string {
  const letters = Array.from({ length: LENGTH }, () => LETTERS[randomInt(LETTERS.length)]).join("");
  return `${letters.slice(0, LENGTH / 2)}-${letters.slice(LENGTH / 2)}`;
}

/** The letters of a code, however it was typed; undefined where it can't be one. */
export function readCode(typed: string): string | undefined {
  const letters = typed.toUpperCase().replaceAll(/[\s-]/g, "");
  return letters.length === LENGTH && [...letters].every((each) => LETTERS.includes(each))
    ? letters
    : undefined;
}

/** What is kept of a code. */
export function codeHash(code: string): string {
  return createHash("sha256").update(code.replaceAll("-", "")).digest("hex");
}
