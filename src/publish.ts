import { allCommands, GROUPS } from "../commands/index.ts";
import { ConfigError, readConfig } from "./config.ts";
import { loadEnvironment } from "./environment.ts";
import { publishCommands } from "./platforms/discord/index.ts";

/** Registers the commands with Discord where they differ from what it has; the desk does so itself when it starts. */
try {
  const { discord } = readConfig(loadEnvironment());
  if (discord === undefined)
    throw new ConfigError("DISCORD_TOKEN is missing: without it there is nowhere to register commands.");
  const changed = await publishCommands({ ...discord, groups: GROUPS }, allCommands());
  process.stdout.write(changed ? "Discord has the new commands.\n" : "Discord has these commands already.\n");
} catch (error) {
  const reason = error instanceof Error ? error.message : String(error);
  process.stderr.write(`The commands can't be registered: ${reason}\n`);
  process.exitCode = 1;
}
