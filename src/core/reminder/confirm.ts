import { type Direct, refusedAt } from "../../domain/direct.ts";
import type { Member } from "../../domain/member.ts";
import { type Address, documentKey } from "../../domain/notice.ts";
import type { Clock } from "../clock.ts";
import type { Members } from "../members.ts";
import type { Delivery, Platform } from "../platform.ts";
import type { Message } from "../reply.ts";

/**
 * Sends the first direct message when a reminder is set, while the member is looking: whether reminders can
 * reach them shows now and not months later. Notes what came of it, and gives the sentence that says so.
 */
export function confirmBy(
  platform: (name: Address["platform"]) => Platform | undefined,
  members: Members,
  clock: Clock,
): (to: Address, message: Message) => Promise<string> {
  return async (to, message) => {
    const key = crypto.randomUUID().replaceAll("-", "").slice(0, 24);
    const delivery: Delivery = (await platform(to.platform)?.deliver(to, message, { key })) ?? {
      outcome: "gone",
      reason: "That platform is not connected.",
    };
    const now = clock.now();
    // Erased while it was on its way: what came of it isn't kept either.
    const note = (direct: (member: Member) => Direct) =>
      members.update(documentKey(to), (stored) =>
        stored.matters.length === 0 ? stored : { ...stored, direct: direct(stored) },
      );
    if (delivery.outcome === "delivered") await note(() => ({ state: "open", since: now }));
    if (delivery.outcome === "blocked") await note((stored) => refusedAt(stored.direct, delivery, now));
    switch (delivery.outcome) {
      case "delivered":
        return "I sent you a direct message: reminders will come there.";
      case "blocked":
        return `I could not send you a direct message. ${delivery.reason} Your reminder is saved and will wait.`;
      default:
        return `I could not check just now whether direct messages reach you. ${delivery.reason} Your reminder is saved.`;
    }
  };
}
