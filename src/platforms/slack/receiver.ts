import type { Receiver, ReceiverEvent, SlackCommandMiddlewareArgs, SlashCommand } from "@slack/bolt";
import type { SocketModeClient } from "@slack/socket-mode";

/** A command, and the acknowledgement that can carry its answer. */
export type SlackCommand = Pick<SlackCommandMiddlewareArgs, "command" | "ack">;

/** What the client makes of what Slack sends. */
type Sent = Pick<ReceiverEvent, "ack"> &
  (
    | { readonly type: "slash_commands"; readonly body: SlashCommand }
    | { readonly type: "interactive" | "events_api"; readonly body: ReceiverEvent["body"] }
  );

type Handlers = {
  readonly onCommand: (command: SlackCommand) => Promise<void>;
  /** Hears of all that is being handled, and takes care of what it rejects with. */
  readonly track: (work: Promise<void>) => Promise<void>;
};

/**
 * Lets Bolt handle what comes, but for commands: for those somebody waits, and Bolt would offer them to every listener.
 * Its own receiver would write each answer out three times, twice of them for a debug log.
 */
export function createReceiver(client: SocketModeClient, { onCommand, track }: Handlers): Receiver {
  return {
    init(bolt) {
      client.on("slack_event", ({ type, body, ack }: Sent) =>
        track(
          type === "slash_commands" ? onCommand({ command: body, ack }) : bolt.processEvent({ body, ack }),
        ),
      );
    },
    // For Bolt's type alone: connection.ts opens and closes.
    start: () => client.start(),
    stop: () => client.disconnect(),
  };
}
