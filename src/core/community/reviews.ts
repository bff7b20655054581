import type { Review } from "../../domain/review.ts";
import type { Documents } from "../../store/documents.ts";
import { eraseUnder, eraseWhere, says } from "./erase-under.ts";

/** An item with its id, by which it can be settled. */
export type Item = Review & { readonly id: string };

/** What waits for those who manage a community: one document an item, under the community's key. */
export type Reviews = {
  /** Adds an item and gives its id. */
  readonly add: (community: string, review: Review) => Promise<string>;
  /** Those of a community, the oldest first. */
  readonly list: (community: string) => Promise<readonly Item[]>;
  /** Removes an item that was looked at; says whether it was there. */
  readonly settle: (community: string, id: string) => Promise<boolean>;
  /** Removes all that a member reported, in whatever community, and counts them. */
  readonly forget: (member: string) => Promise<number>;
  /** Removes all items of a community, and counts them. */
  readonly clear: (community: string) => Promise<number>;
};

/** An item's id; a forged one may be anything. */
const ITEM = /^[0-9a-z]+-[0-9a-f]+$/;

export function openReviews(documents: Documents<Review>): Reviews {
  async function remove(key: string): Promise<boolean> {
    let wasThere = false;
    await documents.update(key, (stored) => {
      wasThere = stored !== undefined;
      return undefined;
    });
    return wasThere;
  }

  return {
    async add(community, review) {
      // Begins with the time, so that the keys' order is the items'.
      const id = `${review.at.epochMilliseconds.toString(36).padStart(9, "0")}-${crypto.randomUUID().slice(0, 8)}`;
      await documents.update(`${community}.${id}`, () => review);
      return id;
    },
    async list(community) {
      const items: Item[] = [];
      for await (const [key, review] of documents.entries(community))
        items.push({ ...review, id: key.slice(community.length + 1) });
      return items;
    },
    settle: async (community, id) => ITEM.test(id) && remove(`${community}.${id}`),
    forget: (member) => eraseWhere(documents, (raw) => says(raw, "by", member)),
    clear: (community) => eraseUnder(documents, community),
  };
}
