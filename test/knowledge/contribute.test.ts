import { cpSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import { folder, run } from "../support/desk.ts";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));

/** The playbook that data/README.md shows, under a name and with words of its own. */
function exampleOf(readme: string): string {
  const example = /```markdown\n(---\n[\s\S]*?)```/.exec(readme)?.[1];
  if (example === undefined) throw new Error("data/README.md shows no playbook");
  return example
    .replace("Freeze a card", "Order a metal replica")
    .replace(/aliases: .*/, "aliases: metal replica, souvenir card")
    .replace("how do I freeze my card", "can I order a metal replica of my card")
    .replace("do recurring charges go through on a frozen card", "who sells souvenir cards")
    .replace("**How:** in the app, …", "**Ask** {number:replica} within {rule:cfpb-respond} days.");
}

it("a new playbook, with a number and a page of its own, needs no code", async () => {
  const path = folder();
  for (const part of ["src", "commands", "data", "package.json"])
    cpSync(join(ROOT, part), join(path, part), { recursive: true });
  symlinkSync(join(ROOT, "node_modules"), join(path, "node_modules"));
  const data = (name: string) => join(path, "data", name);
  const append = (name: string, text: string) =>
    writeFileSync(data(name), `${readFileSync(data(name), "utf8")}\n${text}`);
  append(
    "sources.yaml",
    'replica-page:\n  title: "A page on replicas"\n  says: The line for replicas\n  url: https://replica.example/\n  grade: publication\n  checked: 2026-11-20\n',
  );
  append(
    "numbers.yaml",
    'replica:\n  number: "+12025550143"\n  purpose: Replicas\n  grade: publication\n  sources: [replica-page]\n',
  );
  writeFileSync(data("playbooks/metal-replica.md"), exampleOf(readFileSync(data("README.md"), "utf8")));

  const amex = (...args: readonly string[]) => run(join(path, "src/terminal.ts"), args, { CWD: path });
  const guide = amex("guide", "metal-replica");
  expect(await guide.exited).toMatchObject({ code: 0 });
  expect(guide.output()).toContain("Order a metal replica");
  expect(guide.output()).toContain("within 15 days");
  expect(guide.output()).toContain("Replicas: 1-202-555-0143 (+1 202 555 0143), from a publication");
  expect(guide.output()).toContain(
    "Source: A page on replicas, from a publication, checked Friday, 20 November 2026",
  );
  const asked = amex("--json", "ask", "where do they sell a souvenir card");
  expect(await asked.exited).toMatchObject({ code: 0 });
  expect(JSON.parse(asked.output())).toMatchObject({ entry: "playbook:metal-replica" });
});
