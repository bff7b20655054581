import { createHmac } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { deserialize, serialize } from "node:v8";
import type { Vocabulary } from "./schema.ts";
import type { Lesson } from "./search/lessons.ts";
import { learnModel, type Model } from "./search/model.ts";

/** Beside the compiled code, which is kept from one start to the next as well. */
export const MODEL_FILE = new URL("../../node_modules/.cache/backline/search-model", import.meta.url);
const CODE = new URL("search/", import.meta.url);
/** The bytes of a SHA-256: the file begins with it. */
const SEAL_SIZE = 32;

/**
 * What the lessons teach: read from `file`, or learnt and written there if anything has changed since, be it a lesson,
 * the code that learns, or the file. Where it can't be written, each start learns.
 */
export function keptModel(lessons: readonly Lesson[], vocabulary: Vocabulary, file = MODEL_FILE): Model {
  const key = keyOf(lessons, vocabulary);
  const kept = read(file, key);
  if (kept !== undefined) return kept;
  const model = learnModel(lessons, vocabulary);
  const content = serialize(model);
  try {
    mkdirSync(new URL(".", file), { recursive: true });
    writeFileSync(file, Buffer.concat([sealOf(content, key), content]));
  } catch {
    // A folder that can't be written to is no reason not to answer.
  }
  return model;
}

function read(file: URL, key: string): Model | undefined {
  let bytes: Buffer;
  try {
    bytes = readFileSync(file);
  } catch {
    return undefined;
  }
  const content = bytes.subarray(SEAL_SIZE);
  return sealOf(content, key).equals(bytes.subarray(0, SEAL_SIZE)) ? deserialize(content) : undefined;
}

/** Another one for any other content, such as one that was cut off, and for any other key. */
function sealOf(content: Buffer, key: string): Buffer {
  return createHmac("sha256", key).update(content).digest();
}

/** All that a model depends on: what is taught, and the code that learns. */
function keyOf(lessons: readonly Lesson[], vocabulary: Vocabulary): string {
  const code = readdirSync(CODE)
    .sort()
    .map((name) => readFileSync(new URL(name, CODE), "utf8"));
  return JSON.stringify([process.versions.v8, code, lessons, vocabulary]);
}
