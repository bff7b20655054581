import { statSync } from "node:fs";
import type { Clock } from "./core/clock.ts";
import type { Communities } from "./core/community/communities.ts";
import type { Checkup } from "./core/doctor/checkup.ts";
import { communityFindings } from "./core/doctor/community-findings.ts";
import { deliveriesFinding } from "./core/doctor/deliveries-finding.ts";
import type { Finding } from "./core/doctor/finding.ts";
import { versionIn } from "./core/doctor/version.ts";
import type { Members } from "./core/members.ts";
import type { Platform } from "./core/platform.ts";
import { ruleValue } from "./core/rules.ts";
import { backupFolder } from "./desk-file.ts";
import { audit } from "./knowledge/audit.ts";
import type { Knowledge } from "./knowledge/schema.ts";
import { lastBackup } from "./scheduler/backups.ts";
import type { Store } from "./store/open.ts";
import { storePath } from "./store/url.ts";

export type CheckupParts = {
  /** Undefined where none is open. */
  readonly store: Store | undefined;
  readonly storeUrl: string;
  readonly members: Members;
  readonly communities: Communities;
  readonly knowledge: Knowledge;
  readonly clock: Clock;
  /** None where the terminal looks and no desk is running. */
  readonly platforms: readonly Platform[];
};

/** Looks into the desk's own parts, and has the platform look into its own: whoever asks on the page runs them all. */
export function checkupOf(parts: CheckupParts): Checkup {
  const { platforms } = parts;
  return {
    async look(from, where) {
      const asked =
        from.platform === "local" ? platforms : platforms.filter(({ name }) => name === from.platform);
      const { community, channel } = where;
      const trouble = parts.store?.health();
      const isUsable = trouble === undefined;
      const settings =
        community === undefined || !isUsable ? undefined : await parts.communities.read(community);
      const found = await Promise.all([
        ...asked.map((each) => each.inspect(from, where, settings?.digest?.channel)),
        storeFindings(parts, trouble, from.platform === "local"),
        isUsable ? deliveriesFinding(community, parts.members).then((finding) => [finding]) : [],
        settings === undefined ? [] : communityFindings(settings, channel),
      ]);
      return [
        ...(platforms.length === 0 ? [NOT_RUNNING] : []),
        ...found.flat(),
        knowledgeFinding(parts),
        versionFinding(),
      ];
    },
    async write(to, message) {
      const key = crypto.randomUUID().replaceAll("-", "").slice(0, 24);
      const platform = platforms.find(({ name }) => name === to.platform);
      return (
        (await platform?.deliver(to, message, { key })) ?? {
          outcome: "later",
          after: 0,
          reason: "The desk is not running.",
        }
      );
    },
  };
}

/** Why the store can't be used names paths of the machine, which are for whoever runs the desk alone. */
async function storeFindings(
  { store, storeUrl, clock }: CheckupParts,
  trouble: string | undefined,
  isOwn: boolean,
): Promise<readonly Finding[]> {
  if (store === undefined) return [];
  if (trouble !== undefined)
    return [
      isOwn
        ? { about: "Store", says: trouble, cure: "Mend the disk; the desk goes on by itself." }
        : {
            about: "Store",
            says: "It can't be used just now, so nothing is changed and no reminder goes out.",
            cure: "Whoever runs the desk finds the reason in its log, and the desk goes on by itself once it is mended.",
          },
    ];
  const aside = (await store.quarantine()).length;
  const { size } = statSync(storePath(storeUrl));
  return [
    { about: "Store", says: `It is well: ${(size / 1_000_000).toFixed(1)} MB.` },
    aside === 0
      ? { about: "Documents", says: "All that were looked at can be read." }
      : {
          about: "Documents",
          says: `${aside} can't be read and ${aside === 1 ? "is" : "are"} kept aside, as ${aside === 1 ? "it is" : "they are"}.`,
          cure: "Whoever runs the desk finds them in its log, under “a document can't be read”, and can restore a backup.",
        },
    await backupFinding(storeUrl, clock),
  ];
}

const NOT_RUNNING: Finding = {
  about: "Desk",
  says: "It is not running, so no reminder goes out.",
  cure: "Start it with npm start.",
};

/** A backup is made every night; one of the night before last is late. */
async function backupFinding(storeUrl: string, clock: Clock): Promise<Finding> {
  const last = await lastBackup(backupFolder(storeUrl));
  if (last === undefined) return { about: "Backup", says: "None yet; one is made every night at three." };
  const days = last.until(clock.now().toZonedDateTimeISO("UTC").toPlainDate()).days;
  const says = `The last is of ${last}${days < 2 ? "" : `, ${days} days ago`}.`;
  if (days < 2) return { about: "Backup", says };
  return {
    about: "Backup",
    says,
    cure: "Whoever runs the desk should look for “backup failed” in its log; the disk may be full.",
  };
}

function knowledgeFinding({ knowledge, clock }: CheckupParts): Finding {
  const today = clock.now().toZonedDateTimeISO("UTC").toPlainDate();
  const days = [...knowledge.sources.values()].map(({ checked }) => checked);
  const latest = days.toSorted(Temporal.PlainDate.compare).at(-1);
  const { stale } = audit(knowledge, today, ruleValue(knowledge, "stale-after"));
  const facts = new Set(stale.flatMap((page) => page.facts)).size;
  return {
    about: "Knowledge",
    says: `Last checked on ${latest}. ${facts === 0 ? "Nothing in it is old." : `${facts} entries and facts rest on pages checked long ago, and the answers say so.`}`,
  };
}

function versionFinding(): Finding {
  const backline = versionIn(new URL("../package.json", import.meta.url));
  return { about: "Version", says: `Backline ${backline} on Node ${process.versions.node}.` };
}
