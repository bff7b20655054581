/** The slash command for those who manage the workspace: `/amex-admin` beside `/amex`. */
export function adminCommandName(command: string): string {
  return `${command}-admin`;
}
