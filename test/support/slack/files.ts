import { invalidArguments, type Json, Refusal, records, string, structure } from "./wire.ts";
import type { Posted, Workspace } from "./workspace.ts";

type Upload = {
  readonly name: string;
  readonly length: number;
  readonly about: string;
  bytes?: Buffer;
};

const uploads = new WeakMap<Workspace, Map<string, Upload>>();

function uploadsOf(workspace: Workspace): Map<string, Upload> {
  const known = uploads.get(workspace) ?? new Map<string, Upload>();
  uploads.set(workspace, known);
  return known;
}

/** The first of three steps: says where the bytes go. */
export function startUpload(args: Json, workspace: Workspace, base: string): Json {
  const [name, length, about] = [
    string(args.filename),
    Number(args.length),
    string(args.alt_txt) ?? string(args.alt_text) ?? "",
  ];
  if (name === undefined || !Number.isInteger(length) || length <= 0)
    throw invalidArguments("missing required field: filename, length");
  if (about.length > 1000) throw new Refusal("alt_txt_too_large");
  const id = workspace.nextId("F");
  uploadsOf(workspace).set(id, { name, length, about });
  return { upload_url: `${base}/upload/${id}`, file_id: id };
}

/** The second step: takes the bytes. False where the address is unknown or the length another than announced. */
export function takeUpload(id: string, bytes: Buffer, workspace: Workspace): boolean {
  const upload = uploadsOf(workspace).get(id);
  if (upload === undefined || upload.bytes !== undefined || bytes.length !== upload.length) return false;
  upload.bytes = bytes;
  return true;
}

/** The third step: shares the files, in a channel where one is named. */
export function completeUpload(args: Json, workspace: Workspace): { posted?: Posted; answer: Json } {
  const listed = records(structure(args.files, "invalid_arguments"));
  if (listed.length === 0) throw invalidArguments("missing required field: files");
  const files = listed.map(({ id, title }) => {
    const upload = uploadsOf(workspace).get(string(id) ?? "");
    if (upload?.bytes === undefined) throw new Refusal("file_not_found");
    return { id, title: title ?? upload.name, alt_txt: upload.about };
  });
  const channel = string(args.channel_id);
  if (channel === undefined) return { answer: { files } };
  if (workspace.ownerOfDirect(channel) === undefined && !workspace.channels.get(channel)?.joined)
    throw new Refusal("channel_not_found");
  const text = string(args.initial_comment) ?? "";
  const posted = workspace.post({ by: "files.completeUploadExternal", channel, text, blocks: files });
  return { posted, answer: { files } };
}
