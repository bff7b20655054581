import type { Clock } from "../clock.ts";
import { button, buttons, type Message, message, paragraphs } from "../reply.ts";
import { bullets, join, md } from "../text.ts";
import type { Communities } from "./communities.ts";

/**
 * The welcome to a community, undefined where it had one. It is noted for good before it is handed out: a crash may
 * swallow it, and can't repeat it.
 */
export async function welcomeOnce(
  community: string,
  slash: string,
  { communities, clock }: { readonly communities: Communities; readonly clock: Clock },
): Promise<Message | undefined> {
  let isFirst = false;
  await communities.update(community, (stored) => {
    isFirst = stored.welcomed === undefined;
    return isFirst ? { ...stored, welcomed: clock.now() } : stored;
  });
  return isFirst ? welcome(slash) : undefined;
}

function welcome(slash: string): Message {
  const typed = (words: string) => ({ type: "inlineCode", value: `${slash}${words}` }) as const;
  return message("Hello from Backline", [
    paragraphs(
      join(
        md`I know which American Express number to call, with its source, and remind people of annual fees and dispute deadlines, each for themselves alone. Three ways to begin:`,
        bullets([
          md`${typed(" help")}: all that I can do`,
          md`${typed(" number lost-card")}: whom to call, and how sure that is`,
          md`${typed(" fee add")}: be told before a fee comes, and while it can still be refunded`,
        ]),
        md`I read only what is said to me, and this is the one message that I post unasked. Your own settings: ${typed(" settings")}. Those who manage this place find ${typed("-admin doctor")}, and can remove me at any time. Not affiliated with American Express.`,
      ),
    ),
    buttons(button("All that I can do", "help"), button("Lost card", "number", { line: "lost-card" })),
  ]);
}
