import { join } from "node:path";
import { expect, it } from "vitest";
import { folder, run, startDesk } from "../support/desk.ts";

it("a desk that stands still keeps its store to itself, and goes on where it was", {
  timeout: 90_000,
}, async () => {
  const path = folder();
  const desk = await startDesk(path);
  await desk.ask({ line: 'fee add platinum "14 March" nickname:"Plat 1"' });
  desk.process.kill("SIGSTOP");
  const second = run("src/main.ts", [], { STORE_URL: `sqlite:${join(path, "backline.db")}`, PORT: "0" });
  expect(await second.exited).toEqual({ code: 1, signal: null });
  expect(second.output()).toContain("only one desk may run on it");
  desk.process.kill("SIGCONT");
  await desk.ask({ line: 'fee add gold "1 May" nickname:"Gold 1"' });
  const listed = JSON.stringify(await desk.ask({ line: "fee list" }));
  expect([listed.includes("Plat 1"), listed.includes("Gold 1")]).toEqual([true, true]);
});
