import type { IncomingMessage, ServerResponse } from "node:http";
import type { createFaults, Fault } from "./faults.ts";
import { takeUpload } from "./files.ts";
import { checkToken, METHODS, type Seat, type Tokens, unknownMethod } from "./methods.ts";
import { readMessage } from "./post.ts";
import { boolean, isRecord, type Json, Refusal, readArguments, readBytes, string } from "./wire.ts";

/** How long and how often a response_url takes answers. */
const RESPONSE_MS = 30 * 60_000;
const RESPONSE_USES = 5;

/** One call of the Web API, as it came. */
export type Call = { readonly method: string; readonly args: Json };

type Web = Seat & {
  readonly faults: ReturnType<typeof createFaults>;
  readonly tokens: Tokens;
  readonly calls: Call[];
};

type Answer = {
  readonly status: number;
  readonly body: Json | string;
  readonly headers?: Record<string, string>;
};

/** The HTTP side: `/api/<method>`, `/response/<id>`, `/upload/<id>`. */
export function createWeb(web: Web) {
  return (request: IncomingMessage, response: ServerResponse): void => {
    const path = new URL(request.url ?? "", "http://localhost").pathname;
    const [, area = "", name = ""] = path.split("/");
    const answered =
      area === "api"
        ? api(name, request, web)
        : area === "response"
          ? respond(name, request, web)
          : upload(name, request, web);
    answered.then(
      (answer) => {
        if (answer === "cut") request.socket.destroy();
        else write(response, answer);
      },
      (error: unknown) => write(response, { status: 500, body: String(error) }),
    );
  };
}

async function api(method: string, request: IncomingMessage, web: Web): Promise<Answer | "cut"> {
  const answer = await answering(method, request, web, (args, isJson) => {
    const known = METHODS[method];
    if (known === undefined) throw unknownMethod(method);
    const bearer = /^Bearer (.+)$/.exec(request.headers.authorization ?? "")?.[1];
    checkToken(bearer ?? string(args.token), known, web.tokens);
    return { ok: true, ...known.run(isJson && !known.json ? {} : args, web) };
  });
  if (answer === "cut") return answer;
  return { ...answer, headers: { "x-oauth-scopes": web.tokens.scopes.join(","), ...answer.headers } };
}

/** Reads a call, lets what is planned go wrong, and otherwise obeys. */
async function answering(
  method: string,
  request: IncomingMessage,
  web: Web,
  obey: (args: Json, isJson: boolean) => Json,
): Promise<Answer | "cut"> {
  try {
    const { args, isJson } = await readArguments(request);
    web.calls.push({ method, args });
    const fault = web.faults.next(method, args);
    await web.faults.wait(method, args);
    if (fault !== undefined && !("cut" in fault)) return faulty(fault);
    if (fault?.cut === "before") return "cut";
    const body = obey(args, isJson);
    return fault?.cut === "after" ? "cut" : { status: 200, body };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return { status: 200, body: error.body };
  }
}

function faulty(fault: Exclude<Fault, { cut: unknown }>): Answer {
  if ("error" in fault) return { status: 200, body: { ok: false, error: fault.error, ...fault.rest } };
  const { status, retryAfter } = fault;
  return {
    status,
    body: status === 429 ? { ok: false, error: "ratelimited" } : "upstream error",
    ...(retryAfter !== undefined && { headers: { "retry-after": String(retryAfter) } }),
  };
}

/** A request's response_url: five answers within thirty minutes, wherever it was asked. */
async function respond(id: string, request: IncomingMessage, web: Web): Promise<Answer | "cut"> {
  const { workspace } = web;
  const answer = await answering("response_url", request, web, (args) => {
    const asked = workspace.requests.get(id);
    if (asked === undefined) throw new Refusal("expired_url");
    if (asked.uses >= RESPONSE_USES) throw new Refusal("used_url");
    if (performance.now() - asked.at > RESPONSE_MS) throw new Refusal("expired_url");
    asked.uses++;
    if (boolean(args.delete_original)) return { ok: true };
    const threadTs = string(args.thread_ts) ?? asked.threadTs;
    const posted = workspace.post({
      by: "response_url",
      channel: asked.channel,
      request: id,
      ...readMessage(args, workspace, "response_url"),
      ...(args.response_type !== "in_channel" && { onlyFor: asked.user }),
      ...(threadTs !== undefined && { threadTs }),
      replaces: boolean(args.replace_original) && asked.pressed !== undefined,
    });
    web.shown(posted);
    return { ok: true };
  });
  const refused = answer !== "cut" && isRecord(answer.body) && answer.body.ok === false;
  return refused && answer.status === 200 ? { ...answer, status: 404 } : answer;
}

async function upload(id: string, request: IncomingMessage, web: Web): Promise<Answer> {
  const bytes = await readBytes(request);
  const type = request.headers["content-type"] ?? "";
  const form = type.startsWith("multipart/form-data")
    ? await new Response(new Uint8Array(bytes), { headers: { "content-type": type } }).formData()
    : undefined;
  const file = form === undefined ? undefined : [...form.values()].find((value) => typeof value !== "string");
  const body = file === undefined ? bytes : Buffer.from(await file.arrayBuffer());
  const taken = takeUpload(id, body, web.workspace);
  return { status: taken ? 200 : 400, body: taken ? `OK - ${body.length}` : "bad upload" };
}

function write(response: ServerResponse, { status, body, headers = {} }: Answer): void {
  const isText = typeof body === "string";
  response.writeHead(status, {
    "content-type": isText ? "text/plain" : "application/json; charset=utf-8",
    ...headers,
  });
  response.end(isText ? body : JSON.stringify(body));
}
