import fc from "fast-check";
import { expect, it } from "vitest";
import { createWakes } from "../../src/scheduler/wakes.ts";

it("wake-ups come out when due, earliest first, as moved and removed last", () => {
  const wakes = createWakes();
  wakes.set("late", 30);
  wakes.set("early", 10);
  wakes.set("moved", 5);
  wakes.set("moved", 20);
  wakes.set("removed", 1);
  wakes.set("removed", undefined);
  expect(wakes.next()).toBe(10);
  expect(wakes.take(9, 10)).toEqual([]);
  expect(wakes.take(20, 1).map(({ key }) => key)).toEqual(["early"]);
  expect(wakes.take(20, 10).map(({ key }) => key)).toEqual(["moved"]);
  expect([wakes.size(), wakes.next()]).toEqual([1, 30]);
});

it("behaves as a plain sorted list would, whatever is set, moved, removed and taken", () => {
  const step = fc.record({
    key: fc.integer({ min: 0, max: 9 }).map(String),
    at: fc.option(fc.integer({ min: 0, max: 50 }), { nil: undefined }),
    take: fc.option(fc.integer({ min: 0, max: 50 }), { nil: undefined }),
  });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 300 }), (steps) => {
      const wakes = createWakes();
      const model = new Map<string, number>();
      for (const { key, at, take } of steps) {
        wakes.set(key, at);
        if (at === undefined) model.delete(key);
        else model.set(key, at);
        if (take === undefined) continue;
        const due = [...model].filter(([, when]) => when <= take);
        for (const [taken] of due) model.delete(taken);
        expect(new Set(wakes.take(take, 100).map((each) => each.key))).toEqual(
          new Set(due.map(([taken]) => taken)),
        );
        expect(wakes.next()).toBe(model.size === 0 ? undefined : Math.min(...model.values()));
        expect(wakes.size()).toBe(model.size);
      }
    }),
  );
});
