import { startClock, type WorldClock } from "./clock.ts";
import type { CommandForm } from "./command-form.ts";
import type { MessageComponent, Modal } from "./component-form.ts";
import type { Faults } from "./fault.ts";
import { createFaults } from "./fault.ts";
import type { AllowedMentions, MessageForm } from "./message-form.ts";
import { snowflakes } from "./snowflake.ts";

export type Person = {
  readonly id: string;
  readonly name: string;
  readonly bot: boolean;
  readonly locale: string;
  /** Manages the guilds they are in. */
  manager: boolean;
  /** The error by which a direct message to them is refused; undefined while they take them. */
  refusesMessages: number | undefined;
  /** The error by which opening a direct message channel is refused. */
  refusesOpening: number | undefined;
};

export type Guild = {
  readonly id: string;
  readonly name: string;
  readonly channels: Channel[];
  /** Where Discord says who joined. */
  systemChannel?: Channel;
  /** Whether apps that people bring along may answer for all to see (USE_EXTERNAL_APPS). */
  externalApps: boolean;
};

export type Channel = {
  readonly id: string;
  readonly name: string;
  /** Undefined in direct messages. */
  readonly guild: Guild | undefined;
  /** The other side of a direct message. */
  readonly recipient: Person | undefined;
  /** The error by which messages of the bot are refused here. */
  refuses: number | undefined;
  /** Permissions that everybody is denied here. */
  denies: bigint;
};

/** A message as the ledger keeps it. */
export type StoredMessage = {
  readonly id: string;
  readonly channel: Channel;
  readonly author: Person;
  readonly ephemeral: boolean;
  readonly nonce: string | number | undefined;
  readonly reference: string | undefined;
  readonly at: number;
  /** Names of the files that came with it, with their bytes. */
  files: readonly File[];
  content: string;
  embeds: NonNullable<MessageForm["embeds"]>;
  components: readonly MessageComponent[];
  flags: number;
  allowedMentions: AllowedMentions | undefined;
  /** Whom it pings: ids of people and roles, `everyone`, `here`. */
  pings: readonly string[];
  editedAt: number | undefined;
  edits: number;
  deleted: boolean;
};

export type Registered = CommandForm & { readonly id: string; readonly version: string };

export type Choice = { readonly name: string; readonly value: string | number };

/** An interaction that was sent to the bot, and how far the bot's answer has come. */
export type Interaction = {
  readonly id: string;
  readonly token: string;
  /** 2 command, 3 component, 4 autocomplete, 5 modal submit. */
  readonly type: number;
  readonly person: Person;
  readonly channel: Channel;
  /** The bot is here only because the person carries it along. */
  readonly userInstallOnly: boolean;
  readonly at: number;
  /** The message whose button was pressed. */
  readonly source: StoredMessage | undefined;
  /** How often that message had been edited before. */
  readonly sourceEdits: number;
  /** The type of the bot's first answer; undefined while it hasn't answered. */
  answered: number | undefined;
  ephemeral: boolean;
  original: StoredMessage | undefined;
  modal: Modal | undefined;
  choices: readonly Choice[] | undefined;
  readonly followups: StoredMessage[];
};

/** One request as the bot sent it, and the status it was answered with. */
export type SeenRequest = {
  readonly method: string;
  readonly path: string;
  readonly body: unknown;
  /** Undefined where the socket was dropped without an answer. */
  readonly status: number | undefined;
};

export type Dispatch = (
  event: string,
  data: object,
  scope: { readonly guild: Guild | undefined; readonly intent: number },
) => void;

/** All that the loopback Discord holds. Whatever changes it calls `changed`, so that waiting tests look again. */
export class World {
  readonly clock: WorldClock;
  readonly newId: () => string;
  readonly faults: Faults = createFaults();
  readonly bot: Person;
  readonly people: Person[] = [];
  readonly guilds: Guild[] = [];
  readonly channels: Channel[] = [];
  readonly messages: StoredMessage[] = [];
  readonly interactions: Interaction[] = [];
  readonly requests: SeenRequest[] = [];
  /** Registered commands by guild id, and under `""` the global ones. */
  readonly commands = new Map<string, readonly Registered[]>();
  token: string;
  /** Sends an event to the connected bot; the gateway puts itself here. */
  dispatch: Dispatch = () => {};
  /** The gateway's address, and the REST base, once the server listens. */
  gatewayUrl = "";
  readonly #watchers = new Set<() => void>();

  constructor(token: string, ticking: boolean) {
    this.clock = startClock(ticking);
    this.newId = snowflakes(this.clock.now);
    this.token = token;
    this.bot = this.addPerson("backline", { bot: true });
  }

  addPerson(name: string, rest: Partial<Pick<Person, "bot" | "locale" | "manager">> = {}): Person {
    const person: Person = {
      id: this.newId(),
      name,
      bot: false,
      locale: "en-US",
      manager: false,
      ...rest,
      refusesMessages: undefined,
      refusesOpening: undefined,
    };
    this.people.push(person);
    return person;
  }

  addGuild(name: string): Guild {
    const guild: Guild = { id: this.newId(), name, channels: [], externalApps: true };
    this.guilds.push(guild);
    this.addChannel("general", guild);
    return guild;
  }

  addChannel(name: string, guild: Guild): Channel {
    const channel: Channel = {
      id: this.newId(),
      name,
      guild,
      recipient: undefined,
      refuses: undefined,
      denies: 0n,
    };
    guild.channels.push(channel);
    this.channels.push(channel);
    return channel;
  }

  /** The direct message channel of a person and the bot; there is one only. */
  directChannel(person: Person): Channel {
    const known = this.channels.find(({ recipient }) => recipient === person);
    if (known !== undefined) return known;
    const channel: Channel = {
      id: this.newId(),
      name: person.name,
      guild: undefined,
      recipient: person,
      refuses: undefined,
      denies: 0n,
    };
    this.channels.push(channel);
    return channel;
  }

  findMessage(channel: Channel, id: string): StoredMessage | undefined {
    return this.messages.findLast(
      (message) => message.id === id && message.channel === channel && !message.deleted,
    );
  }

  changed(): void {
    for (const watcher of this.#watchers) watcher();
  }

  /** Resolves with the first defined value that `read` gives, now or after any change. */
  async until<T>(read: () => T | undefined): Promise<T> {
    const now = read();
    if (now !== undefined) return now;
    return new Promise<T>((resolve, reject) => {
      const look = () => {
        try {
          const value = read();
          if (value === undefined) return;
          this.#watchers.delete(look);
          resolve(value);
        } catch (error) {
          this.#watchers.delete(look);
          reject(error);
        }
      };
      this.#watchers.add(look);
    });
  }
}
