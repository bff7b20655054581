import { z } from "zod";

/** A document that shows whether it is whole. */
export const marked = z
  .object({ n: z.int().positive(), fill: z.string(), size: z.int() })
  .refine(({ fill, size }) => fill.length === size);
