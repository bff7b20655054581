import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type Plugin, rolldown } from "rolldown";
import { packKnowledge } from "./pack.ts";

const CHILD = fileURLToPath(new URL("child.ts", import.meta.url));
const NAME = "child.mjs";

/**
 * The libraries' own senders, from the packages that they take them from. A gateway or a receiver is never opened
 * here, and loading them would be most of a process that lives for half a second.
 */
const SENDERS: Readonly<Record<string, string>> = {
  "discord.js": 'export * from "@discordjs/rest"; export * from "discord-api-types/v10";',
  "@slack/bolt": 'export * as webApi from "@slack/web-api"; export { LogLevel } from "@slack/logger";',
};
const MARK = "\0senders:";

/** The victim in few files, with its knowledge and a place for what is compiled: each start of it is then cheap. */
export type Build = {
  readonly program: string;
  readonly env: Readonly<Record<string, string>>;
  readonly remove: () => Promise<void>;
};

export async function buildVictim(): Promise<Build> {
  const folder = await mkdtemp(join(tmpdir(), "backline-victim-"));
  const bundle = await rolldown({
    input: CHILD,
    platform: "node",
    plugins: [sendersAlone],
    shimMissingExports: true,
    logLevel: "silent",
    // Optional natives of ws: not there, and asked for in a try.
    external: ["bufferutil", "utf-8-validate"],
  });
  await bundle.write({
    dir: folder,
    format: "esm",
    entryFileNames: NAME,
    chunkFileNames: "[name].mjs",
    comments: false,
    minify: { compress: false, mangle: false, codegen: { removeWhitespace: true } },
  });
  await bundle.close();
  const knowledge = join(folder, "knowledge");
  await writeFile(knowledge, packKnowledge());
  return {
    program: join(folder, NAME),
    env: { KNOWLEDGE: knowledge, NODE_COMPILE_CACHE: join(folder, "compiled") },
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}

const sendersAlone: Plugin = {
  name: "senders-alone",
  async resolveId(id, importer) {
    if (id in SENDERS) return MARK + id;
    if (importer?.startsWith(MARK) !== true) return;
    const library = await this.resolve(importer.slice(MARK.length), CHILD, { skipSelf: true });
    return this.resolve(id, library?.id);
  },
  load: (id) => (id.startsWith(MARK) ? SENDERS[id.slice(MARK.length)] : undefined),
};
