import { createHmac, randomBytes } from "node:crypto";
import type { Secret } from "../../domain/secret.ts";
import type { Documents } from "../../store/documents.ts";

/** The mark of a member at one place: without the desk's secret nobody can tell whose it is, nor that two are one person's. */
export type Mark = (member: string, place: string) => string;

/** Gives the marks, by a secret that the store keeps, made when it is first needed. */
export function openMarks(secrets: Documents<Secret>): () => Promise<Mark> {
  let known: Mark | undefined;
  return async () => {
    if (known !== undefined) return known;
    const kept = await secrets.update(
      "reports",
      (stored) => stored ?? { schema: 1, key: randomBytes(32).toString("base64") },
    );
    if (kept === undefined) throw new Error("the secret was not kept");
    const key = Buffer.from(kept.key, "base64");
    known = (member, place) =>
      createHmac("sha256", key).update(`${place}\n${member}`).digest("hex").slice(0, 16);
    return known;
  };
}
