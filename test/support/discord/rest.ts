import type { IncomingMessage, ServerResponse } from "node:http";
import { ApiError, refusal } from "./api-error.ts";
import { applicationRoutes } from "./application-routes.ts";
import { channelRoutes } from "./channel-routes.ts";
import type { Fault } from "./fault.ts";
import { interactionRoutes } from "./interaction-routes.ts";
import { type Incoming, readRequest } from "./request.ts";
import type { Answer, Route } from "./route.ts";
import type { World } from "./world.ts";

const ROUTES: readonly Route[] = [...applicationRoutes, ...channelRoutes, ...interactionRoutes];

type Reply = Answer & { readonly headers?: Readonly<Record<string, string>> };

/** Answers one REST request, after whatever fault befalls it; every request is kept in the ledger. */
export async function serveRest(
  world: World,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const incoming = await readRequest(request);
  if (incoming === undefined)
    return send(response, { status: 404, json: { message: "404: Not Found", code: 0 } });
  const fault = world.faults.take(incoming.method, incoming.path);
  const note = (status: number | undefined) => {
    world.requests.push({ method: incoming.method, path: incoming.path, body: incoming.body, status });
    world.changed();
  };
  if (fault?.kind === "dropBefore") {
    note(undefined);
    request.socket.destroy();
    return;
  }
  if (fault?.kind === "hold") await fault.until;
  const reply = failing(fault) ?? carryOut(world, incoming);
  if (fault?.kind === "dropAfter") {
    note(undefined);
    request.socket.destroy();
    return;
  }
  if (fault?.kind === "holdAnswer") await fault.until;
  note(reply.status);
  send(response, reply);
}

function failing(fault: Fault | undefined): Reply | undefined {
  switch (fault?.kind) {
    case "refuse":
      return refused(refusal(fault.code));
    case "status":
      return { status: fault.status };
    case "rateLimit":
      return {
        status: 429,
        json: {
          message: "You are being rate limited.",
          retry_after: fault.retryAfter,
          global: fault.scope === "global",
        },
        headers: {
          "retry-after": String(Math.ceil(fault.retryAfter)),
          "x-ratelimit-scope": fault.scope,
          ...(fault.scope === "global"
            ? { "x-ratelimit-global": "true" }
            : {
                "x-ratelimit-limit": "5",
                "x-ratelimit-remaining": "0",
                "x-ratelimit-reset-after": String(fault.retryAfter),
                "x-ratelimit-bucket": "b1",
              }),
        },
      };
    default:
      return undefined;
  }
}

function carryOut(world: World, incoming: Incoming): Reply {
  try {
    if (!incoming.userAgent.startsWith("DiscordBot (")) throw refusal(40333);
    return dispatchRoute(world, incoming);
  } catch (error) {
    if (error instanceof ApiError) return refused(error);
    throw error;
  }
}

function dispatchRoute(world: World, incoming: Incoming): Reply {
  for (const { method, pattern, open, answer } of ROUTES) {
    const found = method === incoming.method ? pattern.exec(incoming.path) : null;
    if (found === null) continue;
    if (!open && incoming.authorization !== `Bot ${world.token}`)
      throw new ApiError(401, 0, "401: Unauthorized");
    const parts = Object.fromEntries(
      Object.entries(found.groups ?? {}).map(([name, value]) => [name, decodeURIComponent(value)]),
    );
    return answer({ ...incoming, world, part: (name) => parts[name] ?? "" });
  }
  throw new ApiError(404, 0, "404: Not Found");
}

function refused(error: ApiError): Reply {
  const headers = error.status === 429 ? { "retry-after": "5" } : {};
  const json = error.status === 429 ? { ...error.body(), retry_after: 5, global: false } : error.body();
  return { status: error.status, json, headers };
}

/** An answer without a body carries no content type: discord.js would try to read one. */
function send(response: ServerResponse, { status, json, headers = {} }: Reply): void {
  const type = json === undefined ? {} : { "content-type": "application/json" };
  response.writeHead(status, { ...headers, ...type });
  response.end(json === undefined ? undefined : JSON.stringify(json));
}
