import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { createLanes } from "../../src/scheduler/lanes.ts";

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

const at = () => performance.now();
const nothing = () => Promise.resolve();

it("a full lane keeps only itself waiting", async () => {
  const lanes = createLanes(at);
  const gate = Promise.withResolvers<void>();
  let busy = 0;
  for (let count = 0; count < 500; count++)
    lanes.run({ name: "noisy" }, "", () => {
      busy++;
      return gate.promise;
    });
  let quiet = false;
  lanes.run({ name: "quiet" }, "", () => {
    quiet = true;
    return Promise.resolve();
  });
  expect([busy, quiet]).toEqual([100, true]);
  gate.resolve();
  await lanes.idle();
  expect(busy).toBe(500);
});

it("a lane with a pace starts no more than that a second, after a pause too", async () => {
  const lanes = createLanes(at);
  const starts: number[] = [];
  const work = () => {
    starts.push(at());
    return nothing();
  };
  for (let count = 0; count < 20; count++) lanes.run({ name: "slow", perSecond: 5 }, "", work);
  await vi.advanceTimersByTimeAsync(1000);
  expect(starts.length).toBeGreaterThanOrEqual(5);
  expect(starts.length).toBeLessThanOrEqual(6);
  await vi.advanceTimersByTimeAsync(3000);
  expect(starts).toHaveLength(20);
});

it("a stop waits for what is running and begins nothing more", async () => {
  const lanes = createLanes(at);
  const gate = Promise.withResolvers<void>();
  let begun = 0;
  for (let count = 0; count < 3; count++)
    lanes.run({ name: "slow", perSecond: 1 }, "", () => {
      begun++;
      return gate.promise;
    });
  let stopped = false;
  const stop = lanes.stop().then(() => {
    stopped = true;
  });
  await vi.advanceTimersByTimeAsync(5000);
  expect([begun, stopped]).toEqual([1, false]);
  gate.resolve();
  await stop;
  expect(begun).toBe(1);
});

it("groups take turns, each in its own order, so that a small one is served among the first", async () => {
  const lanes = createLanes(at);
  const served: string[] = [];
  const put = (group: string, item: string) =>
    lanes.run({ name: "paced", perSecond: 10 }, group, () => {
      served.push(item);
      return nothing();
    });
  for (let count = 0; count < 1000; count++) put("large", `large ${count}`);
  for (const name of ["a", "b"]) for (let count = 0; count < 3; count++) put(name, `${name} ${count}`);
  await vi.advanceTimersByTimeAsync(1200);
  const small = (name: string) => served.filter((each) => each.startsWith(name));
  expect(small("a")).toEqual(["a 0", "a 1", "a 2"]);
  expect(small("b")).toEqual(["b 0", "b 1", "b 2"]);
  const large = small("large").map((each) => Number(each.slice(6)));
  expect(large).toEqual(large.toSorted((one, other) => one - other));
  await lanes.stop();
});

it("a lane whose platform asks to wait starts nothing until then, and others go on", async () => {
  const lanes = createLanes(at);
  const until = at() + 65_000;
  const starts: number[] = [];
  for (let count = 0; count < 3; count++)
    lanes.run({ name: "held", wait: () => until - at() }, "", () => {
      starts.push(at());
      return nothing();
    });
  let other = false;
  lanes.run({ name: "other" }, "", () => {
    other = true;
    return nothing();
  });
  await vi.advanceTimersByTimeAsync(64_900);
  expect([starts, other]).toEqual([[], true]);
  await vi.advanceTimersByTimeAsync(200);
  expect(starts).toHaveLength(3);
  for (const start of starts) expect(start).toBeGreaterThanOrEqual(until);
});
