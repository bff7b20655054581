import type { IncomingMessage } from "node:http";

export type Incoming = {
  readonly method: string;
  /** Behind `/api/v10`. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly authorization: string;
  readonly userAgent: string;
  readonly body: unknown;
  readonly files: readonly File[];
};

/** Reads a request whole: JSON, or multipart with `payload_json` and files. Undefined where it is no call of the API. */
export async function readRequest(request: IncomingMessage): Promise<Incoming | undefined> {
  const url = new URL(request.url ?? "/", "http://127.0.0.1");
  const path = /^\/api\/v10(\/.*)$/.exec(url.pathname)?.[1];
  const { body, files } = await readBody(request);
  if (path === undefined) return undefined;
  return {
    method: request.method ?? "GET",
    path,
    query: url.searchParams,
    authorization: request.headers.authorization ?? "",
    userAgent: request.headers["user-agent"] ?? "",
    body,
    files,
  };
}

async function readBody(request: IncomingMessage): Promise<{ body: unknown; files: readonly File[] }> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of request) chunks.push(chunk);
  const bytes = Buffer.concat(chunks);
  const type = request.headers["content-type"] ?? "";
  if (bytes.length === 0) return { body: undefined, files: [] };
  if (!type.startsWith("multipart/form-data")) return { body: JSON.parse(bytes.toString("utf8")), files: [] };
  const form = await new Response(bytes, { headers: { "content-type": type } }).formData();
  const payload = form.get("payload_json");
  const files = [...form.values()].filter((value) => value instanceof File);
  return { body: typeof payload === "string" ? JSON.parse(payload) : {}, files };
}
