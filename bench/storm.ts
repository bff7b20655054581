import { runStorm } from "../test/scenarios/storm.ts";
import type { Row } from "./table.ts";

const [LARGE, SMALL, COMMUNITIES] = [90_000, 125, 40];
/** Discord's fifty requests a second. */
const LEAST_SECONDS = (LARGE + SMALL * COMMUNITIES) / 50;

/** 100,000 reminders due in one minute, 90,000 of them in one server, on a clock that is turned as fast as the work allows. */
export async function benchStorm(): Promise<readonly Row[]> {
  const began = performance.now();
  const storm = await runStorm({
    large: LARGE,
    small: SMALL,
    servers: COMMUNITIES,
    workspaces: COMMUNITIES,
    discordPace: 48,
    slackPace: 4,
    step: 100,
  });
  const refused = storm.discord.refused.length + storm.slack.refused.length;
  const lastOfSmall = Math.max(
    ...Array.from({ length: COMMUNITIES }, (_, server) =>
      Math.min(...storm.of(`small ${server}`).map(({ at }) => at)),
    ),
  );
  return [
    {
      what: "drained, against the least that 50 a second allow",
      figure: `${percent(storm.seconds / LEAST_SECONDS)}`,
      goal: "≤ 105 %",
    },
    { what: "refused for being too many", figure: percent(refused / storm.people), goal: "≤ 0.1 %" },
    {
      what: "the last small server is first served after",
      figure: `${(lastOfSmall / 1000).toFixed(1)} s`,
      goal: "≤ 60 s",
    },
    { what: "event loop held up, p99, at full speed", figure: `${storm.lag.toFixed(0)} ms`, goal: "< 50 ms" },
    { what: "the work itself", figure: `${((performance.now() - began) / 1000).toFixed(0)} s` },
  ];
}

function percent(share: number): string {
  return `${(share * 100).toFixed(1)} %`;
}
