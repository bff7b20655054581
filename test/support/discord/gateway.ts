import type { IncomingMessage, Server } from "node:http";
import { type RawData, type WebSocket, WebSocketServer } from "ws";
import { z } from "zod";
import { applicationJson, guildJson, userJson } from "./json.ts";
import { INTENTS } from "./message-store.ts";
import type { Guild, World } from "./world.ts";

/** Discord's gateway: hello, identify, ready, heartbeats, resume with replay, and every way of closing it. */
export type Gateway = {
  /** Sessions with an open socket. */
  readonly connected: () => number;
  /** How often a session was begun, and how often one was taken up again. */
  readonly counts: { identified: number; resumed: number };
  /** Asks the bot to reconnect (op 7). */
  readonly reconnect: () => void;
  /** Invalidates the sessions (op 9); the bot may resume them or must identify anew. */
  readonly invalidate: (resumable: boolean) => void;
  /** Closes with a code, such as 4000. */
  readonly close: (code: number) => void;
  /** Cuts the sockets without a word. */
  readonly cut: () => void;
  /** Sends the last event once more, under a new sequence number. */
  readonly repeatLast: () => void;
  readonly stop: () => Promise<void>;
};

export type GatewaySettings = {
  /** Intents that the bot's owner has switched on, where Discord asks for that. */
  readonly switchedOn: number;
  /** Intents that Discord asks to be switched on. */
  readonly privileged: number;
};

type Session = {
  readonly id: string;
  readonly shard: readonly [id: number, count: number];
  readonly intents: number;
  readonly events: { readonly s: number; readonly t: string; readonly d: object }[];
  socket: WebSocket | undefined;
};

/** The intents that are privileged today: members, presences, message content. */
export const PRIVILEGED = (1 << 1) | (1 << 8) | INTENTS.messageContent;
const KNOWN_INTENTS = 0b11_0011_0000_0001_1111_1111_1111_1111;
const HEARTBEAT = 41_250;

const payload = z.object({ op: z.int(), d: z.unknown() });
const identify = z.object({
  token: z.string(),
  intents: z.int(),
  properties: z.object({ os: z.string(), browser: z.string(), device: z.string() }),
  shard: z.tuple([z.int(), z.int()]).nullish(),
});
const resume = z.object({ token: z.string(), session_id: z.string(), seq: z.int() });

export function openGateway(world: World, server: Server, settings: GatewaySettings): Gateway {
  const sockets = new WebSocketServer({ server });
  const sessions: Session[] = [];
  const counts = { identified: 0, resumed: 0 };
  let last: { event: string; data: object; scope: Parameters<World["dispatch"]>[2] } | undefined;

  world.dispatch = (event, data, scope) => {
    last = { event, data, scope };
    for (const session of sessions) {
      if ((session.intents & scope.intent) === scope.intent && isOfShard(scope.guild, session.shard))
        push(session, event, withoutContent(data, session.intents, world));
    }
  };

  function push(session: Session, t: string, d: object): void {
    const event = { s: session.events.length + 1, t, d };
    session.events.push(event);
    session.socket?.send(JSON.stringify({ op: 0, ...event }));
  }

  function begin(socket: WebSocket, d: unknown): Session | undefined {
    const { data } = identify.safeParse(d);
    if (data === undefined) return refuse(socket, 4002);
    if (data.token !== world.token) return refuse(socket, 4004);
    if ((data.intents & ~KNOWN_INTENTS) !== 0) return refuse(socket, 4013);
    if ((data.intents & settings.privileged & ~settings.switchedOn) !== 0) return refuse(socket, 4014);
    const [shard, count] = data.shard ?? [0, 1];
    if (shard < 0 || shard >= count) return refuse(socket, 4010);
    const session: Session = {
      id: world.newId(),
      shard: [shard, count],
      intents: data.intents,
      events: [],
      socket,
    };
    sessions.push(session);
    counts.identified += 1;
    const guilds = world.guilds.filter((guild) => isOfShard(guild, session.shard));
    push(session, "READY", {
      v: 10,
      user: { ...userJson(world.bot), mfa_enabled: true, verified: true, email: null },
      guilds: guilds.map(({ id }) => ({ id, unavailable: true })),
      session_id: session.id,
      resume_gateway_url: world.gatewayUrl,
      shard: session.shard,
      application: applicationJson(world.bot),
    });
    for (const guild of guilds) push(session, "GUILD_CREATE", guildJson(guild, world.bot));
    world.changed();
    return session;
  }

  function takeUp(socket: WebSocket, d: unknown): Session | undefined {
    const { data } = resume.safeParse(d);
    const session = sessions.find(({ id }) => id === data?.session_id);
    if (data !== undefined && data.token !== world.token) return refuse(socket, 4004);
    if (data === undefined || session === undefined) {
      socket.send(JSON.stringify({ op: 9, d: false }));
      return undefined;
    }
    if (data.seq > session.events.length) return refuse(socket, 4007);
    session.socket = socket;
    counts.resumed += 1;
    for (const event of session.events.slice(data.seq)) socket.send(JSON.stringify({ op: 0, ...event }));
    push(session, "RESUMED", {});
    world.changed();
    return session;
  }

  sockets.on("connection", (socket: WebSocket, request: IncomingMessage) => {
    let session: Session | undefined;
    const url = new URL(request.url ?? "/", "ws://127.0.0.1");
    if (url.searchParams.get("v") !== "10") return refuse(socket, 4012);
    socket.send(JSON.stringify({ op: 10, s: null, t: null, d: { heartbeat_interval: HEARTBEAT } }));
    socket.on("close", () => {
      if (session?.socket === socket) session.socket = undefined;
      world.changed();
    });
    socket.on("message", (raw: RawData) => {
      const text = String(raw);
      const { data: message } = payload.safeParse(text.length > 4096 ? undefined : readJson(text));
      if (message === undefined) return refuse(socket, 4002);
      if (message.op === 1) return socket.send(JSON.stringify({ op: 11 }));
      if (message.op === 2) {
        if (session !== undefined) return refuse(socket, 4005);
        session = begin(socket, message.d);
      } else if (message.op === 6) session = takeUp(socket, message.d);
      else if (session === undefined) refuse(socket, 4003);
      else if (![3, 4, 8, 31].includes(message.op)) refuse(socket, 4001);
    });
  });

  const open = () => sessions.filter(({ socket }) => socket !== undefined);
  return {
    counts,
    connected: () => open().length,
    reconnect: () => send(open(), { op: 7, d: null }),
    invalidate(resumable) {
      const invalid = open();
      if (!resumable) sessions.splice(0);
      send(invalid, { op: 9, d: resumable });
      for (const session of invalid) session.socket = undefined;
    },
    close(code) {
      for (const { socket } of open()) socket?.close(code);
    },
    cut() {
      for (const { socket } of open()) socket?.terminate();
    },
    repeatLast() {
      if (last === undefined) throw new Error("no event was sent yet");
      world.dispatch(last.event, last.data, last.scope);
    },
    stop: () =>
      new Promise((resolve) => {
        for (const client of sockets.clients) client.terminate();
        sockets.close(() => resolve());
      }),
  };
}

function refuse(socket: WebSocket, code: number): undefined {
  socket.close(code);
  return undefined;
}

function send(sessions: readonly Session[], message: object): void {
  for (const { socket } of sessions) socket?.send(JSON.stringify(message));
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Events without a guild go to the first shard; a guild's go to the shard that its id names. */
function isOfShard(guild: Guild | undefined, [shard, count]: Session["shard"]): boolean {
  return guild === undefined ? shard === 0 : Number((BigInt(guild.id) >> 22n) % BigInt(count)) === shard;
}

/** Without the message content intent a bot reads only direct messages, its own, and those that mention it. */
function withoutContent(data: object, intents: number, world: World): object {
  if ((intents & INTENTS.messageContent) !== 0 || !("content" in data) || !("guild_id" in data)) return data;
  const author = "author" in data ? data.author : undefined;
  const own = typeof author === "object" && author !== null && "id" in author && author.id === world.bot.id;
  const { mentions } = z.object({ mentions: z.array(z.object({ id: z.string() })) }).parse(data);
  if (own || mentions.some(({ id }) => id === world.bot.id)) return data;
  return { ...data, content: "", embeds: [], attachments: [], components: [] };
}
