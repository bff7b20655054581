import { readFileSync } from "node:fs";
import { Keyv } from "keyv";
import { describe, expect, it } from "vitest";
import { StoreUnavailable } from "../../src/store/errors.ts";
import { openNamespace } from "../../src/store/namespace.ts";
import { adapters, tamper } from "./place.ts";

const keys = async (keyv: Keyv) => {
  const found: string[] = [];
  for await (const [key] of keyv.iterator?.(undefined) ?? []) found.push(key);
  return found;
};

describe("a store that is gone is never taken for an empty one", () => {
  it("every call of Keyv rejects, although it listens for errors", async () => {
    const { adapter, connection } = adapters();
    const { keyv } = openNamespace(adapter("member"));
    await keyv.set("a", 1);
    connection.close();
    for (const call of [
      () => keyv.get("a"),
      () => keyv.getMany(["a"]),
      () => keyv.has("a"),
      () => keyv.set("a", 2),
      () => keyv.setMany([{ key: "a", value: 2 }]),
      () => keyv.delete("a"),
      () => keyv.deleteMany(["a"]),
      () => keyv.clear(),
      () => keys(keyv),
    ])
      await expect(call()).rejects.toThrow(StoreUnavailable);
  });

  it("what the layers above use rejects in the same way", async () => {
    const { adapter, connection } = adapters();
    const namespace = openNamespace(adapter("member"));
    connection.close();
    await expect(namespace.get("a")).rejects.toThrow(StoreUnavailable);
    await expect(namespace.set("a", 1)).rejects.toThrow(StoreUnavailable);
    await expect(namespace.delete("a")).rejects.toThrow(StoreUnavailable);
  });

  it("a write that is answered with false is an error", async () => {
    const adapter = adapters().adapter("member");
    const doubtful = openNamespace({ ...adapter, namespace: "member", set: async () => false });
    await expect(doubtful.set("a", 1)).rejects.toThrow("did not confirm");
    await expect(openNamespace(adapter).delete("none")).rejects.toThrow("did not confirm");
  });
});

describe("iterating", () => {
  it("visits every row once while each is deleted", async () => {
    const { keyv } = openNamespace(adapters().adapter("member"));
    await keyv.setMany(Array.from({ length: 2500 }, (_, n) => ({ key: `k${n}`, value: n })));
    const seen = new Set<string>();
    for await (const [key] of keyv.iterator?.(undefined) ?? []) {
      expect(await keyv.delete(key)).toBe(true);
      seen.add(key);
    }
    expect(seen.size).toBe(2500);
    expect(await keys(keyv)).toEqual([]);
  });

  it("visits every row that stays while others come and go", async () => {
    const { keyv } = openNamespace(adapters().adapter("member"));
    await keyv.setMany(Array.from({ length: 2500 }, (_, n) => ({ key: `k${n}`, value: n })));
    const seen: string[] = [];
    for await (const [key] of keyv.iterator?.(undefined) ?? []) {
      if (seen.length % 500 === 0) await keyv.set(`a${seen.length}`, 0);
      seen.push(key);
    }
    expect(seen.filter((key) => key.startsWith("k")).length).toBe(2500);
    expect(new Set(seen).size).toBe(seen.length);
  });

  it("keeps a namespace to itself, also when a key holds the name of another", async () => {
    const { adapter } = adapters();
    const [rem, other] = [openNamespace(adapter("rem")).keyv, openNamespace(adapter("other")).keyv];
    await rem.set("other", 1);
    await other.set("rem", 2);
    await other.set("x.rem.y", 3);
    expect(await keys(rem)).toEqual(["other"]);
    expect(await keys(other)).toEqual(["rem", "x.rem.y"]);
  });
});

it("delete is a claim: of many who delete the same row in one turn, one is told that it was there", async () => {
  const { keyv } = openNamespace(adapters().adapter("member"));
  for (let round = 0; round < 50; round++) {
    await keyv.set("a", round);
    const told = await Promise.all(Array.from({ length: 10 }, () => keyv.delete("a")));
    expect(told.filter(Boolean).length).toBe(1);
  }
});

it("nothing is deleted by reading, even a row that says of itself that it has expired", async () => {
  const { adapter, connection, path } = adapters();
  await openNamespace(adapter("member")).set("a", 1);
  connection.close();
  tamper(path, (db) => db.exec(`UPDATE documents SET value = '{"value":1,"expires":1}'`));
  const again = openNamespace(adapters(path).adapter("member"));
  expect(await again.get("a")).toBe(1);
  expect(await again.keyv.getMany(["a"])).toEqual([1]);
  expect(await keys(again.keyv)).toEqual(["a"]);
});

it("clear empties its namespace and no other, not one that begins or sorts alike", async () => {
  const { adapter } = adapters();
  const names = ["rem", "remx", "re", "ren", "a", "z"];
  const keyvs = names.map((name) => openNamespace(adapter(name)).keyv);
  for (const keyv of keyvs)
    await keyv.setMany(["a", "~", "\u{10ffff}", "_", "%"].map((key) => ({ key, value: 1 })));
  await keyvs[0]?.clear();
  expect(await Promise.all(keyvs.map(async (keyv) => (await keys(keyv)).length))).toEqual([0, 5, 5, 5, 5, 5]);
});

it("a key that begins with the namespace can't be taken for another", async () => {
  const { keyv } = openNamespace(adapters().adapter("slack"));
  await keyv.set("T1", 1);
  await expect(keyv.get("slack:T1")).rejects.toThrow("no colon");
  await keyv.set("slack.T1", 2);
  expect(await keyv.getMany(["T1", "slack.T1"])).toEqual([1, 2]);
});

describe("an adapter serves its own namespace", () => {
  it("and says so to a Keyv that would overwrite it, or that names none", () => {
    const adapter = adapters().adapter("member");
    expect(() => new Keyv({ store: adapter, namespace: "other" })).toThrow("for the namespace member alone");
    expect(() => new Keyv({ store: adapter })).toThrow("for the namespace member alone");
    expect(adapter.namespace).toBe("member");
  });

  it("and refuses the doubled prefix of a Keyv that adds its own", async () => {
    const keyv = new Keyv({ store: adapters().adapter("member"), namespace: "member", throwOnErrors: true });
    await expect(keyv.set("a", 1)).rejects.toThrow("no colon");
  });
});

it("setMany is all or nothing, and answers with booleans", async () => {
  const { adapter, connection } = adapters();
  const member = adapter("member");
  expect(await member.setMany([{ key: "a", value: "1" }])).toEqual([true]);
  connection.write(({ db }) =>
    db.exec(
      "CREATE TRIGGER no BEFORE INSERT ON documents WHEN NEW.key = 'member:c' BEGIN SELECT RAISE(ABORT, 'no'); END",
    ),
  );
  await expect(member.setMany(["b", "c"].map((key) => ({ key, value: "1" })))).rejects.toThrow("no");
  expect(await member.getMany(["a", "b", "c"])).toEqual(["1", undefined, undefined]);
});

it("Keyv is the version that the adapter was written for: its defaults changed in the next one", () => {
  const manifest = readFileSync(new URL("../../node_modules/keyv/package.json", import.meta.url), "utf8");
  expect(JSON.parse(manifest).version).toMatch(/^5\.6\./);
});
