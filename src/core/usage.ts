import type { Command } from "./command.ts";
import type { Option } from "./option.ts";

/** How a command is typed: `/amex fee add <card> <renews> [nickname]`. */
export function usage(command: Command, slash: string): string {
  const options = shownOptions(command).map(([name, { required }]) => (required ? `<${name}>` : `[${name}]`));
  return [call(command, slash), ...options].join(" ");
}

/** Its options, but for the `private` that every shared command has and that help tells once. */
export function shownOptions({ options, seen }: Command): readonly (readonly [string, Option])[] {
  return Object.entries(options).filter(([name]) => name !== "private" || seen !== "shared");
}

/** A command's words with the slash command that they follow: `/amex-admin review` has one of its own. */
function call({ name, seen }: Command, slash: string): string {
  const isRooted = seen === "admin" && slash.startsWith("/");
  const words = isRooted ? name.replace(/^admin /, "") : name;
  const root = isRooted ? `${slash.replace(/-admin$/, "")}-admin` : slash;
  return root === "" ? words : `${root} ${words}`;
}
