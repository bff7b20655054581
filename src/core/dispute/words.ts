import type { DisputeEvent, DisputeKind, DisputeState, Filing } from "../../domain/dispute.ts";

/** What is wrong with a charge, as choices read. */
export const KIND_NAMES: Readonly<Record<DisputeKind, string>> = {
  billing: "Billing error, such as a wrong amount or a double charge",
  fraud: "Fraud: a charge I didn't make",
  quality: "Goods or services not delivered, or not as agreed",
  refund: "A refund that is missing",
};

/** How a dispute was filed: "filed online". */
export const FILING_NAMES: Readonly<Record<Filing, string>> = {
  online: "online or in the app",
  phone: "by phone",
  chat: "by chat",
  letter: "by letter",
};

export const EVENT_NAMES: Readonly<Record<DisputeEvent, string>> = {
  "letter-sent": "Letter sent",
  acknowledged: "Acknowledged",
  "merchant-answered": "Merchant answered",
  credited: "Credited",
  won: "Won",
  lost: "Lost",
  withdrawn: "Withdrawn",
};

/** What `dispute update` logs: the events, and that it was filed where it wasn't yet. */
export const UPDATE_NAMES = {
  ...EVENT_NAMES,
  "filed-online": "Filed online or in the app",
  "filed-phone": "Filed by phone",
  "filed-chat": "Filed by chat",
} as const;
export type DisputeUpdate = keyof typeof UPDATE_NAMES;

export const STATE_NAMES: Readonly<Record<DisputeState, string>> = {
  open: "open",
  "letter sent": "letter sent",
  acknowledged: "acknowledged by American Express",
  credited: "credited, perhaps only for now",
  closed: "closed",
};
