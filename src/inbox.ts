import { z } from "zod";
import type { Inbox, Letter } from "./platforms/local/inbox.ts";
import type { Store } from "./store/open.ts";

/** Letters kept for the page; older ones make room. */
const KEPT = 100;

const letters = z.array(
  z.object({ key: z.string(), at: z.string(), message: z.custom<Letter["message"]>() }),
);

/** The local member's messages, one document in the store. */
export function openInbox(store: Store): Inbox {
  const documents = store.documents("inbox", letters);
  return {
    async add(user, letter) {
      let isNew = false;
      await documents.update(user, (kept = []) => {
        isNew = !kept.some(({ key }) => key === letter.key);
        return isNew ? [...kept, letter].slice(-KEPT) : kept;
      });
      return isNew;
    },
    async erase(user) {
      await documents.remove(user);
    },
    list: async (user) => (await documents.read(user)) ?? [],
  };
}
