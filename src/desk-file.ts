/** The file beside the store in which a running desk says where the terminal finds it. */
export function deskFilePath(storeUrl: string): string {
  return `${storeUrl.replace(/^sqlite:/, "")}.desk.json`;
}
