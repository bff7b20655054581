import type { Command } from "./command.ts";

/** How a command is typed: `/amex fee add <card> <renews> [nickname]`. */
export function usage(command: Command, slash: string): string {
  const options = Object.entries(command.options)
    .filter(([name]) => name !== "private" || command.seen !== "shared") // Every shared command has it: help says so once.
    .map(([name, { required }]) => (required ? `<${name}>` : `[${name}]`));
  return [call(command, slash), ...options].join(" ");
}

/** A command's words with the slash command that they follow: `/amex-admin review` has one of its own. */
function call({ name, seen }: Command, slash: string): string {
  const isRooted = seen === "admin" && slash.startsWith("/");
  const words = isRooted ? name.replace(/^admin /, "") : name;
  const root = isRooted ? `${slash.replace(/-admin$/, "")}-admin` : slash;
  return root === "" ? words : `${root} ${words}`;
}
