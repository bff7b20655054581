import { completeUpload, startUpload } from "./files.ts";
import { asMessage, postEphemeral, postMessage, updateMessage } from "./post.ts";
import { asView, openView, publishView, updateView } from "./views.ts";
import { boolean, type Json, Refusal, string } from "./wire.ts";
import { APP, BOT, BOT_ID, type Posted, TEAM, type View, type Workspace } from "./workspace.ts";

export type Seat = {
  readonly workspace: Workspace;
  readonly base: () => string;
  readonly ticket: () => string;
  /** Something became visible. */
  readonly shown: (what: Posted | View) => void;
};

type Method = {
  readonly token: "bot" | "app";
  /** Any one of these is enough. */
  readonly scopes: readonly string[];
  /** Reads its arguments from a JSON body too. */
  readonly json: boolean;
  readonly run: (args: Json, seat: Seat) => Json;
};

const bot = (scopes: readonly string[], run: Method["run"], json = true): Method => ({
  token: "bot",
  scopes,
  json,
  run,
});
const WRITE = ["chat:write"];
const FILES = ["files:write"];

/** The Web API's methods that an app such as ours may call. */
export const METHODS: Readonly<Record<string, Method>> = {
  "auth.test": bot([], (_, { base }) => ({
    url: `${base()}/`,
    team: "Home",
    user: "backline",
    team_id: TEAM,
    user_id: BOT,
    bot_id: BOT_ID,
    is_enterprise_install: false,
  })),
  "apps.connections.open": {
    token: "app",
    scopes: ["connections:write"],
    json: true,
    run: (_, { base, ticket }) => ({
      url: `${base().replace("http", "ws")}/link/?ticket=${ticket()}&app_id=${APP}`,
    }),
  },
  "chat.postMessage": bot(WRITE, (args, { workspace, shown }) => {
    const posted = postMessage(args, workspace);
    shown(posted);
    return { channel: posted.channel, ts: posted.ts, message: asMessage(posted) };
  }),
  "chat.postEphemeral": bot(WRITE, (args, { workspace, shown }) => {
    const posted = postEphemeral(args, workspace);
    shown(posted);
    return { message_ts: posted.ts };
  }),
  "chat.update": bot(WRITE, (args, { workspace, shown }) => {
    const posted = updateMessage(args, workspace);
    shown(posted);
    return { channel: posted.channel, ts: posted.ts, text: posted.text, message: asMessage(posted) };
  }),
  "conversations.open": bot(["im:write"], (args, { workspace }) => {
    const users = (string(args.users) ?? "").split(",").filter((user) => user !== "");
    const [user] = users;
    if (user === undefined) throw new Refusal("users_list_not_supplied");
    if (users.length > 1) throw missingScope("mpim:write", []);
    const person = workspace.people.get(user);
    if (person === undefined) throw new Refusal("user_not_found");
    if (person.deactivated) throw new Refusal("user_disabled");
    if (person.hidden) throw new Refusal("user_not_visible");
    const [known, id] = [workspace.directs.has(user), workspace.openDirect(user)];
    return { ...(known && { no_op: true, already_open: true }), channel: { id } };
  }),
  "conversations.history": bot(
    ["im:history"],
    (args, { workspace }) => {
      const channel = string(args.channel) ?? "";
      if (!channel.startsWith("D")) throw missingScope("channels:history", ["im:history"]);
      if (workspace.ownerOfDirect(channel) === undefined) throw new Refusal("channel_not_found");
      const limit = args.limit === undefined ? 100 : Number(args.limit);
      if (!Number.isInteger(limit) || limit < 1 || limit > 999) throw new Refusal("invalid_limit");
      const withMetadata = boolean(args.include_all_metadata);
      const found = workspace.posted
        .filter((each) => each.channel === channel && each.onlyFor === undefined)
        .filter(({ ts }) => Number(ts) > Number(args.oldest ?? 0))
        .toReversed();
      const messages = found.slice(0, limit).map((each) => asMessage(each, withMetadata));
      return {
        messages,
        has_more: found.length > limit,
        pin_count: 0,
        channel_actions_ts: null,
        channel_actions_count: 0,
      };
    },
    false,
  ),
  "users.info": bot(
    ["users:read"],
    (args, { workspace }) => {
      const id = string(args.user) ?? "";
      const person = workspace.people.get(id);
      if (person === undefined) throw new Refusal("user_not_found");
      const { name, tz, deactivated = false, admin = false, locale = "en-US", team = TEAM } = person;
      return {
        user: {
          id,
          team_id: team,
          ...(team !== TEAM && { is_stranger: true }),
          name,
          deleted: deactivated,
          tz,
          tz_label: tz,
          tz_offset: 0,
          profile: { real_name: name, display_name: name, team },
          is_admin: admin,
          is_owner: false,
          is_bot: false,
          is_app_user: false,
          updated: 0,
          ...(boolean(args.include_locale) && { locale }),
        },
      };
    },
    false,
  ),
  "views.open": bot([], (args, seat) => opened(openView(args, seat.workspace), seat)),
  "views.push": bot([], (args, seat) => opened(openView(args, seat.workspace, true), seat)),
  "views.update": bot([], (args, seat) => opened(updateView(args, seat.workspace), seat)),
  "views.publish": bot([], (args, seat) => opened(publishView(args, seat.workspace), seat)),
  "files.getUploadURLExternal": bot(
    FILES,
    (args, { workspace, base }) => startUpload(args, workspace, base()),
    false,
  ),
  "files.completeUploadExternal": bot(FILES, (args, { workspace, shown }) => {
    const { posted, answer } = completeUpload(args, workspace);
    if (posted !== undefined) shown(posted);
    return answer;
  }),
};

function opened(view: View, { shown }: Seat): Json {
  shown(view);
  return { view: asView(view) };
}

/** Refuses a call for which a scope is lacking. */
export function missingScope(needed: string, provided: readonly string[]): Refusal {
  return new Refusal("missing_scope", { needed, provided: provided.join(",") });
}

/** Which token a method wants, against the one that came. */
export function checkToken(token: string | undefined, method: Method, tokens: Tokens): void {
  if (token === undefined || token === "") throw new Refusal("not_authed");
  const kind = token === tokens.bot ? "bot" : token === tokens.app ? "app" : undefined;
  if (kind === undefined) throw new Refusal("invalid_auth");
  if (tokens.revoked !== undefined) throw new Refusal(tokens.revoked);
  if (kind !== method.token) throw new Refusal("not_allowed_token_type");
  if (
    kind === "bot" &&
    method.scopes.length > 0 &&
    !method.scopes.some((scope) => tokens.scopes.includes(scope))
  )
    throw missingScope(method.scopes[0] ?? "", tokens.scopes);
}

export type Tokens = {
  bot: string;
  readonly app: string;
  scopes: readonly string[];
  /** The error with which every call is refused, once the app was removed. */
  revoked?: string;
};

export function unknownMethod(name: string): Refusal {
  return new Refusal("unknown_method", { req_method: name });
}
