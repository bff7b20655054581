import { spawn } from "node:child_process";
import type { Build } from "./build.ts";

/** A process that delivers until it is killed. */
export type Victim = {
  readonly kill: () => void;
  /** Resolves with the first line that begins so, or when the process has ended. */
  readonly says: (start: string) => Promise<void>;
  /** Rejects, with what it wrote, where it ended otherwise than by SIGKILL. */
  readonly dead: Promise<void>;
  /** Every line that it wrote. */
  readonly lines: readonly string[];
};

export function startVictim(build: Build, env: Readonly<Record<string, string>>): Victim {
  const child = spawn(process.execPath, [build.program], {
    env: { PATH: process.env.PATH, HOME: process.env.HOME, TZ: "UTC", ...build.env, ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const lines: string[] = [];
  const listeners = new Set<() => void>();
  let [rest, errors] = ["", ""];
  child.stdout.on("data", (chunk: Buffer) => {
    const parts = `${rest}${chunk}`.split("\n");
    rest = parts.pop() ?? "";
    lines.push(...parts);
    for (const listener of [...listeners]) listener();
  });
  child.stderr.on("data", (chunk: Buffer) => {
    errors += chunk;
  });
  const dead = new Promise<void>((resolve, reject) => {
    child.once("close", (code, signal) => {
      if (signal === "SIGKILL") resolve();
      else reject(new Error(`the process ended by itself (${code ?? signal}):\n${errors}`));
    });
  });
  return {
    lines,
    dead,
    kill: () => void child.kill("SIGKILL"),
    async says(start) {
      const { promise, resolve } = Promise.withResolvers<void>();
      const look = () => {
        if (lines.some((line) => line.startsWith(start))) resolve();
      };
      listeners.add(look);
      look();
      await Promise.race([promise, dead]);
      listeners.delete(look);
    },
  };
}
