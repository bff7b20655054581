import { expect, it, onTestFinished } from "vitest";
import { folder, startDesk } from "../support/desk.ts";
import { startDiscord } from "../support/discord/start.ts";

it("a Discord token that is reset while the desk runs ends it with exit 1 and a line that says what to do", {
  timeout: 90_000,
}, async () => {
  const discord = await startDiscord();
  onTestFinished(() => discord.stop());
  const desk = await startDesk(folder(), { DISCORD_TOKEN: discord.token, DISCORD_API_URL: discord.url });
  await discord.ready();
  discord.resetToken();
  const refused = () => discord.world.requests.filter(({ status }) => status === 401).length;
  discord.startSlash({ user: discord.person("ann") }, "fee add", { card: "platinum", renews: "14 March" });
  expect(await desk.exited).toEqual({ code: 1, signal: null });
  expect(desk.output()).toContain("Discord does not know DISCORD_TOKEN. Copy it anew at");
  expect(refused()).toBeLessThanOrEqual(2);
});
