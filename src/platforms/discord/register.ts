import { type REST, type RESTPutAPIApplicationCommandsJSONBody, Routes } from "discord.js";

/**
 * Registers commands where they differ from what Discord has, and says whether it did. Discord counts creations
 * (200 a day), so a desk that starts again and again must not register again and again.
 */
export async function register(
  rest: REST,
  application: string,
  commands: RESTPutAPIApplicationCommandsJSONBody,
): Promise<boolean> {
  if (await isRegistered(rest, application, commands)) return false;
  await rest.put(Routes.applicationCommands(application), { body: commands });
  return true;
}

/** Whether Discord has these commands and no others. */
export async function isRegistered(
  rest: REST,
  application: string,
  commands: RESTPutAPIApplicationCommandsJSONBody,
): Promise<boolean> {
  return fingerprint(await rest.get(Routes.applicationCommands(application))) === fingerprint(commands);
}

/** What Discord adds of its own, which says nothing about a difference. */
const ADDED = [
  "id",
  "application_id",
  "version",
  "dm_permission",
  "guild_id",
  "name_localizations",
  "description_localizations",
];

/** The same text for the same commands, whether Discord or the desk wrote them: defaults left out, keys in order. */
function fingerprint(commands: unknown): string {
  const roots = Array.isArray(commands) ? commands.map((each) => JSON.stringify(tidy(each))) : [];
  return roots.toSorted().join("\n");
}

function tidy(value: unknown): unknown {
  if (Array.isArray(value))
    return value.every((each) => typeof each === "number") ? value.toSorted() : value.map(tidy);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key, each]) => !ADDED.includes(key) && !isDefault(each))
      .map(([key, each]) => [key, tidy(each)] as const)
      .toSorted(([a], [b]) => (a < b ? -1 : 1)),
  );
}

function isDefault(value: unknown): boolean {
  return value == null || value === false || value === "" || (Array.isArray(value) && value.length === 0);
}
