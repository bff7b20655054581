import type { Inbox, Letter } from "../../../src/platforms/local/inbox.ts";

export function inboxInMemory(): Inbox {
  const letters: Letter[] = [];
  return {
    add(_, letter) {
      const isNew = !letters.some(({ key }) => key === letter.key);
      if (isNew) letters.push(letter);
      return Promise.resolve(isNew);
    },
    erase() {
      letters.length = 0;
      return Promise.resolve();
    },
    list: () => Promise.resolve(letters),
  };
}
