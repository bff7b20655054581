import type { Address } from "../../domain/notice.ts";
import type { Channel, Delivery, Platform } from "../platform.ts";
import type { Message } from "../reply.ts";

/** Posts a message into a channel at once, while whoever chose it is looking. */
export function announceBy(
  platform: (name: Address["platform"]) => Platform | undefined,
): (channel: Channel, message: Message) => Promise<Delivery> {
  return async (channel, message) => {
    const [name] = channel.community.split(".") as [Address["platform"]]; // Keys begin with the platform's name.
    const key = crypto.randomUUID().replaceAll("-", "").slice(0, 24);
    return (
      (await platform(name)?.post?.(channel, message, { key })) ?? {
        outcome: "gone",
        reason: "There are no channels here.",
      }
    );
  };
}
