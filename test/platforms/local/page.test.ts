import { existsSync } from "node:fs";
import { type Browser, chromium, type Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from "vitest";
import { z } from "zod";
import { LOCAL_COMMUNITY } from "../../../src/domain/community.ts";
import { createLocal } from "../../../src/platforms/local/index.ts";
import { startServer } from "../../../src/platforms/local/server.ts";
import { createDesk, settableClock } from "../../support/bot.ts";
import { publish } from "../../support/reports.ts";
import { inboxInMemory } from "./inbox.ts";

const CHROMIUM = "/usr/bin/chromium";
const hasChromium = existsSync(CHROMIUM);
if (!hasChromium)
  process.stderr.write("Chromium is not on this machine: the tests of the page are skipped.\n");

let browser: Browser;
beforeAll(async () => {
  if (!hasChromium) return;
  browser = await chromium.launch({
    executablePath: CHROMIUM,
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
      "--no-first-run",
    ],
  });
});
afterAll(() => browser?.close());

/** The page of a whole desk, in a real browser. */
async function open(size = { width: 1200, height: 800 }) {
  const local = createLocal({ inbox: inboxInMemory(), clock: settableClock("2026-11-24T15:00:00Z") });
  const desk = createDesk(local);
  await local.start(desk.app);
  const server = await startServer({
    host: "127.0.0.1",
    port: 0,
    local,
    page: true,
    key: "test",
    reasons: () => [],
    metrics: () => Promise.resolve({ type: "text/plain", body: "" }),
  });
  const context = await browser.newContext({ viewport: size, reducedMotion: "reduce" });
  const page = await context.newPage();
  const problems: string[] = [];
  page.on("pageerror", (error) => problems.push(error.message));
  page.on("console", (entry) => entry.type() === "error" && problems.push(entry.text()));
  onTestFinished(async () => {
    await context.close();
    await server.close();
  });
  await page.goto(server.url);
  await page.getByText("The desk is open").waitFor();
  await page.getByRole("article").first().waitFor();
  return { page, desk, server, problems };
}

const say = async (page: Page, line: string) => {
  const before = await page.getByRole("article").count();
  await page.getByLabel("Type as on Discord or Slack").fill(line);
  await page.getByRole("button", { name: "Ask", exact: true }).click();
  const answer = page.getByRole("article").nth(before);
  await answer.waitFor();
  return answer;
};

describe.skipIf(!hasChromium)("the page", () => {
  it("answers a typed line as the member would see it", async () => {
    const { page, problems } = await open();
    const answer = await say(page, "/amex number lost-card");
    expect(await answer.textContent()).toContain("1-800-528-4800");
    expect(await answer.textContent()).toContain("Seen by all where it is asked");
    expect(problems).toEqual([]);
  });

  it("shows what was typed as it is called on Discord or Slack", async () => {
    const { page } = await open();
    for (const [typed, shown] of [
      ["number fraud", "/amex number fraud"],
      ["/amex number fraud-abroad", "/amex number fraud-abroad"],
      ["/amex-admin doctor", "/amex-admin doctor"],
    ] as const) {
      await say(page, typed);
      expect(await page.locator("p.asked").last().textContent()).toBe(shown);
    }
  });

  it("asks for what is missing in a form, and shows a reminder when it arrives", async () => {
    const { page, desk, problems } = await open();
    await page
      .getByRole("navigation")
      .getByRole("button", { name: /^fee add/ })
      .click();
    const form = page.getByRole("article").last();
    await form.getByLabel(/^card/).fill("platinum");
    await form.getByLabel(/^renews/).fill("2027-03-14");
    await form.getByLabel(/^nickname/).fill("Plat 1");
    await form.getByRole("button", { name: "Send" }).click();
    await page.getByText("Plat 1: the annual-fee clock is set").waitFor();
    await desk.ring("2027-02-12T15:00:00Z");
    const reminder = page.locator("article.reminder");
    await reminder.waitFor();
    expect(await reminder.textContent()).toContain("Sunday, 14 March 2027");
    await reminder.getByRole("button", { name: /^Done/ }).click();
    await page.getByText("Plat 1: done").waitFor();
    expect(problems).toEqual([]);
  });

  it("keeps reminders for when the page is opened again", async () => {
    const { page, desk } = await open();
    await say(page, 'fee add platinum 2027-03-14 nickname:"Plat 1"');
    await page.goto("about:blank");
    await desk.ring("2027-02-12T15:00:00Z");
    await page.goBack();
    await page.locator("article.reminder").waitFor();
    expect(await page.locator("article.reminder").count()).toBe(1);
  });

  it("shows figures with their picture, which says in words what it shows and fits a phone", async () => {
    const { page, desk, problems } = await open({ width: 360, height: 700 });
    await publish(desk, LOCAL_COMMUNITY);
    const picture = (await say(page, "retention stats platinum")).getByRole("img");
    expect(await picture.getAttribute("alt")).toContain("35 asked, 20 offered something");
    await expect
      .poll(() => picture.evaluate((shown) => (shown as unknown as { naturalWidth: number }).naturalWidth))
      .toBeGreaterThan(800);
    expect((await picture.boundingBox())?.width).toBeLessThanOrEqual(360);
    expect(problems).toEqual([]);
  });

  it("shows what anybody typed as text, never as markup", async () => {
    const { page, problems } = await open();
    const hostile = '<img src=x onerror="document.title=1"> **bold** [x](javascript:alert(1))';
    const answer = await say(page, `fee add platinum 2027-03-14 nickname:'${hostile.slice(0, 39)}'`);
    expect(await answer.textContent()).toContain("<img src=x");
    expect(await answer.locator("img").count()).toBe(0);
    expect(await page.title()).toBe("Backline");
    expect(problems).toEqual([]);
  });

  it("fits a phone without scrolling sideways", async () => {
    const { page } = await open({ width: 360, height: 720 });
    await say(page, "guide dispute");
    const [content, window] = await page
      .evaluate("[document.documentElement.scrollWidth, innerWidth]")
      .then((both) => z.tuple([z.number(), z.number()]).parse(both));
    expect(content).toBeLessThanOrEqual(window);
  });
});
