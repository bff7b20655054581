import type { Message } from "./reply.ts";

/** Where something is asked, as far as the platform knows. */
export type Where = {
  /** The key of the Discord server or Slack workspace; undefined in direct messages on Discord, and where the desk isn't a member. */
  readonly community?: string;
  readonly channel?: string;
  /** On Discord, that the asker has installed the app for themselves. */
  readonly ownInstall?: true;
  /** On Discord, in a server that hasn't added the app: the asker alone brought it along. */
  readonly isForeign?: true;
  /** The asker is of another organization, and only shares the channel with the community. */
  readonly outsider?: true;
  /** People of other organizations read the channel. */
  readonly isShared?: true;
  /** Whether the asker manages the community; asked of the platform when it matters, since it can change. */
  readonly manages: () => Promise<boolean>;
  /** The id of a channel of the community, from its id, a mention of it or its name. */
  readonly findChannel?: (typed: string) => string | undefined;
  /**
   * Posts a message where all in the channel see it, beside the message `beside` where the platform can. Gives the
   * sentence why it isn't posted, or undefined where it is. There is none where nobody else reads along.
   */
  readonly post?: (message: Message, beside: string | undefined) => Promise<string | undefined>;
};
