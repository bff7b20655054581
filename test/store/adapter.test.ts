import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { openNamespace } from "../../src/store/namespace.ts";
import { adapters } from "./place.ts";

const keyvOn = (namespace = "member") => openNamespace(adapters().adapter(namespace)).keyv;
const listed = async (rows: AsyncIterable<unknown> | undefined) => {
  const found: unknown[] = [];
  for await (const row of rows ?? []) found.push(row);
  return found;
};

describe("through Keyv", () => {
  it("gives back what was set, and undefined for what wasn't", async () => {
    const keyv = keyvOn();
    expect(await keyv.set("a", { n: 1 })).toBe(true);
    expect(await keyv.get("a")).toEqual({ n: 1 });
    expect(await keyv.get("b")).toBeUndefined();
  });

  it("gives back every JSON value as it was", async () => {
    const keyv = keyvOn();
    await fc.assert(
      fc.asyncProperty(fc.jsonValue(), async (value) => {
        await keyv.set("a", value);
        expect(await keyv.get("a")).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });

  it("keeps texts that begin with a colon, or look like Keyv's own encodings", async () => {
    const keyv = keyvOn();
    const texts = [":", "::a", ":base64:AAAA", "aes1:AAAA", '"', "\u0000", "💳", "\u2028"];
    await keyv.set("a", { texts });
    expect(await keyv.get("a")).toEqual({ texts });
  });

  it("replaces what was set before", async () => {
    const keyv = keyvOn();
    await keyv.set("a", 1);
    await keyv.set("a", 2);
    expect(await keyv.get("a")).toBe(2);
    expect(await listed(keyv.iterator?.(undefined))).toEqual([["a", 2]]);
  });

  it("deletes truly: true once, then false", async () => {
    const keyv = keyvOn();
    await keyv.set("a", 1);
    expect(await keyv.delete("a")).toBe(true);
    expect(await keyv.delete("a")).toBe(false);
    expect(await keyv.get("a")).toBeUndefined();
  });

  it("sets, gets, asks for and deletes many", async () => {
    const keyv = keyvOn();
    expect(await keyv.setMany([1, 2, 3].map((value) => ({ key: `k${value}`, value })))).toEqual([
      true,
      true,
      true,
    ]);
    expect(await keyv.getMany(["k3", "none", "k1"])).toEqual([3, undefined, 1]);
    expect(await keyv.get(["k2", "none"])).toEqual([2, undefined]);
    expect(await keyv.has(["k1", "none"])).toEqual([true, false]);
    expect(await keyv.deleteMany(["k1", "k2"])).toBe(true);
    expect(await keyv.deleteMany(["k2", "k3"])).toBe(false);
    expect(await listed(keyv.iterator?.(undefined))).toEqual([]);
  });

  it("says whether there is a row", async () => {
    const keyv = keyvOn();
    await keyv.set("a", 0);
    expect([await keyv.has("a"), await keyv.has("b")]).toEqual([true, false]);
  });

  it("sees a write as soon as it has resolved, and not before it was handed in", async () => {
    const keyv = keyvOn();
    for (let n = 0; n < 50; n++) {
      await keyv.set("a", n);
      expect(await keyv.get("a")).toBe(n);
    }
  });

  it("lists all rows once, in key order, over many pages", async () => {
    const keyv = keyvOn();
    const entries = Array.from({ length: 2500 }, (_, n) => ({ key: `k${n}`, value: n }));
    await keyv.setMany(entries);
    const rows = await listed(keyv.iterator?.(undefined));
    expect(rows).toEqual(
      entries.map(({ key, value }) => [key, value]).toSorted(([a], [b]) => (String(a) < String(b) ? -1 : 1)),
    );
  });

  it.each([999, 1000, 1001, 2000])("lists %i rows, around the edge of a page", async (count) => {
    const keyv = keyvOn();
    await keyv.setMany(Array.from({ length: count }, (_, n) => ({ key: `k${n}`, value: n })));
    expect((await listed(keyv.iterator?.(undefined))).length).toBe(count);
  });

  it("holds what a model holds, whatever is set, deleted and cleared in two namespaces", async () => {
    const { adapter } = adapters();
    const keyvs = { rem: openNamespace(adapter("rem")).keyv, remx: openNamespace(adapter("remx")).keyv };
    const models = { rem: new Map<string, number>(), remx: new Map<string, number>() };
    const where = fc.constantFrom("rem" as const, "remx" as const);
    const key = fc.constantFrom("a", "A", "a.b", "%", "_", "é", "💳", " ", ";", "~");
    const step = fc.record({
      where,
      key,
      action: fc.constantFrom("set", "set", "set", "delete", "clear"),
      n: fc.nat(),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 30 }), async (steps) => {
        for (const { where, key, action, n } of steps) {
          const [keyv, model] = [keyvs[where], models[where]];
          if (action === "set") await keyv.set(key, n);
          if (action === "set") model.set(key, n);
          if (action === "delete") expect(await keyv.delete(key)).toBe(model.delete(key));
          if (action === "clear") await keyv.clear();
          if (action === "clear") model.clear();
        }
        for (const name of ["rem", "remx"] as const)
          expect(new Map((await listed(keyvs[name].iterator?.(undefined))) as [string, number][])).toEqual(
            models[name],
          );
      }),
      { numRuns: 40 },
    );
  });
});

describe("what it refuses, before anything is written", () => {
  it.each(["", "Rem", "rem_1", "rem:a", "a.b", "1", "é"])("the namespace %j", (namespace) => {
    expect(() => adapters().adapter(namespace)).toThrow("letters a to z");
  });

  it.each(["", "member:a", ":", "a\nb", "a\u0000", "\ud800", "x".repeat(513)])(
    "the key %j, in every method",
    async (key) => {
      const adapter = adapters().adapter("member");
      const { keyv } = openNamespace(adapter);
      for (const refused of [
        () => keyv.set(key, 1),
        () => keyv.setMany([{ key, value: 1 }]),
        () => keyv.get(key),
        () => keyv.getMany([key]),
        () => keyv.has(key),
        () => keyv.delete(key),
        () => keyv.deleteMany([key]),
      ])
        await expect(refused()).rejects.toThrow("A key of the store");
      expect(await listed(adapter.iterator())).toEqual([]);
    },
  );

  it("a time to live, of the row, of Keyv, or of one among many", async () => {
    const adapter = adapters().adapter("member");
    const { keyv } = openNamespace(adapter);
    await expect(keyv.set("a", 1, 1000)).rejects.toThrow("time to live");
    await expect(keyv.setMany([{ key: "b", value: 1, ttl: 5 }])).rejects.toThrow("time to live");
    keyv.ttl = 1000;
    await expect(keyv.set("c", 1)).rejects.toThrow("time to live");
    expect(await listed(adapter.iterator())).toEqual([]);
  });
});
