import type { News } from "../../domain/household.ts";
import type { Member } from "../../domain/member.ts";
import { householdOf, withHousehold } from "../../domain/sharing.ts";
import type { Text } from "../../knowledge/markdown.ts";
import type { Knowledge } from "../../knowledge/schema.ts";
import { type Block, paragraphs } from "../reply.ts";
import { bullets, md, strong } from "../text.ts";
import { matterLabel } from "../words/label.ts";

/** What others did about shared reminders since the member's last command; nothing where there is nothing to tell. */
export function newsBlock(member: Member, knowledge: Knowledge): Block | undefined {
  const { news } = householdOf(member);
  if (news.length === 0) return undefined;
  return paragraphs(bullets(news.map((each) => sentence(each, member, knowledge))));
}

/** The document once the member has read what was in it. */
export function withNewsRead(stored: Member, read: Member): Member {
  const { news } = householdOf(stored);
  return news.length === 0
    ? stored
    : withHousehold(stored, { news: news.slice(householdOf(read).news.length) });
}

function sentence({ what, matter: id }: News, { matters }: Member, knowledge: Knowledge): Text {
  const matter = matters.find((each) => each.id === id);
  const label = strong(matter === undefined ? "A reminder of yours" : matterLabel(matter, knowledge));
  switch (what) {
    case "joined":
      return md`${label}: your offer was accepted. The other member gets its reminders, too.`;
    case "declined":
      return md`${label}: your offer was declined, and its code is no longer good.`;
    case "left":
      return md`${label}: the other member has left. Its reminders come to you alone.`;
    case "ended":
      return md`A reminder that was shared with you no longer is. It has stopped, and nothing of it is kept about you.`;
  }
}
