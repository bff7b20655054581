import type { IncomingMessage } from "node:http";
import type { Duplex } from "node:stream";
import { type WebSocket, WebSocketServer } from "ws";
import { isRecord, type Json } from "./wire.ts";
import { APP, type Workspace } from "./workspace.ts";

/** How often an event that nobody acknowledged is sent again. */
const RETRIES = 3;

export type Envelope = {
  readonly type: "slash_commands" | "interactive" | "events_api";
  readonly payload: Json;
};

/** What the app acknowledged with, or why it didn't, as the person reads it. */
export type Ack = { readonly payload: Json } | { readonly failed: "operation_timeout" | "dispatch_failed" };

type Waiting = { readonly envelope: Envelope; readonly link: WebSocket; readonly settle: (ack: Ack) => void };

export type Sockets = ReturnType<typeof createSockets>;

/** Socket Mode: links that the app opens with a ticket, envelopes that it acknowledges. */
export function createSockets(workspace: Workspace, ackMs: number) {
  const server = new WebSocketServer({ noServer: true });
  const tickets = new Set<string>();
  const links = new Set<WebSocket>();
  const waiting = new Map<string, Waiting>();
  let turn = 0;
  let opened = Promise.withResolvers<void>();
  let acked = Promise.withResolvers<void>();
  let closed = Promise.withResolvers<void>();

  function greet(link: WebSocket): void {
    links.add(link);
    link.on("message", (data) => acknowledge(String(data)));
    link.on("close", () => {
      links.delete(link);
      closed.resolve();
      closed = Promise.withResolvers();
      for (const [id, { link: of, settle }] of waiting) {
        if (of !== link) continue;
        waiting.delete(id);
        settle({ failed: "dispatch_failed" });
      }
    });
    link.on("error", () => link.terminate());
    const debug = { host: "applink-1", build_number: 1, approximate_connection_time: 3600 };
    link.send(
      JSON.stringify({
        type: "hello",
        num_connections: links.size,
        debug_info: debug,
        connection_info: { app_id: APP },
      }),
    );
    opened.resolve();
    opened = Promise.withResolvers();
  }

  function acknowledge(data: string): void {
    const message: unknown = JSON.parse(data);
    if (!isRecord(message) || typeof message.envelope_id !== "string") return;
    const found = waiting.get(message.envelope_id);
    if (found === undefined) {
      workspace.complaints.push("ack: of an envelope that is unknown, acknowledged before, or too old");
      return;
    }
    waiting.delete(message.envelope_id);
    const payload = isRecord(message.payload) ? message.payload : {};
    if (found.envelope.type === "events_api" && Object.keys(payload).length > 0)
      workspace.complaints.push("ack: an event takes no payload");
    found.settle({ payload });
    acked.resolve();
    acked = Promise.withResolvers();
  }

  /** Sends once, over any one link. */
  function sendOnce(envelope: Envelope, retry: number): Promise<Ack> {
    const link = [...links][turn++ % Math.max(links.size, 1)];
    if (link === undefined) return Promise.resolve({ failed: "dispatch_failed" });
    const id = crypto.randomUUID();
    const { promise, resolve } = Promise.withResolvers<Ack>();
    const timer = setTimeout(() => {
      waiting.delete(id);
      resolve({ failed: "operation_timeout" });
    }, ackMs);
    const settle = (ack: Ack) => {
      clearTimeout(timer);
      resolve(ack);
    };
    waiting.set(id, { envelope, link, settle });
    const isEvent = envelope.type === "events_api";
    link.send(
      JSON.stringify({
        envelope_id: id,
        ...envelope,
        accepts_response_payload: !isEvent,
        ...(isEvent && { retry_attempt: retry, retry_reason: retry === 0 ? "" : "timeout" }),
      }),
    );
    return promise;
  }

  return {
    issueTicket(): string {
      const ticket = crypto.randomUUID();
      tickets.add(ticket);
      return ticket;
    },
    upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
      const ticket = new URL(request.url ?? "", "http://localhost").searchParams.get("ticket") ?? "";
      if (!tickets.delete(ticket) || links.size >= 10) {
        socket.end("HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n");
        return;
      }
      server.handleUpgrade(request, socket, head, greet);
    },
    /** Delivers, and resolves with the app's ack. An event is sent again until it is acknowledged, on the next link if need be. */
    async deliver(envelope: Envelope): Promise<Ack> {
      for (let retry = 0; ; retry++) {
        const ack = await sendOnce(envelope, retry);
        if (!("failed" in ack) || envelope.type !== "events_api" || retry === RETRIES) return ack;
        if (links.size === 0) await opened.promise;
      }
    },
    /** Open links. */
    count: () => links.size,
    /** Resolves once the app is connected; at once where it is. */
    connected: () => (links.size > 0 ? Promise.resolve() : opened.promise),
    /** Resolves at the next link that the app opens. */
    reconnected: () => opened.promise,
    /** Resolves when the next link closes. */
    closed: () => closed.promise,
    /** Resolves at the next acknowledgement. */
    acked: () => acked.promise,
    disconnect(reason: "warning" | "refresh_requested" | "link_disabled"): void {
      for (const link of links)
        link.send(JSON.stringify({ type: "disconnect", reason, debug_info: { host: "applink-1" } }));
    },
    /** Breaks every link without a word, and resolves once the next one is there. */
    cut(): Promise<void> {
      const next = opened.promise;
      for (const link of links) link.terminate();
      return next;
    },
    close(): void {
      for (const link of links) link.terminate();
      server.close();
    },
  };
}
