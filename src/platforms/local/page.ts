import { readFileSync } from "node:fs";
import type { Context, Hono } from "hono";
import { streamSSE } from "hono/streaming";
import { z } from "zod";
import type { App } from "../../core/app.ts";
import { fromId } from "../../core/invocation.ts";
import type { Where } from "../../core/where.ts";
import { LOCAL_COMMUNITY } from "../../domain/community.ts";
import type { Letter } from "./inbox.ts";
import type { Local } from "./index.ts";
import { fields, view } from "./view.ts";

/** The one member of the page and the terminal. */
export const LOCAL_MEMBER = { platform: "local", user: "me" } as const;

/** Where they ask: whoever reaches the page runs the desk. */
export const LOCAL_DESK: Where = { community: LOCAL_COMMUNITY, manages: () => Promise.resolve(true) };

const file = (name: string) => readFileSync(new URL(`page/${name}`, import.meta.url), "utf8");
const FILES = {
  "/": { type: "text/html; charset=utf-8", body: file("index.html") },
  "/page.css": { type: "text/css; charset=utf-8", body: file("page.css") },
  "/page.js": { type: "text/javascript; charset=utf-8", body: file("page.js") },
} as const;

const asked = z.union([
  z.strictObject({ line: z.string().max(20_000) }),
  z.strictObject({ button: z.string().max(20_000) }),
  z.strictObject({
    command: z.string().max(60),
    given: z.record(z.string(), z.string()),
    edit: z.literal(true).optional(),
  }),
]);

const typing = z.strictObject({
  command: z.string().max(60),
  option: z.string().max(60),
  given: z.record(z.string(), z.string()),
});

/** How often an open page hears that the desk is still there. */
const PULSE_MS = 20_000;

/** Adds the page's addresses: its files, what it asks, and the stream of arriving reminders. */
export function servePage(server: Hono, local: Local): void {
  for (const [path, { type, body }] of Object.entries(FILES))
    server.get(path, (context) =>
      context.body(body, 200, { "content-type": type, "cache-control": "no-cache" }),
    );

  server.get("/api/commands", (context) => {
    const commands = local.app()?.commands.filter(({ hidden }) => hidden !== true) ?? [];
    return context.json(
      commands.map((command) => ({
        name: command.name,
        about: command.about,
        seen: command.seen,
        fields: fields(command, Object.keys(command.options), {}),
      })),
    );
  });

  server.post("/api/ask", async (context) => {
    const [app, body] = [local.app(), asked.safeParse(await json(context))];
    if (app === undefined || !body.success) return context.text("The desk can't read that request.\n", 400);
    return context.json(await answer(app, body.data));
  });

  server.post("/api/suggest", async (context) => {
    const [app, body] = [local.app(), typing.safeParse(await json(context))];
    if (app === undefined || !body.success) return context.json([]);
    const { command, given, option } = body.data;
    return context.json(await app.suggest({ ...request(), asks: { command, given } }, option));
  });

  server.get("/api/inbox", async (context) => context.json(await local.inbox.list(LOCAL_MEMBER.user)));

  server.get("/api/events", (context) =>
    streamSSE(context, async (stream) => {
      const letters: Letter[] = [];
      let wake = () => {};
      const stop = local.listen((letter) => {
        letters.push(letter);
        wake();
      });
      stream.onAbort(() => {
        stop();
        wake();
      });
      await stream.writeSSE({ event: "open", data: "" });
      while (!stream.aborted && !stream.closed) {
        const letter = letters.shift();
        if (letter !== undefined) await stream.writeSSE({ event: "letter", data: JSON.stringify(letter) });
        else {
          const waited = Promise.withResolvers<void>();
          wake = waited.resolve;
          const pulse = setTimeout(waited.resolve, PULSE_MS);
          await waited.promise;
          clearTimeout(pulse);
          if (letters.length === 0 && !stream.aborted) await stream.writeSSE({ event: "pulse", data: "" });
        }
      }
    }),
  );
}

async function answer(app: App, body: z.output<typeof asked>) {
  const asks =
    "button" in body ? fromId(body.button) : "line" in body ? { line: body.line } : invocation(body);
  const { reply, private: hidden } = await app.handle({ ...request(), asks });
  return { private: hidden, view: view(reply, app) };
}

function invocation({
  command,
  given,
  edit,
}: {
  command: string;
  given: Record<string, string>;
  edit?: true | undefined;
}) {
  return edit === undefined ? { command, given } : { command, given, edit };
}

function request() {
  return {
    from: LOCAL_MEMBER,
    slash: "/amex",
    forms: true,
    pictures: true,
    talk: false,
    where: LOCAL_DESK,
  } as const;
}

/** The body as JSON; a body of another type could come from any web page's form, so it counts as unreadable. */
async function json(context: Context): Promise<unknown> {
  if (!context.req.header("content-type")?.startsWith("application/json")) return undefined;
  try {
    return await context.req.json();
  } catch {
    return undefined;
  }
}
