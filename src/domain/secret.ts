import { z } from "zod";

/** A key that the desk made for itself: 32 random bytes in base64. */
export const secret = z.object({ schema: z.literal(1), key: z.base64() });
export type Secret = z.output<typeof secret>;
