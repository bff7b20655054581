import { describe, expect, it } from "vitest";
import { canShiftClocks, folder, startDesk } from "../support/desk.ts";
import { places } from "../support/places.ts";

const BEFORE = "2026-12-01 15:00:00";
const MONDAY = "2026-12-07 15:00:30";

describe.skipIf(!canShiftClocks)("a weekly digest", () => {
  it("outlives SIGKILL between its sending and its receipt, and is in the channel once", async () => {
    const { discord, env } = await places();
    const path = folder();
    const first = await startDesk(path, env, BEFORE);
    await discord.ready();
    const [general] = discord.guild.channels;
    const mod = discord.person("mod", { manager: true });
    const said = await discord.slash({ user: mod }, "amex-admin digest", { channel: general?.id ?? "" });
    expect(said.text).toContain("The digest is set up");
    for (let at = 0; at < 5; at++)
      await discord.slash({ user: discord.person(`p${at}`) }, "fee add", {
        card: "gold",
        renews: "2027-01-12",
      });
    await first.kill("SIGKILL");

    const isDigest = ({ channel, source }: { channel: unknown; source: string }) =>
      channel === general && source.includes("Fee season");
    const digests = () =>
      discord
        .sent()
        .map((message) => ({ channel: message.channel, source: discord.seen(mod, message).source }))
        .filter(isDigest);
    const never = Promise.withResolvers<void>();
    discord.faults.add(
      { method: "POST", path: new RegExp(`channels/${general?.id}/messages$`) },
      { kind: "holdAnswer", until: never.promise },
    );
    const second = await startDesk(path, env, MONDAY);
    await discord.until(() => (digests().length > 0 ? true : undefined));
    await second.kill("SIGKILL");
    never.resolve();
    const asked = discord.world.requests.length;
    const third = await startDesk(path, env, "2026-12-07 15:01:00");
    await discord.until(() =>
      discord.world.requests.slice(asked).find(({ path: at }) => at.endsWith(`${general?.id}/messages`)),
    );
    expect(await third.kill("SIGTERM")).toEqual({ code: 0, signal: null });
    expect(digests()).toHaveLength(1);
  });
});
