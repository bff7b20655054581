import type { IncomingMessage } from "node:http";

/** Anything that crosses the wire as a JSON object. */
export type Json = { readonly [key: string]: unknown };

/** What Slack answers instead of obeying: `{ ok: false, error }` and whatever goes with it. */
export class Refusal extends Error {
  override readonly name = "Refusal";
  readonly body: Json;

  constructor(error: string, rest: Json = {}) {
    super(error);
    this.body = { ok: false, error, ...rest };
  }
}

/** Arguments that don't pass, in Slack's words. */
export function invalidArguments(...messages: readonly string[]): Refusal {
  return new Refusal("invalid_arguments", {
    response_metadata: { messages: messages.map((message) => `[ERROR] ${message}`) },
  });
}

export function isRecord(value: unknown): value is Json {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

export function records(value: unknown): readonly Json[] {
  return Array.isArray(value) ? value.filter(isRecord) : [];
}

/** A string, or nothing where there is none. */
export function string(value: unknown): string | undefined {
  return typeof value === "string" ? value : undefined;
}

/** JSON forms send `true`, forms send "true" or "1". */
export function boolean(value: unknown): boolean {
  return value === true || value === "true" || value === "1" || value === 1;
}

/** An argument that a form carries as JSON text and a JSON body as it is. Throws Refusal(`error`) where it can't be read. */
export function structure(value: unknown, error: string): unknown {
  if (typeof value !== "string") return value;
  try {
    return JSON.parse(value);
  } catch {
    throw new Refusal(error);
  }
}

export async function readBytes(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks);
}

/** Reads a Web API body: form, multipart or JSON, as Slack takes them. */
export async function readArguments(request: IncomingMessage): Promise<{ args: Json; isJson: boolean }> {
  const bytes = await readBytes(request);
  const type = (request.headers["content-type"] ?? "").toLowerCase();
  if (type.startsWith("application/json")) {
    let parsed: unknown;
    try {
      parsed = JSON.parse(bytes.toString());
    } catch {
      throw new Refusal("invalid_json");
    }
    if (!isRecord(parsed)) throw new Refusal("json_not_object");
    return { args: parsed, isJson: true };
  }
  if (type.startsWith("application/x-www-form-urlencoded"))
    return { args: Object.fromEntries(new URLSearchParams(bytes.toString())), isJson: false };
  if (type.startsWith("multipart/form-data")) {
    const form = await new Response(new Uint8Array(bytes), { headers: { "content-type": type } }).formData();
    return { args: Object.fromEntries(form), isJson: false };
  }
  if (bytes.length === 0) return { args: {}, isJson: false };
  throw new Refusal("invalid_post_type");
}
