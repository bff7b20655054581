import { createHash } from "node:crypto";
import { openQuarters } from "../../domain/quarter.ts";
import type { Content, Report } from "../../domain/report.ts";
import type { Documents } from "../../store/documents.ts";

/** A report that waits for approval. `version` is a mark of what it says: a decision is about that and no other. */
export type Waiting = {
  readonly id: string;
  readonly version: string;
  readonly card: string;
  readonly content: Content;
};

/** The reports of a community that wait for those who manage it. */
export type ReportQueue = {
  /** The first ones, in an order that says nothing of when they came, and how many wait in all. */
  readonly list: (
    community: string,
    most: number,
    now: Temporal.Instant,
  ) => Promise<{ readonly shown: readonly Waiting[]; readonly all: number }>;
  /** False where it is gone, was decided already, or says something else by now. */
  readonly decide: (
    community: string,
    report: Pick<Waiting, "id" | "version">,
    state: "approved" | "rejected",
  ) => Promise<boolean>;
};

export function openReportQueue(documents: Documents<Report>): ReportQueue {
  return {
    async list(community, most, now) {
      const shown: Waiting[] = [];
      let all = 0;
      for (const quarter of openQuarters(now)) {
        for await (const [key, { state, content }] of documents.entries(`${community}.${quarter}`)) {
          if (state !== "pending") continue;
          all++;
          if (shown.length === most) continue;
          const id = key.slice(community.length + 1);
          shown.push({ id, version: versionOf(content), card: id.split(".")[1] ?? "", content });
        }
      }
      return { shown, all };
    },
    async decide(community, { id, version }, state) {
      let isDecided = false;
      await documents.update(`${community}.${id}`, (stored) => {
        isDecided = stored?.state === "pending" && versionOf(stored.content) === version;
        return stored !== undefined && isDecided ? { ...stored, state } : stored;
      });
      return isDecided;
    },
  };
}

function versionOf({ result, offer, spend, tenure, channel }: Content): string {
  const said = JSON.stringify([result, offer, spend, tenure, channel]);
  return createHash("sha256").update(said).digest("hex").slice(0, 6);
}
