import type { Incoming } from "./request.ts";
import type { World } from "./world.ts";

export type Answer = { readonly status: number; readonly json?: object };

export type Call = Incoming & {
  readonly world: World;
  /** The part of the path that the route calls so. */
  readonly part: (name: string) => string;
};

export type Route = {
  readonly method: string;
  readonly pattern: RegExp;
  /** Called with the token in the path in place of the bot's own. */
  readonly open: boolean;
  readonly answer: (call: Call) => Answer;
};

/** A route such as `POST /channels/:channel/messages`. */
export function route(line: string, answer: (call: Call) => Answer, rest: { open?: true } = {}): Route {
  const [method = "", path = ""] = line.split(" ");
  const pattern = new RegExp(`^${path.replaceAll(/:(\w+)/g, "(?<$1>[^/]+)")}$`);
  return { method, pattern, open: rest.open === true, answer };
}

export function ok(json: object): Answer {
  return { status: 200, json };
}
