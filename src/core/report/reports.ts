import { quarterOf } from "../../domain/quarter.ts";
import type { Content, Report } from "../../domain/report.ts";
import type { Documents } from "../../store/documents.ts";
import { CorruptDocument } from "../../store/errors.ts";
import { eraseUnder } from "../community/erase-under.ts";
import { UserError } from "../errors.ts";
import type { Mark } from "./marks.ts";

/** Where a report stands: one member has one report at each place. */
export type Place = { readonly community: string; readonly quarter: string; readonly card: string };

export type OwnReport = Report & Place & { readonly id: string };

/** The reports of one member. */
export type OwnReports = {
  /**
   * Sends a report, which waits for approval; one for the same card and quarter is replaced. Throws a UserError above
   * the limit for a day.
   */
  readonly send: (
    to: { readonly community: string; readonly card: string },
    content: Content,
    now: Temporal.Instant,
  ) => Promise<"sent" | "replaced">;
  /** Those that are kept, in whatever community. */
  readonly list: () => Promise<readonly OwnReport[]>;
  /** Erases a report by its id; says whether it was there. */
  readonly remove: (id: string) => Promise<boolean>;
};

/**
 * The documents of reports: under `<community>.<quarter>.<card>.<mark>`, where only the mark, which the desk alone can
 * make, ties a report to whom it is from.
 */
export type Reports = {
  readonly of: (member: string) => OwnReports;
  /** Erases all of a member's. */
  readonly forget: (member: string) => Promise<void>;
  /** Erases all of a community's, and counts them. */
  readonly clear: (community: string) => Promise<number>;
};

/** Reports a member may send in one day. */
export const MOST_A_DAY = 5;

export function openReports(documents: Documents<Report>, marks: () => Promise<Mark>): Reports {
  const hasLeft = createAllowance();

  /** Ids of a member's reports, also of such as can't be read. */
  async function* idsOf(member: string): AsyncGenerator<string> {
    const mark = await marks();
    for await (const [key] of documents.scan()) {
      const id = key.slice(0, key.lastIndexOf("."));
      if (key === `${id}.${mark(member, id)}`) yield id;
    }
  }

  const keyOf = async (member: string, id: string) => `${id}.${(await marks())(member, id)}`;

  async function list(member: string): Promise<readonly OwnReport[]> {
    const own: OwnReport[] = [];
    for await (const id of idsOf(member)) {
      const report = await documents.read(await keyOf(member, id)).catch(unlessCorrupt);
      if (report !== undefined) own.push({ ...report, ...placeOf(id), id });
    }
    return own;
  }

  return {
    of: (member) => ({
      async send({ community, card }, content, now) {
        if (!hasLeft(member, now))
          throw new UserError(
            `You have sent ${MOST_A_DAY} reports today, and ${MOST_A_DAY} is the most. Come back tomorrow; those that you sent are kept.`,
          );
        const id = `${community}.${quarterOf(now)}.${card}`;
        let came: "sent" | "replaced" = "sent";
        await documents.update(await keyOf(member, id), (stored) => {
          came = stored === undefined ? "sent" : "replaced";
          return { schema: 1, content, state: "pending" };
        });
        return came;
      },
      list: () => list(member),
      async remove(id) {
        let wasThere = false;
        await documents.update(await keyOf(member, id), (stored) => {
          wasThere = stored !== undefined;
          return undefined;
        });
        return wasThere;
      },
    }),
    async forget(member) {
      for await (const id of idsOf(member)) await documents.remove(await keyOf(member, id));
    },
    clear: (community) => eraseUnder(documents, community),
  };
}

/** Counts in memory alone, so that nothing on the disk says who reports. */
function createAllowance(): (member: string, now: Temporal.Instant) => boolean {
  let day = "";
  const used = new Map<string, number>();
  return (member, now) => {
    const today = now.toZonedDateTimeISO("UTC").toPlainDate().toString();
    if (today !== day) used.clear();
    day = today;
    const count = used.get(member) ?? 0;
    if (count >= MOST_A_DAY) return false;
    used.set(member, count + 1);
    return true;
  };
}

/** What can't be read can't be listed; it is erased with the rest. */
function unlessCorrupt(error: unknown): undefined {
  if (!(error instanceof CorruptDocument)) throw error;
}

/** A community's key has dots of its own; quarter and card have none. */
function placeOf(id: string): Place {
  const parts = id.split(".");
  const [quarter = "", card = ""] = parts.slice(-2);
  return { community: parts.slice(0, -2).join("."), quarter, card };
}
