import { spawnSync } from "node:child_process";
import { renameSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { folder, run, startDesk } from "../support/desk.ts";
import { places } from "../support/places.ts";

/** What must be answered whatever else is broken, with the number that it must hold. */
const LINES = { "lost-card": "1-800-528-4800", fraud: "1-800-528-4800", "abroad-collect": "1-336-393-1111" };
const holder = fileURLToPath(new URL("../store/holder.ts", import.meta.url));

async function desk() {
  const both = await places();
  const path = folder();
  const file = join(path, "backline.db");
  const running = await startDesk(path, { ...both.env, LOCAL_PAGE: "on" });
  await both.discord.ready();
  const { slack, discord, ann, bea } = both;
  const health = async () => (await fetch(`${running.url}/healthz`)).json();

  /** Asks for each line on every way there is; each must be answered whole. */
  async function expectAnswers(): Promise<void> {
    for (const [line, number] of Object.entries(LINES)) {
      const answers = {
        "Slack, a command": (await slack.command(ann, "/amex", `number ${line}`)).text,
        "Slack, a mention": (await slack.mention(ann.user, ann.channel, `number ${line}`)).text,
        "Slack, a direct message": (await slack.dm(ann.user, `number ${line}`)).text,
        "Discord, a command": (await discord.slash({ user: bea }, "number", { line })).text,
        "Discord, a mention": (await discord.mention({ user: bea }, `number ${line}`)).text,
        "Discord, a direct message": (await discord.dm(bea, `number ${line}`)).text,
        "the page": JSON.stringify(await running.ask({ line: `number ${line}` })),
      };
      for (const [way, answer] of Object.entries(answers)) {
        expect(answer, way).toContain(number);
        expect(answer, way).toContain("number on the back of your card");
        expect(answer, way).toContain("American Express Security Center");
      }
    }
  }

  /** A personal question shows that the store is really gone. */
  async function expectNoStore(): Promise<void> {
    expect((await slack.command(ann, "/amex", "fee list")).text).toContain("store can't be reached");
    expect((await discord.slash({ user: bea }, "fee list")).text).toContain("store can't be reached");
  }
  return { ...both, running, path, file, health, expectAnswers, expectNoStore };
}

describe("a lost card is answered from memory", () => {
  it("while the store's file is gone, while another process holds the one in its place, and while the platforms fail", async () => {
    const { slack, discord, ann, bea, file, health, expectAnswers, expectNoStore } = await desk();
    renameSync(file, `${file}.away`);
    await expectNoStore();
    await expectAnswers();
    expect(await health()).toMatchObject({ well: false, reasons: [expect.stringContaining("gone")] });

    const other = run(holder, [`sqlite:${file}`], {});
    await other.says(/open/);
    await expectNoStore();
    await expectAnswers();
    other.process.stdin?.end();
    await other.exited;

    // And Slack answers nothing that it is asked, and Discord no question either.
    for (const method of ["users.info", "conversations.open", "chat.postMessage", "chat.postEphemeral"])
      slack.fail(method, { cut: "before" }, 1000);
    discord.faults.add({ method: "GET", path: /./, times: 1000 }, { kind: "dropBefore" });
    for (const [line, number] of Object.entries(LINES)) {
      expect((await slack.command(ann, "/amex", `number ${line}`)).text).toContain(number);
      expect((await discord.slash({ user: bea }, "number", { line })).text).toContain(number);
    }
  });
});

const networks = spawnSync("unshare", ["--net", "--map-root-user", "true"]);

describe.skipIf(networks.status !== 0)("the terminal (skipped where name spaces aren't allowed)", () => {
  it("answers without any network, and while a desk holds the store", async () => {
    const path = folder();
    await startDesk(path);
    const terminal = fileURLToPath(new URL("../../src/terminal.ts", import.meta.url));
    const runtime = fileURLToPath(new URL("../../src/runtime.mjs", import.meta.url));
    const ran = spawnSync(
      "unshare",
      ["--net", "--map-root-user", process.execPath, "--import", runtime, terminal, "number", "lost-card"],
      { encoding: "utf8", env: { ...process.env, STORE_URL: `sqlite:${join(path, "backline.db")}` } },
    );
    expect([ran.status, ran.stderr]).toEqual([0, ""]);
    expect(ran.stdout).toContain(LINES["lost-card"]);
  });
});
