import { describe, expect, it } from "vitest";
import { z } from "zod";
import { CorruptDocument, InvalidDocument, StoreUnavailable } from "../../src/store/errors.ts";
import { file, open } from "./place.ts";

const instant = z.codec(
  z.iso.datetime(),
  z.custom<Temporal.Instant>((value) => value instanceof Temporal.Instant),
  {
    decode: (text) => Temporal.Instant.from(text),
    encode: (at) => at.toString(),
  },
);
const counter = z.object({ n: z.int(), at: instant.optional() });

async function counters(path = file()) {
  const store = await open(path);
  return { path, store, documents: store.documents("counter", counter) };
}

describe("update", () => {
  it("gets what is there, decoded, and gives back what it wrote", async () => {
    const { documents } = await counters();
    const at = Temporal.Instant.from("2026-11-24T15:00:00Z");
    expect(await documents.update("a", () => ({ n: 1, at }))).toEqual({ n: 1, at });
    await documents.update("a", (current) => {
      expect(current?.at?.equals(at)).toBe(true);
      return { n: (current?.n ?? 0) + 1 };
    });
    expect(await documents.read("a")).toEqual({ n: 2 });
    expect(await documents.read("b")).toBeUndefined();
  });

  it("is durable when it resolves: another opening finds it", async () => {
    const { documents, store, path } = await counters();
    await documents.update("a", () => ({ n: 7 }));
    await store.close();
    expect(await (await counters(path)).documents.read("a")).toEqual({ n: 7 });
  });

  it("goes one at a time for a key, in the order of asking, also when it waits in between", async () => {
    const { documents } = await counters();
    const order: number[] = [];
    await Promise.all(
      Array.from({ length: 200 }, (_, n) =>
        documents.update("a", async (current) => {
          order.push(n);
          for (let turn = 0; turn < n % 4; turn++) await Promise.resolve();
          return { n: (current?.n ?? 0) + 1 };
        }),
      ),
    );
    expect(await documents.read("a")).toEqual({ n: 200 });
    expect(order).toEqual(order.toSorted((a, b) => a - b));
  });

  it("of one key doesn't wait for another", async () => {
    const { documents } = await counters();
    const gate = Promise.withResolvers<void>();
    const slow = documents.update("slow", async () => {
      await gate.promise;
      return { n: 1 };
    });
    expect(await documents.update("quick", () => ({ n: 2 }))).toEqual({ n: 2 });
    expect(await documents.read("slow")).toBeUndefined();
    gate.resolve();
    expect(await slow).toEqual({ n: 1 });
  });

  it("removes with undefined, and removing what isn't there is no error", async () => {
    const { documents } = await counters();
    await documents.update("a", () => ({ n: 1 }));
    expect(await documents.update("a", () => undefined)).toBeUndefined();
    expect(await documents.read("a")).toBeUndefined();
    expect(await documents.update("a", () => undefined)).toBeUndefined();
  });

  it("writes nothing when it is given back the same object", async () => {
    const { documents, store, path } = await counters();
    await documents.update("a", () => ({ n: 1 }));
    const same = await documents.update("a", (current) => {
      if (current !== undefined) current.n = 99;
      return current;
    });
    expect(same).toEqual({ n: 99 });
    expect(await documents.read("a")).toEqual({ n: 1 });
    await store.close();
    expect(await (await counters(path)).documents.read("a")).toEqual({ n: 1 });
  });

  it("writes nothing when it throws, and the next one goes on", async () => {
    const { documents } = await counters();
    await documents.update("a", () => ({ n: 1 }));
    const thrown = documents.update("a", () => {
      throw new RangeError("no");
    });
    const next = documents.update("a", (current) => ({ n: (current?.n ?? 0) + 1 }));
    await expect(thrown).rejects.toThrow(RangeError);
    expect(await next).toEqual({ n: 2 });
  });

  it("refuses to write what couldn't be read again, and says where without saying what", async () => {
    const { documents } = await counters();
    await documents.update("a", () => ({ n: 1 }));
    const refused = documents.update("a", () => ({ n: 378282.5 }));
    await expect(refused).rejects.toThrow(InvalidDocument);
    await expect(refused).rejects.toThrow(/counter:a doesn't follow its schema: invalid_type at n\./);
    await expect(refused).rejects.not.toThrow("378282");
    expect(await documents.read("a")).toEqual({ n: 1 });
  });
});

describe("scan and entries", () => {
  it("give every document in key order: undecoded, and decoded", async () => {
    const { documents } = await counters();
    const at = Temporal.Instant.from("2026-11-24T15:00:00Z");
    await Promise.all(["b", "c", "a"].map((key) => documents.update(key, () => ({ n: 1, at }))));
    expect(await Array.fromAsync(documents.scan())).toEqual(
      ["a", "b", "c"].map((key) => [key, { n: 1, at: "2026-11-24T15:00:00Z" }]),
    );
    expect(await Array.fromAsync(documents.entries())).toEqual(
      ["a", "b", "c"].map((key) => [key, { n: 1, at }]),
    );
  });

  it("go on over many pages while documents are updated and removed", async () => {
    const { documents } = await counters();
    await Promise.all(Array.from({ length: 2500 }, (_, n) => documents.update(`k${n}`, () => ({ n }))));
    const seen = new Set<string>();
    for await (const [key, { n }] of documents.entries()) {
      seen.add(key);
      if (n % 100 === 0) await documents.update(key, () => (n % 200 === 0 ? undefined : { n: -n }));
    }
    expect(seen.size).toBe(2500);
  });

  it("let the event loop turn between pages", async () => {
    const { documents } = await counters();
    await Promise.all(Array.from({ length: 2500 }, (_, n) => documents.update(`k${n}`, () => ({ n }))));
    let turned = 0;
    const turn = () => {
      turned++;
      timer = setImmediate(turn);
    };
    let timer = setImmediate(turn);
    let seen = 0;
    for await (const _ of documents.scan()) seen++;
    clearImmediate(timer);
    expect([seen, turned >= 3]).toEqual([2500, true]);
  });
});

describe("namespaces", () => {
  it("keep documents of the same key apart", async () => {
    const { documents, store } = await counters();
    const others = store.documents("other", z.string());
    await documents.update("a", () => ({ n: 1 }));
    await others.update("a", () => "text");
    expect(await documents.read("a")).toEqual({ n: 1 });
    expect(await Array.fromAsync(others.entries())).toEqual([["a", "text"]]);
  });

  it("open once, since two would not wait for each other's updates", async () => {
    const { store } = await counters();
    expect(() => store.documents("counter", counter)).toThrow("open already");
    expect(() => store.documents("quarantine", counter)).toThrow("the store's own");
    expect(() => store.documents("Not:one", counter)).toThrow("letters a to z");
  });
});

it("a key with a colon is refused, for reading and for writing", async () => {
  const { documents } = await counters();
  await expect(documents.read("counter:a")).rejects.toThrow("no colon");
  await expect(documents.update("counter:a", () => ({ n: 1 }))).rejects.toThrow("no colon");
});

it("after closing, every use rejects and the process lives", async () => {
  const { documents, store } = await counters();
  await store.close();
  await store.close();
  await expect(documents.read("a")).rejects.toThrow(StoreUnavailable);
  await expect(documents.update("a", () => ({ n: 1 }))).rejects.toThrow(StoreUnavailable);
  await expect(Array.fromAsync(documents.entries())).rejects.toThrow(StoreUnavailable);
  await expect(store.backup("/nowhere/at/all")).rejects.toThrow(StoreUnavailable);
  expect(store.health()).toContain("closed");
  expect(new CorruptDocument("a:b", "it is not JSON").message).not.toContain("undefined");
});
