import type { Command } from "./command.ts";

/** How a command is typed: `/amex fee add <card> <renews> [nickname]`. */
export function usage(command: Command, slash: string): string {
  const options = Object.entries(command.options)
    .filter(([name]) => name !== "private")
    .map(([name, { required }]) => (required ? `<${name}>` : `[${name}]`));
  return [slash, command.name, ...options].filter((part) => part !== "").join(" ");
}
