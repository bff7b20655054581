import { describe, expect, it } from "vitest";
import { z } from "zod";
import { CorruptDocument } from "../../src/store/errors.ts";
import { file, open, tamper } from "./place.ts";

const note = z.object({ text: z.string(), tags: z.record(z.string(), z.int()).optional() });
const SECRET = "378282246310005";

/** A store with two good documents and one whose stored text is `value`. */
async function broken(value: string) {
  const path = file();
  const store = await open(path);
  const documents = store.documents("note", note);
  for (const key of ["a", "bad", "z"]) await documents.update(key, () => ({ text: key }));
  await store.close();
  tamper(path, (db) => db.prepare("UPDATE documents SET value = ? WHERE key = 'note:bad'").run(value));
  return path;
}

async function reopen(path: string) {
  const reports: [string, string][] = [];
  const store = await open(path, { onCorrupt: (document, reason) => reports.push([document, reason]) });
  return { store, reports, documents: store.documents("note", note) };
}

const stored = (path: string) =>
  tamper(path, (db) => db.prepare("SELECT value FROM documents WHERE key = 'note:bad'").get()?.value);

describe.each([
  ["no JSON", `{"value":{"text":"${SECRET}`, "it is not JSON"],
  ["no document", `["${SECRET}"]`, "it holds no value"],
  ["null", "null", "it holds no value"],
  ["another schema", `{"value":{"text":${SECRET}}}`, "invalid_type at text"],
  ["a bad key", `{"value":{"text":"","tags":{"${SECRET}":"x"}}}`, "invalid_type at tags.*"],
  ["empty", "", "it is not JSON"],
])("a document that is %s", (_, value, reason) => {
  it("can be neither read nor written, with an error that holds nothing of it", async () => {
    const path = await broken(value);
    const { documents, store } = await reopen(path);
    for (const call of [
      () => documents.read("bad"),
      () => documents.update("bad", () => ({ text: "new" })),
      () => documents.update("bad", () => undefined),
    ]) {
      const error: unknown = await call().catch((thrown: unknown) => thrown);
      expect(error).toBeInstanceOf(CorruptDocument);
      expect(error).toMatchObject({ document: "note:bad", reason });
      expect(String(error)).not.toContain(SECRET);
    }
    await store.close();
    expect(stored(path)).toBe(value);
  });

  it("is reported once, listed, and copied byte by byte", async () => {
    const path = await broken(value);
    const { documents, store, reports } = await reopen(path);
    for (let time = 0; time < 3; time++) await documents.read("bad").catch(() => undefined);
    await Array.fromAsync(documents.entries());
    expect(reports).toEqual([["note:bad", reason]]);
    expect(await store.quarantine()).toEqual([{ namespace: "note", key: "bad", reason }]);
    await store.close();
    const copies = tamper(path, (db) =>
      db.prepare("SELECT value FROM documents WHERE key LIKE 'quarantine:%'").all(),
    );
    expect(copies.map((row) => JSON.parse(String(row.value)).value.stored)).toEqual([value]);
  });

  it("keeps no other from being read", async () => {
    const { documents } = await reopen(await broken(value));
    expect((await Array.fromAsync(documents.entries())).map(([key]) => key)).toEqual(["a", "z"]);
    expect(await documents.read("z")).toEqual({ text: "z" });
  });
});

it("the scan passes over what is no JSON, and reports it; it leaves the schema to the reader", async () => {
  const noJson = await reopen(await broken("{"));
  expect((await Array.fromAsync(noJson.documents.scan())).map(([key]) => key)).toEqual(["a", "z"]);
  expect(noJson.reports.length).toBe(1);
  const other = await reopen(await broken(`{"value":1}`));
  expect((await Array.fromAsync(other.documents.scan())).map(([, raw]) => raw)).toEqual([
    { text: "a" },
    1,
    { text: "z" },
  ]);
});

it("the list outlives a restart, and forgets what was mended", async () => {
  const path = await broken("{");
  const first = await reopen(path);
  await first.documents.read("bad").catch(() => undefined);
  await first.store.close();
  const second = await reopen(path);
  expect(await second.store.quarantine()).toHaveLength(1);
  await second.documents.read("bad").catch(() => undefined);
  expect(second.reports).toHaveLength(1);
  await second.store.close();
  tamper(path, (db) =>
    db.exec(`UPDATE documents SET value = '{"value":{"text":"mended"}}' WHERE key = 'note:bad'`),
  );
  const third = await reopen(path);
  expect(await third.store.quarantine()).toEqual([]);
  expect(await third.documents.read("bad")).toEqual({ text: "mended" });
});

it("one in a thousand corrupt: every other is found, each of those is reported once", async () => {
  const path = file();
  const store = await open(path);
  const documents = store.documents("note", note);
  await Promise.all(
    Array.from({ length: 5000 }, (_, n) => documents.update(`k${n}`, () => ({ text: `${n}` }))),
  );
  await store.close();
  tamper(path, (db) => db.exec("UPDATE documents SET value = 'x' WHERE key LIKE 'note:k%777'"));
  const { documents: again, reports } = await reopen(path);
  expect((await Array.fromAsync(again.entries())).length).toBe(4995);
  expect(reports.map(([document]) => document)).toEqual(
    ["k1777", "k2777", "k3777", "k4777", "k777"].map((key) => `note:${key}`),
  );
});

it("a codec that throws errors of its own names their kind, not their words", async () => {
  const path = await broken(`{"value":"${SECRET}"}`);
  const store = await open(path);
  const strict = z.codec(z.string(), z.custom<Temporal.Instant>(), {
    decode: (text) => Temporal.Instant.from(text),
    encode: (at) => at.toString(),
  });
  const error: unknown = await store
    .documents("note", strict)
    .read("bad")
    .catch((thrown: unknown) => thrown);
  expect(error).toMatchObject({ name: "CorruptDocument", reason: "decoding it failed with RangeError" });
});
