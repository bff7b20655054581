import { timingSafeEqual } from "node:crypto";
import type { Hono } from "hono";
import { z } from "zod";
import type { Local } from "./index.ts";
import { LOCAL_DESK, LOCAL_MEMBER } from "./page.ts";
import { type Printed, printed } from "./print.ts";

/** Where the terminal finds the running desk: written beside the store, readable by its owner alone. */
export const deskFile = z.object({ url: z.url(), key: z.string() });

const PATH = "/api/terminal";
const body = z.strictObject({ line: z.string().max(20_000) });

/** Lets the terminal use the desk that holds the store. */
export function serveTerminal(server: Hono, local: Local, key: string): void {
  server.post(PATH, async (context) => {
    if (!same(context.req.header("authorization") ?? "", `Bearer ${key}`))
      return context.text("Not allowed.\n", 403);
    const app = local.app();
    const read = body.safeParse(await context.req.json().catch(() => undefined));
    if (app === undefined || !read.success) return context.text("The desk can't read that request.\n", 400);
    const asks = { line: read.data.line };
    const { reply } = await app.handle({
      from: LOCAL_MEMBER,
      asks,
      slash: "amex",
      forms: false,
      talk: false,
      where: LOCAL_DESK,
    });
    return context.json(printed(reply));
  });
}

/** Asks the running desk on behalf of the terminal. Rejects where it doesn't answer. */
export async function askDesk({ url, key }: z.output<typeof deskFile>, line: string): Promise<Printed> {
  const response = await fetch(new URL(PATH, url), {
    method: "POST",
    headers: { "content-type": "application/json", authorization: `Bearer ${key}` },
    body: JSON.stringify({ line }),
  });
  if (!response.ok) throw new Error(`the running desk answered ${response.status}`);
  return (await response.json()) as Printed; // Our own desk's answer, written by `printed`.
}

function same(given: string, expected: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(expected)];
  return a.length === b.length && timingSafeEqual(a, b);
}
