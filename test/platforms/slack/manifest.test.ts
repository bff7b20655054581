import { expect, test } from "vitest";
import { manifest } from "../../../src/platforms/slack/manifest.ts";
import { SCOPES } from "../../../src/platforms/slack/scopes.ts";
import { METHODS } from "../../support/slack/methods.ts";
import { ANN, joined, must } from "./joined.ts";

const printed = manifest({ command: "/cards" });

test("the manifest keeps Slack's published limits", () => {
  const { display_information: display, features } = printed;
  expect(display.name.length).toBeLessThanOrEqual(35);
  expect(display.description.length).toBeLessThanOrEqual(140);
  expect(display.long_description.length).toBeGreaterThanOrEqual(175);
  expect(display.long_description.length).toBeLessThanOrEqual(4000);
  expect(display.background_color).toMatch(/^#[0-9a-f]{6}$/i);
  expect(features.bot_user.display_name).toMatch(/^[a-z0-9._-]{1,80}$/);
  for (const { command, description, usage_hint: hint } of features.slash_commands) {
    expect(command).toMatch(/^\/[^\s/]{1,31}$/);
    expect(description.length).toBeLessThanOrEqual(2000);
    expect(hint.length).toBeLessThanOrEqual(60);
  }
  for (const { name, description } of features.shortcuts) {
    expect(name.length).toBeLessThanOrEqual(24);
    expect(description.length).toBeLessThanOrEqual(150);
  }
  expect(printed.settings.event_subscriptions.bot_events.length).toBeLessThanOrEqual(100);
});

test("the manifest has the command as it is called, escaped text, Socket Mode and an open Messages tab", () => {
  expect(printed).toMatchObject({
    features: {
      slash_commands: [
        { command: "/cards", should_escape: true },
        { command: "/cards-admin", should_escape: true },
      ],
      app_home: { home_tab_enabled: true, messages_tab_enabled: true, messages_tab_read_only_enabled: false },
    },
    settings: {
      socket_mode_enabled: true,
      interactivity: { is_enabled: true },
      token_rotation_enabled: false,
    },
  });
});

test("the name claims no issuer", () => {
  expect(printed.display_information.name).not.toMatch(/amex|american express/i);
  expect(printed.features.bot_user.display_name).not.toMatch(/amex|american express/i);
  expect(printed.display_information.long_description).toContain("Not affiliated with American Express");
});

/** Scopes that events ask for, as Slack documents them. */
const EVENTS: Readonly<Record<string, string | undefined>> = {
  app_home_opened: undefined,
  app_mention: "app_mentions:read",
  "message.im": "im:history",
  app_uninstalled: undefined,
  tokens_revoked: undefined,
};

test("the scopes are those of the methods and events in use, and no more", async () => {
  const { slack, platform } = await joined({ scopes: printed.oauth_config.scopes.bot });
  const seen = await slack.command(ANN, "/amex", "lookup");
  await slack.submit(must((await seen.press("Order")).modal), { on: "2027-03-14" });
  await slack.mention("U0ANN", "C0CARDS", "echo hello");
  await slack.dm("U0ANN", "lookup");
  const to = { platform: "slack", team: slack.team, user: "U0BEN" } as const;
  await platform.find(to, "k");
  const used = slack.calls.flatMap(({ method }) => METHODS[method]?.scopes ?? []);
  const heard = printed.settings.event_subscriptions.bot_events.map((event) => EVENTS[event]);
  const needed = new Set(
    [...used, ...heard, "commands"].filter((scope) => scope !== undefined && scope !== "connections:write"),
  );
  expect(needed).toEqual(new Set(Object.keys(SCOPES)));
});
