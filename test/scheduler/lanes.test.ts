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
    lanes.run("noisy", () => {
      busy++;
      return gate.promise;
    });
  let quiet = false;
  lanes.run("quiet", () => {
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
  for (let count = 0; count < 20; count++) lanes.run("slow", work, 5);
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
    lanes.run(
      "slow",
      () => {
        begun++;
        return gate.promise;
      },
      1,
    );
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
