import type { Address } from "../../domain/notice.ts";
import type { Delivery } from "../platform.ts";
import type { Message } from "../reply.ts";
import type { Where } from "../where.ts";
import type { Finding } from "./finding.ts";

/** What those who manage a community may have looked into. */
export type Checkup = {
  /** How the desk stands, and how it stands with the community where it is asked. */
  readonly look: (from: Address, where: Where) => Promise<readonly Finding[]>;
  /** Sends one message to the asker's own direct messages, to see whether it arrives. */
  readonly write: (to: Address, message: Message) => Promise<Delivery>;
};
