import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { onTestFinished } from "vitest";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
/** Debian's libfaketime, preloaded: its wrapper would stand between us and the process that we kill. */
const FAKETIME = ["x86_64", "aarch64"]
  .map((machine) => `/usr/lib/${machine}-linux-gnu/faketime/libfaketimeMT.so.1`)
  .find(existsSync);

export const canShiftClocks = FAKETIME !== undefined;

export type Run = {
  readonly process: ChildProcess;
  readonly exited: Promise<{ readonly code: number | null; readonly signal: NodeJS.Signals | null }>;
  /** All that it wrote so far. */
  readonly output: () => string;
  /** Resolves with the first output that matches; rejects when the process ends before. */
  readonly says: (pattern: RegExp) => Promise<RegExpMatchArray>;
};

/** A folder of its own for a test, gone afterwards. */
export function folder(): string {
  const path = mkdtempSync(join(tmpdir(), "backline-"));
  onTestFinished(() => rmSync(path, { recursive: true, force: true }));
  return path;
}

/** Runs a script of the project as a process of its own; `at` shifts its clock to that instant. */
export function run(
  script: string,
  args: readonly string[],
  env: Readonly<Record<string, string>>,
  at?: string,
): Run {
  const node = ["--import", join(ROOT, "src/runtime.mjs"), resolve(ROOT, script), ...args];
  const shifted =
    at === undefined || FAKETIME === undefined ? {} : { LD_PRELOAD: FAKETIME, FAKETIME: `@${at}` };
  const child = spawn(process.execPath, node, {
    cwd: env.CWD ?? ROOT,
    env: { PATH: process.env.PATH, HOME: process.env.HOME, TZ: "UTC", ...shifted, ...env },
    stdio: ["pipe", "pipe", "pipe"],
  });
  let output = "";
  const listeners = new Set<() => void>();
  for (const stream of [child.stdout, child.stderr])
    stream.on("data", (chunk: Buffer) => {
      output += chunk.toString();
      for (const listener of listeners) listener();
    });
  const exited = new Promise<{ code: number | null; signal: NodeJS.Signals | null }>((resolve) =>
    child.once("close", (code, signal) => resolve({ code, signal })),
  );
  onTestFinished(async () => {
    child.kill("SIGKILL");
    await exited;
  });
  return {
    process: child,
    exited,
    output: () => output,
    says: (pattern) =>
      new Promise((matched, reject) => {
        const look = () => {
          const found = pattern.exec(output);
          if (found === null) return;
          listeners.delete(look);
          matched(found);
        };
        listeners.add(look);
        void exited.then(() => reject(new Error(`it ended without saying ${pattern}:\n${output}`)));
        look();
      }),
  };
}

/** Starts the desk on a free port over a store in `path`, and waits until it is open. */
export async function startDesk(path: string, env: Readonly<Record<string, string>> = {}, at?: string) {
  const desk = run(
    "src/main.ts",
    [],
    { STORE_URL: `sqlite:${join(path, "backline.db")}`, PORT: "0", ...env },
    at,
  );
  const [, url = ""] = await desk.says(/"url":"(http:[^"]+)".*"msg":"open"/);
  return {
    ...desk,
    url,
    /** Asks as the page would. */
    ask: async (body: unknown): Promise<{ private: boolean; view: unknown }> => {
      const response = await fetch(`${url}/api/ask`, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify(body),
      });
      if (!response.ok) throw new Error(`${response.status} ${await response.text()}`);
      return (await response.json()) as { private: boolean; view: unknown };
    },
    kill: async (signal: NodeJS.Signals) => {
      desk.process.kill(signal);
      return desk.exited;
    },
  };
}
