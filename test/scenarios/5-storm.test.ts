import { expect, it } from "vitest";
import { runStorm } from "./storm.ts";

// The full size, 100,000, is a bench: npm run bench -- storm.

it("everything due in the same minute: no limit is overstepped, the small are served first, all in due time, and whoever asks is answered meanwhile", {
  timeout: 120_000,
}, async () => {
  const storm = await runStorm({
    large: 300,
    small: 4,
    servers: 10,
    workspaces: 10,
    discordPace: 48,
    slackPace: 4,
    step: 10,
  });
  const { discord, slack, of, answered, people, seconds } = storm;
  const arrivals = [...discord.arrivals, ...slack.arrivals];
  expect([discord.refused.length, slack.refused.length]).toEqual([0, 0]);
  expect(arrivals).toHaveLength(people);
  expect(new Set(arrivals.map(({ key }) => key)).size).toBe(people);
  for (let server = 0; server < 10; server++)
    expect(Math.max(...of(`small ${server}`).map(({ at }) => at))).toBeLessThan(2_000);
  for (let team = 0; team < 10; team++)
    expect(Math.max(...of(`T${team}`).map(({ at }) => at))).toBeLessThan(2_000);
  expect(answered.map(({ text }) => text)).toEqual([
    expect.stringContaining("lost"),
    expect.stringContaining("Overdue since Friday, 12 February 2027"),
    expect.stringMatching(/Saved[\s\S]*10:00/),
  ]);
  for (const answer of answered) expect(answer.arrived).toBeLessThan(people / 2);
  expect(seconds).toBeLessThan(((300 + 40) / 50) * 1.1 + 1);
});
