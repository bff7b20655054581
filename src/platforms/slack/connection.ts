import type { SocketModeClient } from "@slack/socket-mode";
import type { Clock } from "../../core/clock.ts";
import type { Log } from "../../core/log.ts";
import { PlatformError } from "../../core/platform.ts";
import { errorFields } from "./outcomes.ts";
import { fatal, LINK_DISABLED } from "./refusal.ts";

/** How long Slack may take to say hello. */
const HELLO_MS = 15_000;
/** Waits between tries; after the last one it stays at that. */
const WAITS_MS = [0, 500, 1_000, 2_000, 5_000, 10_000, 30_000];
/** A connection that lasted this long was a good one: the next wait is the shortest again. */
const GOOD_MS = 10_000;

export type Connection = {
  /** Connects. Rejects with a PlatformError where waiting wouldn't help; keeps trying where it may. */
  readonly open: () => Promise<void>;
  readonly close: () => Promise<void>;
  /** Why there is no connection; undefined while there is one. */
  readonly health: () => string | undefined;
  /** Tells one connection from the next: a request can be acknowledged only on the one that it came by. */
  readonly link: () => number;
};

/**
 * Keeps one Socket Mode connection. Bolt's own reconnecting is off: it leaves a gap of five seconds at every
 * refresh, in which commands are lost, and ends the process when the network is away at that moment.
 */
export function createConnection(client: SocketModeClient, log: Log, clock: Clock): Connection {
  let state: "closed" | "opening" | "open" = "closed";
  let ended: string | undefined;
  let closing = false;
  let failures = 0;
  let link = 0;
  let openedAt = 0;
  let waking: (() => void) | undefined;

  client.on("ws_message", (data: unknown) => {
    if (typeof data !== "string" || data.length > 1000 || !isLinkDisabled(data)) return;
    end(LINK_DISABLED);
  });
  client.on("disconnected", () => {
    if (state !== "open") return;
    state = "closed";
    link++;
    if (clock.elapsed() - openedAt > GOOD_MS) failures = 0;
    log.info({}, "slack disconnected");
    void keepTrying();
  });

  function end(reason: string): void {
    if (ended === undefined) log.error({ reason }, "slack is switched off");
    ended = reason;
    waking?.();
    void client.disconnect();
  }

  async function connect(): Promise<void> {
    state = "opening";
    const late = Promise.withResolvers<never>();
    const timer = setTimeout(() => late.reject(new Error("Slack said no hello")), HELLO_MS);
    try {
      await Promise.race([client.start(), late.promise]);
      state = "open";
      openedAt = clock.elapsed();
      log.info({}, "slack connected");
    } catch (error) {
      state = "closed";
      void client.disconnect();
      throw error;
    } finally {
      clearTimeout(timer);
    }
  }

  /** Tries until it is connected, or until waiting wouldn't help. */
  async function keepTrying(): Promise<void> {
    while (!closing && ended === undefined) {
      await wait(WAITS_MS[Math.min(failures, WAITS_MS.length - 1)] ?? 0);
      if (closing || ended !== undefined) return;
      failures++;
      try {
        return await connect();
      } catch (error) {
        log.warn(errorFields(error), "slack can't be reached");
        const reason = fatal(error, "apps.connections.open");
        if (reason !== undefined) end(reason);
      }
    }
  }

  function wait(millis: number): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>();
    const timer = setTimeout(resolve, millis);
    waking = () => {
      clearTimeout(timer);
      resolve();
    };
    return promise;
  }

  return {
    async open() {
      try {
        await connect();
      } catch (error) {
        const reason = ended ?? fatal(error, "apps.connections.open");
        if (reason !== undefined) throw new PlatformError(reason);
        log.warn(errorFields(error), "slack can't be reached");
        failures = 1;
        void keepTrying();
      }
    },
    async close() {
      closing = true;
      waking?.();
      if (state !== "closed") await client.disconnect();
      state = "closed";
    },
    link: () => link,
    health() {
      if (ended !== undefined) return ended;
      return state === "open" ? undefined : "Slack can't be reached just now; trying again.";
    },
  };
}

function isLinkDisabled(data: string): boolean {
  if (!data.includes("link_disabled")) return false;
  const message: unknown = JSON.parse(data);
  if (typeof message !== "object" || message === null) return false;
  return (
    "type" in message &&
    message.type === "disconnect" &&
    "reason" in message &&
    message.reason === "link_disabled"
  );
}
