import { once } from "node:events";
import { createServer } from "node:http";
import { createFaults } from "./faults.ts";
import type { Seat, Tokens } from "./methods.ts";
import { echoEvent, eventPayload } from "./payloads.ts";
import { createPeople, type Visible } from "./people.ts";
import { createSockets } from "./sockets.ts";
import { type Call, createWeb } from "./web.ts";
import { BOT, type Channel, createWorkspace, type Person, TEAM } from "./workspace.ts";

export type { Seen } from "./seen.ts";

export type SlackSettings = {
  readonly people?: Readonly<Record<string, Partial<Person>>>;
  readonly channels?: Readonly<Record<string, Channel>>;
  /** What the app was granted. */
  readonly scopes?: readonly string[];
  /** Milliseconds in which the app must acknowledge a request. */
  readonly ackMs?: number;
};

export type Slack = Awaited<ReturnType<typeof startSlack>>;

const SCOPES = ["commands", "chat:write", "im:write", "im:history", "app_mentions:read", "users:read"];

/**
 * A Slack workspace on 127.0.0.1 for the real Bolt to connect to: Web API and Socket Mode, as strict as the real
 * one. People act in it and see what comes of it; faults come on demand; everything sent is kept.
 */
export async function startSlack({
  people = {},
  channels = {},
  scopes = SCOPES,
  ackMs = 3000,
}: SlackSettings = {}) {
  const workspace = createWorkspace(people);
  for (const [id, channel] of Object.entries(channels)) workspace.channels.set(id, channel);
  const faults = createFaults();
  const sockets = createSockets(workspace, ackMs);
  const tokens: Tokens = { bot: "xoxb-test-0000", app: "xapp-test-0000", scopes };
  const calls: Call[] = [];
  const watchers = new Set<(what: Visible) => void>();
  let base = "";

  const shown: Seat["shown"] = (what) => {
    for (const look of [...watchers]) look(what);
    const isOwnDirect = "channel" in what && what.by === "chat.postMessage" && what.channel.startsWith("D");
    if (isOwnDirect && sockets.count() > 0)
      void sockets.deliver({ type: "events_api", payload: eventPayload(echoEvent(what), workspace) });
  };
  const server = createServer(
    createWeb({ workspace, faults, tokens, calls, base: () => base, ticket: sockets.issueTicket, shown }),
  );
  server.on("upgrade", sockets.upgrade);
  server.keepAliveTimeout = 60_000;
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("the loopback Slack has no port");
  base = `http://127.0.0.1:${address.port}`;

  const acts = createPeople({
    workspace,
    sockets,
    base: () => base,
    watch(look) {
      watchers.add(look);
      return () => watchers.delete(look);
    },
  });

  return {
    ...acts,
    apiUrl: `${base}/api/`,
    botToken: tokens.bot,
    appToken: tokens.app,
    team: TEAM,
    bot: BOT,
    /** All that was posted, in order. */
    ledger: workspace.posted,
    /** All calls of the Web API and the response addresses, in order; refused ones too. */
    calls,
    /** What Slack would let pass though it shows the app in the wrong; `close` rejects where any is left. */
    complaints: workspace.complaints,
    people: workspace.people,
    channels: workspace.channels,
    directOf: (user: string) => workspace.openDirect(user),
    fail: faults.fail,
    hold: faults.hold,
    connections: sockets.count,
    connected: sockets.connected,
    reconnected: sockets.reconnected,
    acked: sockets.acked,
    closed: sockets.closed,
    asked: faults.asked,
    disconnect: sockets.disconnect,
    cut: sockets.cut,
    /** Resolves with the next thing posted or opened for which `isMeant` holds. */
    next(isMeant: (what: Visible) => boolean): Promise<Visible> {
      const { promise, resolve } = Promise.withResolvers<Visible>();
      const look = (what: Visible) => {
        if (!isMeant(what)) return;
        watchers.delete(look);
        resolve(what);
      };
      watchers.add(look);
      return promise;
    },
    grant: (granted: readonly string[]) => {
      tokens.scopes = granted;
    },
    /** Removes the app: every call is refused from now on, and the events are sent, both unless told. */
    async revoke(
      error: "token_revoked" | "account_inactive" | "invalid_auth" = "token_revoked",
      events: readonly ("tokens_revoked" | "app_uninstalled")[] = ["tokens_revoked", "app_uninstalled"],
    ): Promise<void> {
      tokens.revoked = error;
      for (const type of events)
        await acts.event({
          type,
          ...(type === "tokens_revoked" && { tokens: { oauth: [], bot: [BOT] } }),
        });
    },
    /** Installs the app again; gives its new token. */
    reinstall(): string {
      tokens.bot = `xoxb-test-${calls.length}-again`;
      delete tokens.revoked;
      return tokens.bot;
    },
    async close(): Promise<void> {
      sockets.close();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      if (workspace.complaints.length > 0)
        throw new Error(`Slack has complaints:\n${workspace.complaints.join("\n")}`);
    },
  };
}
