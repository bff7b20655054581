import { spawn } from "node:child_process";
import { readFileSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { cp } from "node:fs/promises";
import { request } from "node:http";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { folder, run, startDesk } from "../support/desk.ts";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));

describe("the desk without tokens", () => {
  it("serves the page and its health, and ends with exit 0 on SIGTERM and on SIGINT", async () => {
    const path = folder();
    for (const signal of ["SIGTERM", "SIGINT"] as const) {
      const desk = await startDesk(path);
      expect(await (await fetch(desk.url)).text()).toContain("<title>Backline</title>");
      expect(await (await fetch(`${desk.url}/healthz`)).json()).toEqual({ well: true, reasons: [] });
      expect(await (await fetch(`${desk.url}/metrics`)).text()).toContain("backline_waiting_documents 0");
      expect(desk.output()).toContain("Try it: http://127.0.0.1:");
      expect(await desk.kill(signal)).toEqual({ code: 0, signal: null });
    }
  });

  it("warns, in the log and at the start, where other machines may reach its page", async () => {
    // Loopback in a spelling that the desk doesn't take for it, so that the test opens nothing.
    const desk = run("src/main.ts", [], {
      STORE_URL: `sqlite:${join(folder(), "b.db")}`,
      PORT: "0",
      HOST: "::ffff:127.0.0.1",
    });
    await desk.says(/^WARNING: The page has no password, and HOST=::ffff:127\.0\.0\.1 opens it/m);
    await desk.says(/"level":40.*The page has no password/);
    expect((await startDesk(folder())).output()).not.toContain("password");
  });

  it("counts what it is asked, by platform", async () => {
    const desk = await startDesk(folder());
    await desk.ask({ line: "number fraud" });
    expect(await (await fetch(`${desk.url}/metrics`)).text()).toContain(
      'backline_requests_total{platform="local"} 1',
    );
  });

  it("ends within its time even while a page listens for reminders", async () => {
    const desk = await startDesk(folder());
    const events = await fetch(`${desk.url}/api/events`);
    expect(events.headers.get("content-type")).toContain("text/event-stream");
    expect(await desk.kill("SIGTERM")).toEqual({ code: 0, signal: null });
    await events.body?.cancel().catch(() => undefined);
  });

  it("ends when npm, which started it, is told to", async () => {
    const env = { ...process.env, STORE_URL: `sqlite:${join(folder(), "b.db")}`, PORT: "0" };
    const npm = spawn("npm", ["start"], { cwd: ROOT, env, stdio: ["ignore", "pipe", "ignore"] });
    const ended = new Promise((resolve) => npm.stdout.once("close", resolve));
    for await (const chunk of npm.stdout.iterator({ destroyOnReturn: false }))
      if (String(chunk).includes('"msg":"open"')) break;
    npm.kill("SIGTERM");
    npm.stdout.resume();
    await ended; // Its output is closed once nobody holds it any more: npm, the shell and the desk are gone.
  });

  it("keeps what was set through a SIGKILL", async () => {
    const path = folder();
    const first = await startDesk(path);
    await first.ask({ line: 'fee add platinum 2027-03-14 nickname:"Plat 1"' });
    await first.kill("SIGKILL");
    const second = await startDesk(path);
    expect(JSON.stringify(await second.ask({ line: "fee list" }))).toContain("Plat 1");
  });

  it("refuses a second instance on the same file with one clear line", async () => {
    const path = folder();
    const first = await startDesk(path);
    const second = run("src/main.ts", [], { STORE_URL: `sqlite:${join(path, "backline.db")}`, PORT: "0" });
    expect(await second.exited).toEqual({ code: 1, signal: null });
    expect(second.output()).toMatch(/another/i);
    expect(second.output().trim().split("\n")).toHaveLength(1);
    expect(await (await fetch(`${first.url}/healthz`)).json()).toMatchObject({ well: true });
  });

  it("says so when its port is taken", async () => {
    const first = await startDesk(folder());
    const second = run("src/main.ts", [], {
      STORE_URL: `sqlite:${join(folder(), "b.db")}`,
      PORT: new URL(first.url).port,
    });
    expect(await second.exited).toMatchObject({ code: 1 });
    expect(second.output()).toContain("PORT");
  });
});

describe("what can't work is said at once, exit 1", () => {
  it("every problem of .env, naming the variable and never its value", async () => {
    const path = folder();
    const secret = "xoxp-very-secret-value";
    writeFileSync(
      join(path, ".env"),
      `SLACK_BOT_TOKEN=${secret}\nPORT=99999\nDEFAULT_TIME_ZONE=Mars/Olympus\nDATA_KEY=short\nLOG_LEVEL=loud\nSTORE_URL=redis://x\n`,
    );
    const desk = run("src/main.ts", [], { CWD: path });
    expect(await desk.exited).toMatchObject({ code: 1 });
    for (const name of [
      "SLACK_BOT_TOKEN",
      "SLACK_APP_TOKEN",
      "PORT",
      "DEFAULT_TIME_ZONE",
      "DATA_KEY",
      "LOG_LEVEL",
      "STORE_URL",
    ])
      expect(desk.output()).toContain(`- ${name} `);
    for (const value of [secret, "99999", "Mars", "loud", "redis"])
      expect(desk.output()).not.toContain(value);
  });

  it("a broken file of the knowledge, by file, path and reason", async () => {
    const path = folder();
    for (const part of ["src", "commands", "data", "package.json"])
      await cp(join(ROOT, part), join(path, part), { recursive: true });
    symlinkSync(join(ROOT, "node_modules"), join(path, "node_modules"));
    const rules = join(path, "data/rules.yaml");
    writeFileSync(rules, readFileSync(rules, "utf8").replace(/value: \d+/, "value: soon"));
    const desk = run(join(path, "src/main.ts"), [], { CWD: path });
    expect(await desk.exited).toMatchObject({ code: 1 });
    expect(desk.output()).toContain("rules.yaml");
    expect(desk.output()).toContain("value");
  });
});

describe("the terminal", () => {
  const amex = (args: readonly string[], env: Record<string, string>) => run("src/terminal.ts", args, env);

  it("answers from the knowledge without opening a store", async () => {
    const path = folder();
    const env = { STORE_URL: `sqlite:${join(path, "none/backline.db")}` };
    const command = amex(["number", "lost-card"], env);
    expect(await command.exited).toMatchObject({ code: 0 });
    expect(command.output()).toContain("1-800-528-4800");
    expect(() => statSync(join(path, "none"))).toThrow("ENOENT");
  });

  it("puts bad input on standard error with exit 2", async () => {
    const command = amex(["number", "lsot-card"], {});
    let out = "";
    command.process.stdout?.on("data", (chunk: Buffer) => {
      out += chunk.toString();
    });
    expect(await command.exited).toMatchObject({ code: 2 });
    expect(command.output()).toContain("lost-card");
    expect(out).toBe("");
  });

  it("goes through the running desk when that holds the store, and without it otherwise", async () => {
    const path = folder();
    const env = { STORE_URL: `sqlite:${join(path, "backline.db")}` };
    const desk = await startDesk(path);
    const through = amex(["fee", "add", "platinum", "2027-03-14", "nickname:Plat 1"], env);
    expect(await through.exited).toMatchObject({ code: 0 });
    expect(JSON.stringify(await desk.ask({ line: "fee list" }))).toContain("Plat 1");
    await desk.kill("SIGTERM");
    const alone = amex(["fee", "list"], env);
    expect(await alone.exited).toMatchObject({ code: 0 });
    expect(alone.output()).toContain("Plat 1");
  });

  it("opens the store for the community's figures and for reports, through the running desk or without it", async () => {
    const path = folder();
    const env = { STORE_URL: `sqlite:${join(path, "backline.db")}` };
    const stats = amex(["retention", "stats", "platinum"], env);
    expect(await stats.exited).toMatchObject({ code: 0 });
    expect(stats.output()).toContain("Platinum has no figures here");
    expect(statSync(join(path, "backline.db")).size).toBeGreaterThan(0);
    const desk = await startDesk(path);
    const report = amex(["retention", "report", "platinum", "no-offer", "sure:yes"], env);
    expect(await report.exited).toMatchObject({ code: 0 });
    expect(JSON.stringify(await desk.ask({ line: "admin review" }))).toContain("Retention report");
    const through = amex(["retention", "stats"], env);
    expect(await through.exited).toMatchObject({ code: 0 });
    expect(through.output()).toContain("No card has figures here yet");
  });

  it("gives one JSON object a line, and reads questions from standard input", async () => {
    const command = amex(["--json", "ask", "-"], {});
    command.process.stdin?.end("what number do I call for a lost card?\n\nplan a trip to Tokyo\n");
    expect(await command.exited).toMatchObject({ code: 0 });
    const [first, second, ...others] = command
      .output()
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(others).toEqual([]);
    expect(first).toMatchObject({ entry: "contact:lost-card" });
    expect(String(first?.text)).toContain("1-800-528-4800");
    expect(second).toMatchObject({ entry: null });
  });
});

describe("the local page", () => {
  it("is refused to foreign Host and Origin headers, and to bodies that any form could send", async () => {
    const desk = await startDesk(folder());
    const port = new URL(desk.url).port;
    const raw = (headers: Record<string, string>, path = "/api/ask") =>
      new Promise<number>((resolve, reject) => {
        const body = JSON.stringify({ line: "fee list" });
        const sent = request({
          host: "127.0.0.1",
          port,
          path,
          method: "POST",
          headers: { "content-type": "application/json", ...headers },
        });
        sent.on("response", (response) => {
          response.resume();
          resolve(response.statusCode ?? 0);
        });
        sent.on("error", reject);
        sent.end(body);
      });
    expect(await raw({ host: `127.0.0.1:${port}` })).toBe(200);
    expect(await raw({ host: `localhost:${port}`, origin: `http://localhost:${port}` })).toBe(200);
    expect(await raw({ host: "evil.example" })).toBe(403);
    expect(await raw({ host: `127.0.0.1:${port}`, origin: "http://evil.example" })).toBe(403);
    expect(await raw({ host: `127.0.0.1:${port}`, origin: "null" })).toBe(403);
    expect(await raw({ host: `127.0.0.1:${port}`, "sec-fetch-site": "cross-site" })).toBe(403);
    expect(await raw({ host: `127.0.0.1:${port}`, "content-type": "text/plain" })).toBe(400);
    expect(await raw({ host: `127.0.0.1:${port}` }, "/api/terminal")).toBe(403);
  });
});
