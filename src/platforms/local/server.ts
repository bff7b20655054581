import { serve } from "@hono/node-server";
import { Hono } from "hono";
import { onlyOwnPage, ownHosts } from "./guard.ts";
import type { Local } from "./index.ts";
import { servePage } from "./page.ts";
import { serveTerminal } from "./relay.ts";

export type ServerParts = {
  readonly host: string;
  /** 0 takes any free port. */
  readonly port: number;
  readonly local: Local;
  readonly page: boolean;
  /** What the terminal must show to use the desk. */
  readonly key: string;
  /** Why the desk isn't well, one reason a part; empty where it is. */
  readonly reasons: () => readonly string[];
  readonly metrics: () => Promise<{ readonly type: string; readonly body: string }>;
};

export type Server = { readonly url: string; readonly close: () => Promise<void> };

/** The address can't be listened on; the sentence says why and what to do. */
export class PortRefused extends Error {
  override readonly name = "PortRefused";

  constructor(host: string, port: number, cause: Error) {
    const taken = "code" in cause && cause.code === "EADDRINUSE";
    super(
      `The desk can't listen on ${host}, port ${port}: ${taken ? "something else does already" : cause.message}. Stop that, or set HOST and PORT to an address of its own.`,
    );
  }
}

/** The desk's HTTP end: health and figures for all, the page and the terminal for this machine alone. */
export async function startServer({
  host,
  port,
  local,
  page,
  key,
  reasons,
  metrics,
}: ServerParts): Promise<Server> {
  const server = new Hono();
  let listening = port;
  server.get("/healthz", (context) => {
    const why = reasons();
    return context.json({ well: why.length === 0, reasons: why }, why.length === 0 ? 200 : 503);
  });
  server.get("/metrics", async (context) => {
    const { type, body } = await metrics();
    return context.body(body, 200, { "content-type": type });
  });
  server.use(
    "*",
    onlyOwnPage(() => ownHosts(host, listening)),
  );
  serveTerminal(server, local, key);
  if (page) servePage(server, local);
  server.notFound((context) => context.text("There is nothing here.\n", 404));

  const started = Promise.withResolvers<void>();
  const node = serve({ fetch: server.fetch, hostname: host, port }, (address) => {
    listening = address.port;
    started.resolve();
  });
  node.once("error", (error) => started.reject(new PortRefused(host, port, error)));
  await started.promise;
  return {
    url: `http://${host.includes(":") ? `[${host}]` : host}:${listening}`,
    close: () =>
      new Promise((resolve) => {
        node.close(() => resolve());
        // Open event streams never end by themselves.
        if ("closeAllConnections" in node) node.closeAllConnections();
      }),
  };
}
