import { fill, submitted } from "./filling.ts";
import {
  commandPayload,
  eventPayload,
  homeOpenedEvent,
  messageEvent,
  pressPayload,
  shortcutPayload,
  submissionPayload,
  viewPressPayload,
} from "./payloads.ts";
import { readMessage } from "./post.ts";
import { failed, type Modal, modalOf, opened, refused, type Seen, seenMessage } from "./seen.ts";
import type { Ack, Envelope, Sockets } from "./sockets.ts";
import { asSent } from "./text.ts";
import { type Json, Refusal } from "./wire.ts";
import { BOT, type Posted, type Request, type View, type Workspace } from "./workspace.ts";

/** How long a person waits before a test is told that nothing came. */
const PATIENCE_MS = 10_000;

export type Asker = { readonly user: string; readonly channel?: string; readonly team?: string };
export type Visible = Posted | View;

type Desk = {
  readonly workspace: Workspace;
  readonly sockets: Sockets;
  readonly base: () => string;
  /** Calls back for everything that becomes visible, until the returned function is called. */
  readonly watch: (look: (what: Visible) => void) => () => void;
};

/** What people do in Slack, and what they then see. */
export function createPeople(desk: Desk) {
  const { workspace, sockets, base } = desk;
  let last: Envelope | undefined;

  function deliver(envelope: Envelope): Promise<Ack> {
    last = envelope;
    return sockets.deliver(envelope);
  }

  /** Resolves with the first thing that becomes visible and is meant; rejects where nothing does. */
  function expect(isMeant: (what: Visible) => boolean): { seen: Promise<Seen>; stop: () => void } {
    const { promise, resolve, reject } = Promise.withResolvers<Seen>();
    const timer = setTimeout(
      () => reject(new Error(`nothing was seen within ${PATIENCE_MS} ms`)),
      PATIENCE_MS,
    );
    const unwatch = desk.watch((what) => {
      if (!isMeant(what)) return;
      stop();
      resolve(see(what));
    });
    const stop = () => {
      clearTimeout(timer);
      unwatch();
    };
    return { seen: promise, stop };
  }

  function see(what: Visible): Seen {
    if ("body" in what) return opened(modalOf(what), (button) => pressIn(what, button));
    return seenMessage(what, (button, by) => press(what, button, by));
  }

  /** Sends a request and resolves with what answers it: the ack, its response_url, its trigger, or a message. */
  async function ask(request: Request, envelope: Envelope, also: (posted: Posted) => boolean): Promise<Seen> {
    const { seen, stop } = expect((what) =>
      "body" in what ? what.request === request.id : what.request === request.id || also(what),
    );
    const ack = await deliver(envelope);
    if ("failed" in ack) {
      stop();
      return failed(ack.failed);
    }
    const shown = envelope.type === "slash_commands" ? acked(ack.payload, request) : undefined;
    if (shown === undefined) return seen;
    stop();
    return shown;
  }

  /** What the ack of a command shows; undefined where it shows nothing. */
  function acked(payload: Json, { id, user, channel }: Request): Seen | undefined {
    if (payload.text === undefined && payload.blocks === undefined) return undefined;
    try {
      const posted = workspace.post({
        by: "ack",
        channel,
        request: id,
        ...readMessage(payload, workspace, "ack"),
        ...(payload.response_type !== "in_channel" && { onlyFor: user }),
      });
      return see(posted);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      workspace.complaints.push(`ack: ${JSON.stringify(error.body)}`);
      return failed("invalid_command_response");
    }
  }

  function press(posted: Posted, button: Json, by?: string): Promise<Seen> {
    const user = by ?? posted.onlyFor ?? workspace.ownerOfDirect(posted.channel) ?? "U0ANN";
    workspace.person(user);
    const { channel, threadTs, ts } = posted;
    const request = workspace.request({
      user,
      channel,
      pressed: ts,
      ...(threadTs !== undefined && { threadTs }),
    });
    const payload = pressPayload(request, button, posted, base(), workspace);
    return ask(request, { type: "interactive", payload }, (what) => answersIn(what, channel, user));
  }

  /** Presses a button in a view, and resolves with the window that opens or changes, or the direct message in its place. */
  function pressIn(view: View, button: Json): Promise<Seen> {
    const user = view.owner;
    const request = workspace.request({ user, channel: "", view: view.id });
    const payload = viewPressPayload(request, button, view, workspace);
    const { seen, stop } = expect((what) =>
      "body" in what
        ? what.request === request.id || (what.id === view.id && what.body.type === "modal")
        : answersIn(what, workspace.openDirect(user), user),
    );
    return deliver({ type: "interactive", payload }).then((ack) => {
      if (!("failed" in ack)) return seen;
      stop();
      return failed(ack.failed);
    });
  }

  function answersIn(what: Posted, channel: string, user: string): boolean {
    return (
      what.channel === channel &&
      what.metadata === undefined &&
      (what.onlyFor ?? user) === user &&
      what.author === undefined
    );
  }

  function write(author: string, channel: string, text: string, threadTs?: string): Posted {
    return workspace.post({
      by: "person",
      author,
      channel,
      text,
      blocks: [],
      ...(threadTs !== undefined && { threadTs }),
    });
  }

  return {
    /** Types a slash command, and resolves with what the person then sees. */
    command({ user, channel = "C0CARDS" }: Asker, command: string, text = ""): Promise<Seen> {
      if (workspace.person(user).team !== undefined)
        throw new Error(`${user} is of another workspace, where the app isn't installed`);
      const request = workspace.request({ user, channel, command });
      const payload = commandPayload(request, text, base(), workspace);
      return ask(request, { type: "slash_commands", payload }, () => false);
    },

    /** Chooses an app's entry in the menu of a message; resolves with what the person then sees. */
    shortcut({ user, channel = "C0CARDS" }: Asker, callback: string, message: Json): Promise<Seen> {
      workspace.person(user);
      const request = workspace.request({ user, channel });
      const payload = shortcutPayload(
        request,
        callback,
        { ts: workspace.nextTs(), user: "U0BEN", ...message },
        base(),
        workspace,
      );
      return ask(request, { type: "interactive", payload }, (posted) => posted.onlyFor === user);
    },

    /** Fills in a form, by block id or by label, and sends it off: the errors on it, the next form, or the answer. */
    async submit(modal: Modal, values: Readonly<Record<string, string>>): Promise<Seen> {
      const { missing, state } = fill(modal, values);
      if (Object.keys(missing).length > 0) return refused(missing, modal);
      const opener = workspace.requests.get(modal.view.request);
      const request = workspace.request({ user: modal.owner, channel: opener?.channel ?? "" });
      const payload = submissionPayload(request, modal.view, state, workspace);
      const { seen, stop } = expect((what) =>
        "body" in what
          ? what.request === request.id
          : what.request === request.id ||
            what.request === modal.view.request ||
            (what.onlyFor === modal.owner && what.by === "chat.postEphemeral") ||
            answersIn(what, workspace.directs.get(modal.owner) ?? "", modal.owner),
      );
      const ack = await deliver({ type: "interactive", payload });
      const answered = "failed" in ack ? failed(ack.failed) : submitted(ack.payload, modal, workspace);
      if (answered === undefined) return seen;
      stop();
      return answered;
    },

    /** Mentions the app in a channel or a thread; resolves with the answer there. */
    async mention(user: string, channel: string, text: string, thread?: string): Promise<Seen> {
      workspace.person(user);
      if (!workspace.channels.get(channel)?.joined) throw new Error(`the app isn't in ${channel}`);
      const sent = /<@U0BACKLINE>/.test(text) ? text : `<@${BOT}> ${asSent(text, workspace)}`;
      const posted = write(user, channel, sent, thread);
      const event = messageEvent("app_mention", posted, workspace);
      const { seen, stop } = expect((what) => !("body" in what) && answersIn(what, channel, user));
      const ack = await deliver({ type: "events_api", payload: eventPayload(event, workspace) });
      if (!("failed" in ack)) return seen;
      stop();
      return failed(ack.failed);
    },

    /** Writes to the app directly; resolves with its answer. */
    async dm(user: string, text: string): Promise<Seen> {
      workspace.person(user);
      const channel = workspace.openDirect(user);
      const posted = write(user, channel, asSent(text, workspace));
      const event = messageEvent("message", posted, workspace);
      const { seen, stop } = expect((what) => !("body" in what) && answersIn(what, channel, user));
      const ack = await deliver({ type: "events_api", payload: eventPayload(event, workspace) });
      if (!("failed" in ack)) return seen;
      stop();
      return failed(ack.failed);
    },

    /** Opens the app's Home tab, and resolves with what stands in it once it is published. */
    async openHome(user: string): Promise<Seen> {
      workspace.person(user);
      const event = homeOpenedEvent(user, "home", workspace);
      const { seen, stop } = expect(
        (what) => "body" in what && what.owner === user && what.body.type === "home",
      );
      const ack = await deliver({ type: "events_api", payload: eventPayload(event, workspace) });
      if (!("failed" in ack)) return seen;
      stop();
      return failed(ack.failed);
    },

    /** Opens the app's Messages tab; resolves with the ack. */
    openMessages: (user: string): Promise<Ack> =>
      deliver({
        type: "events_api",
        payload: eventPayload(homeOpenedEvent(user, "messages", workspace), workspace),
      }),

    /** What stands in somebody's Home tab now. */
    home(user: string): Seen {
      const view = workspace.homes.get(user);
      if (view === undefined) throw new Error(`${user} has no Home tab yet`);
      return see(view);
    },

    /** Any other event, such as `{ type: "app_uninstalled" }`; resolves with the ack. */
    event: (event: Json): Promise<Ack> =>
      deliver({ type: "events_api", payload: eventPayload(event, workspace) }),

    /** The last request or event once more, as Slack repeats what it thinks was lost; resolves with the ack. */
    repeat(): Promise<Ack> {
      if (last === undefined) throw new Error("nothing was sent yet");
      return sockets.deliver(last);
    },

    /** A message of the ledger, as people see it. */
    seen: (posted: Posted): Seen => see(posted),

    /** What the app has written to a person directly, oldest first, with buttons that can be pressed. */
    directMessages(user: string): readonly Seen[] {
      const channel = workspace.directs.get(user);
      return workspace.posted
        .filter(
          (posted) =>
            posted.channel === channel && posted.author === undefined && posted.onlyFor === undefined,
        )
        .map(see);
    },

    /** Resolves with the next message that the app writes to a person directly, reminders included. */
    nextDirectMessage(user: string): Promise<Seen> {
      const { seen } = expect(
        (what) =>
          !("body" in what) && what.author === undefined && what.channel === workspace.directs.get(user),
      );
      return seen;
    },
  };
}
