import { createHash } from "node:crypto";
import { z } from "zod";
import type { Rendered } from "./render.ts";

/**
 * Discord forgets a message's nonce after some minutes, but keeps the number that a component was given. The first
 * component of a message sent unasked carries one derived from the message's key: nobody sees it, and an earlier
 * try can be found by it for ever.
 */
export function mark(rendered: Rendered, key: string): Rendered {
  const [first, ...rest] = rendered.components;
  if (first === undefined) return rendered;
  return { ...rendered, components: [{ ...first, id: markOf(key) }, ...rest] };
}

const marked = z.object({ components: z.array(z.looseObject({ id: z.number().optional() })).optional() });

export function isMarked(message: unknown, key: string): boolean {
  const read = marked.safeParse(message);
  return read.success && read.data.components?.[0]?.id === markOf(key);
}

/** A number of 31 bits, above those that Discord counts out itself. */
function markOf(key: string): number {
  return (createHash("sha256").update(key).digest().readUInt32BE() & 0x3fff_ffff) | 0x4000_0000;
}
