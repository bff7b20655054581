import { checkView } from "./blocks.ts";
import { invalidArguments, isRecord, type Json, Refusal, string, structure } from "./wire.ts";
import { APP, BOT_ID, TEAM, type View, type Workspace } from "./workspace.ts";

/** How long a trigger works. */
const TRIGGER_MS = 3000;

export function readView(args: Json): Json {
  const view = structure(args.view, "invalid_arguments");
  if (!isRecord(view)) throw invalidArguments("missing required field: view");
  const problems = checkView(view);
  if (problems.length > 0) throw invalidArguments(...problems);
  return view;
}

/** Opens a view with a trigger, which works once and for three seconds. */
export function openView(args: Json, workspace: Workspace, push = false): View {
  const trigger = string(args.trigger_id);
  if (trigger === undefined) throw invalidArguments("missing required field: trigger_id");
  const request = workspace.requests.get(trigger.split(".").at(-1) ?? "");
  if (request === undefined) throw new Refusal("invalid_trigger_id");
  if (request.triggered) throw new Refusal("exchanged_trigger_id");
  if (performance.now() - request.at > TRIGGER_MS) throw new Refusal("expired_trigger_id");
  const body = readView(args);
  if (push && request.pressed === undefined) throw new Refusal("not_found");
  request.triggered = true;
  return keepView(body, request.user, request.id, workspace);
}

export function updateView(args: Json, workspace: Workspace): View {
  const view = workspace.views.get(string(args.view_id) ?? "");
  if (view === undefined) throw new Refusal("not_found");
  if (args.hash !== undefined && args.hash !== view.hash) throw new Refusal("hash_conflict");
  return replaceView(view, readView(args), workspace);
}

export function replaceView(view: View, body: Json, workspace: Workspace): View {
  const replaced = { ...view, body, hash: workspace.nextId("h") };
  workspace.views.set(view.id, replaced);
  return replaced;
}

export function publishView(args: Json, workspace: Workspace): View {
  const user = string(args.user_id) ?? "";
  if (!workspace.people.has(user)) throw invalidArguments("user_id is not valid");
  const body = readView(args);
  if (body.type !== "home") throw invalidArguments("view/type: must be home");
  const known = workspace.homes.get(user);
  if (known !== undefined && args.hash !== undefined && args.hash !== known.hash)
    throw new Refusal("hash_conflict");
  const home =
    known === undefined ? keepView(body, user, "home", workspace) : replaceView(known, body, workspace);
  workspace.homes.set(user, home);
  return home;
}

function keepView(body: Json, owner: string, request: string, workspace: Workspace): View {
  const id = workspace.nextId("V");
  const view = { id, root: id, hash: workspace.nextId("h"), owner, request, body };
  workspace.views.set(id, view);
  return view;
}

/** A view as Slack hands it back. */
export function asView(view: View, values: Json = {}): Json {
  const { body } = view;
  const blocks = Array.isArray(body.blocks) ? body.blocks : [];
  return {
    private_metadata: "",
    callback_id: "",
    external_id: "",
    close: null,
    submit: null,
    clear_on_close: false,
    notify_on_close: false,
    ...body,
    id: view.id,
    team_id: TEAM,
    app_id: APP,
    app_installed_team_id: TEAM,
    bot_id: BOT_ID,
    root_view_id: view.root,
    previous_view_id: view.previous ?? null,
    hash: view.hash,
    blocks: blocks.map((block, at) => (isRecord(block) ? { block_id: `v${at}`, ...block } : block)),
    state: { values },
  };
}
