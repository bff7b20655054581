import { pings, pingsOfBlocks } from "./text.ts";
import type { Json } from "./wire.ts";

export const TEAM = "T0HOME";
export const BOT = "U0BACKLINE";
export const BOT_ID = "B0BACKLINE";
export const APP = "A0BACKLINE";

export type Person = {
  /** How the others mention them: `@ann`. */
  readonly name: string;
  /** IANA time zone of their profile. */
  readonly tz: string;
  /** Their account is deactivated. */
  readonly deactivated?: boolean;
  /** The app may not write to them. */
  readonly hidden?: boolean;
  readonly admin?: boolean;
  /** Their own workspace, where it is another: they only share channels with this one. */
  readonly team?: string;
  readonly locale?: string;
};

export type Channel = {
  readonly name: string;
  readonly isPrivate?: boolean;
  readonly archived?: boolean;
  /** The app was invited. */
  readonly joined: boolean;
  /** People of other organizations are in it. */
  readonly shared?: boolean;
};

/** Something that the app sent, or a person wrote in the app's own direct messages. */
export type Posted = {
  /** How it came: a Web API method, `response_url`, or the `ack` of a request. */
  readonly by: string;
  readonly channel: string;
  readonly ts: string;
  readonly text: string;
  readonly blocks: readonly Json[];
  readonly metadata?: Json;
  readonly threadTs?: string;
  /** Seen by this person alone. */
  readonly onlyFor?: string;
  /** Written by a person; undefined for the app itself. */
  readonly author?: string;
  readonly unfurlLinks?: boolean;
  readonly unfurlMedia?: boolean;
  /** The message that was pressed is replaced by this one. */
  readonly replaces: boolean;
  /** The request that it answers by ack or response_url. */
  readonly request?: string;
  readonly pings: readonly string[];
};

export type View = {
  readonly id: string;
  readonly hash: string;
  readonly owner: string;
  /** The request whose trigger opened it. */
  readonly request: string;
  readonly body: Json;
  readonly root: string;
  readonly previous?: string;
};

/** A request of a person: a command, a press, a submission. Its trigger opens one view, its address takes five answers. */
export type Request = {
  readonly id: string;
  readonly user: string;
  readonly channel: string;
  readonly threadTs?: string;
  readonly command?: string;
  readonly pressed?: string;
  /** The view in which a button was pressed. */
  readonly view?: string;
  /** Milliseconds of the machine's steady clock. */
  readonly at: number;
  triggered: boolean;
  uses: number;
};

export type Workspace = ReturnType<typeof createWorkspace>;

/** All that a Slack workspace remembers. */
export function createWorkspace(people: Readonly<Record<string, Partial<Person>>>) {
  const started = performance.timeOrigin + performance.now();
  let count = 0;
  const workspace = {
    people: new Map<string, Person>(),
    channels: new Map<string, Channel>([["C0CARDS", { name: "cards", joined: true }]]),
    /** The app's direct messages, by person. */
    directs: new Map<string, string>(),
    views: new Map<string, View>(),
    /** The app's Home tab, by person. */
    homes: new Map<string, View>(),
    requests: new Map<string, Request>(),
    /** All that was posted, in order; ephemeral too. */
    posted: [] as Posted[],
    /** What Slack would let pass though it shows the app in the wrong. */
    complaints: [] as string[],

    nextId: (prefix: string) => `${prefix}${(++count).toString(36).toUpperCase().padStart(9, "0")}`,
    nextTs() {
      count++;
      const millis = started + count / 1000;
      return `${Math.floor(millis / 1000)}.${String(count % 1_000_000).padStart(6, "0")}`;
    },
    /** The person, made up where nobody has spoken of them. */
    person(user: string): Person {
      const known = workspace.people.get(user);
      if (known !== undefined) return known;
      const made = { name: user.toLowerCase(), tz: "America/New_York" };
      workspace.people.set(user, made);
      return made;
    },
    openDirect(user: string): string {
      const open = workspace.directs.get(user) ?? `D${user.slice(1)}`;
      workspace.directs.set(user, open);
      return open;
    },
    ownerOfDirect: (channel: string) => [...workspace.directs].find(([, direct]) => direct === channel)?.[0],
    post(message: Omit<Posted, "ts" | "pings" | "replaces"> & { readonly replaces?: boolean }): Posted {
      const found = [...pings(message.text), ...pingsOfBlocks(message.blocks)];
      const posted = { replaces: false, ...message, ts: workspace.nextTs(), pings: [...new Set(found)] };
      workspace.posted.push(posted);
      return posted;
    },
    request(asked: Pick<Request, "user" | "channel"> & Partial<Request>): Request {
      const made = { at: performance.now(), triggered: false, uses: 0, ...asked, id: workspace.nextId("R") };
      workspace.requests.set(made.id, made);
      return made;
    },
  };
  for (const [user, person] of Object.entries(people))
    workspace.people.set(user, { name: user.toLowerCase(), tz: "America/New_York", ...person });
  return workspace;
}
