import { expect, it } from "vitest";
import { createJumpGuard } from "../../src/scheduler/jump.ts";

const START = Temporal.Instant.from("2026-11-24T15:00:00Z");
const MINUTE = 60_000;

/** Two clocks that are turned apart from each other, and another clock that agrees with the wall or doesn't. */
function clocks(other: (wall: Temporal.Instant) => Temporal.Instant | undefined = () => undefined) {
  let [wall, elapsed] = [START, 0];
  const guard = createJumpGuard({ now: () => wall, elapsed: () => elapsed }, () =>
    Promise.resolve(other(wall)),
  );
  return {
    guard,
    run: (milliseconds: number) => {
      wall = wall.add({ milliseconds });
      elapsed += milliseconds;
    },
    jump: (milliseconds: number) => {
      wall = wall.add({ milliseconds });
    },
    answered: () => new Promise((resolve) => setImmediate(resolve)),
  };
}

it("time that passes is trusted, however long between two looks", () => {
  const { guard, run } = clocks();
  for (const milliseconds of [1000, 60 * MINUTE, 24 * 60 * MINUTE]) {
    run(milliseconds);
    expect(guard.trusts()).toBe(true);
  }
});

it("a jump ahead is not trusted for ten minutes of the monotonic clock, then it is", () => {
  const { guard, run, jump } = clocks();
  jump(2 * 365 * 24 * 60 * MINUTE);
  expect(guard.trusts()).toBe(false);
  run(9 * MINUTE);
  expect(guard.trusts()).toBe(false);
  run(MINUTE);
  expect(guard.trusts()).toBe(true);
});

it("a jump ahead is trusted as soon as another clock agrees: the machine has slept", async () => {
  const { guard, run, jump, answered } = clocks((wall) => wall.add({ seconds: 3 }));
  jump(9 * 60 * MINUTE);
  expect(guard.trusts()).toBe(false);
  await answered();
  run(1000);
  expect(guard.trusts()).toBe(true);
});

it("another clock that disagrees doesn't release it", async () => {
  const { guard, run, jump, answered } = clocks(() => START);
  jump(9 * 60 * MINUTE);
  expect(guard.trusts()).toBe(false);
  await answered();
  run(1000);
  expect(guard.trusts()).toBe(false);
});

it("a jump that is taken back is forgotten", () => {
  const { guard, run, jump } = clocks();
  jump(60 * MINUTE);
  expect(guard.trusts()).toBe(false);
  jump(-60 * MINUTE);
  run(1000);
  expect(guard.trusts()).toBe(true);
});

it("a jump back, or a small one ahead, is nothing to wait for", () => {
  const { guard, jump } = clocks();
  for (const minutes of [-60, 9]) {
    jump(minutes * MINUTE);
    expect(guard.trusts()).toBe(true);
  }
});
