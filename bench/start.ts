import { spawn } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startArguments } from "./start-arguments.ts";
import { milliseconds, quantile, type Row } from "./table.ts";

const STARTS = 5;

/** Start to serving, and memory when nothing happens, of the desk as `npm start` runs it without tokens. */
export async function benchStart(): Promise<readonly Row[]> {
  const folder = await mkdtemp(join(tmpdir(), "backline-bench-"));
  try {
    const times: number[] = [];
    const memory: number[] = [];
    for (let count = 0; count < STARTS; count++) {
      const { serving, resident } = await startOnce(join(folder, `${count}.db`));
      times.push(serving);
      memory.push(resident);
    }
    return [
      {
        what: `start to serving, median of ${STARTS}`,
        figure: milliseconds(quantile(times, 0.5)),
        goal: "< 1500 ms",
      },
      { what: "idle memory (resident)", figure: `${Math.round(quantile(memory, 0.5))} MB`, goal: "< 150 MB" },
    ];
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function startOnce(path: string): Promise<{ readonly serving: number; readonly resident: number }> {
  const began = performance.now();
  const desk = spawn(process.execPath, startArguments, {
    env: { PATH: process.env.PATH, STORE_URL: `sqlite:${path}`, PORT: "0" },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const ended = new Promise((resolve) => desk.once("exit", resolve));
  let output = "";
  for await (const chunk of desk.stdout) {
    output += String(chunk);
    const [, url] = /"url":"(http:[^"]+)".*"msg":"open"/.exec(output) ?? [];
    if (url === undefined) continue;
    const response = await fetch(`${url}/healthz`);
    if (!response.ok) throw new Error(`the desk isn't well: ${await response.text()}`);
    break;
  }
  const serving = performance.now() - began;
  await new Promise((resolve) => setTimeout(resolve, 3_000));
  const status = await readFile(`/proc/${desk.pid}/status`, "utf8");
  const resident = Number(/VmRSS:\s+(\d+) kB/.exec(status)?.[1] ?? Number.NaN) / 1024;
  desk.kill("SIGTERM");
  await ended;
  return { serving, resident };
}
