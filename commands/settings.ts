import { personalCommand } from "../src/core/command.ts";
import { Misfit, type Option, offer, optional } from "../src/core/option.ts";
import { button, buttons, message, paragraphs } from "../src/core/reply.ts";
import { md } from "../src/core/text.ts";
import { isTimeZone } from "../src/domain/date.ts";
import { zoneOf } from "../src/domain/member.ts";

/** What people in the US call their zones. */
const SPOKEN: Readonly<Record<string, string>> = {
  eastern: "America/New_York",
  et: "America/New_York",
  est: "America/New_York",
  edt: "America/New_York",
  central: "America/Chicago",
  ct: "America/Chicago",
  cst: "America/Chicago",
  cdt: "America/Chicago",
  mountain: "America/Denver",
  mt: "America/Denver",
  mst: "America/Denver",
  mdt: "America/Denver",
  pacific: "America/Los_Angeles",
  pt: "America/Los_Angeles",
  pst: "America/Los_Angeles",
  pdt: "America/Los_Angeles",
  alaska: "America/Anchorage",
  hawaii: "Pacific/Honolulu",
  utc: "UTC",
  gmt: "UTC",
};

const zones = ["UTC", ...Intl.supportedValuesOf("timeZone")].map((value) => ({
  value,
  name: value.replaceAll("_", " "),
  aliases: Object.keys(SPOKEN).filter((word) => SPOKEN[word] === value),
}));

const timezone: Option<string> = {
  about: "Your time zone, such as America/New_York",
  input: { kind: "text", max: 60, suggest: (typed) => offer(typed, zones) },
  required: true,
  read(typed) {
    const spoken = SPOKEN[typed.toLowerCase().replace(/ time$/, "")];
    if (spoken !== undefined) return spoken;
    const name = typed.replaceAll(" ", "_");
    const known = zones.find(({ value }) => value.toLowerCase() === name.toLowerCase());
    if (known !== undefined) return known.value;
    if (isTimeZone(name)) return name;
    const [near] = offer(typed, zones);
    throw new Misfit(
      near === undefined
        ? "isn't a time zone; write a region and city such as America/New_York, or Eastern, Central, Mountain, Pacific"
        : `isn't a time zone. Did you mean ${near.value}?`,
    );
  },
};

const hour: Option<Temporal.PlainTime> = {
  about: "When your reminders come, such as 09:00 or 6pm",
  input: { kind: "text", max: 10 },
  required: true,
  read(typed) {
    const parts = /^(\d{1,2})(?:[:.h](\d{2}))?\s*([ap])?\.?(?:m\.?)?$/i.exec(typed);
    const [written, minute, half] = [Number(parts?.[1]), Number(parts?.[2] ?? 0), parts?.[3]?.toLowerCase()];
    const twelve = half !== undefined;
    const fits = parts !== null && minute < 60 && (twelve ? written >= 1 && written <= 12 : written < 24);
    if (!fits) throw new Misfit("isn't a time of day; write it as 09:00 or 6pm");
    return Temporal.PlainTime.from({
      hour: twelve ? (written % 12) + (half === "p" ? 12 : 0) : written,
      minute,
    });
  },
};

export const settings = personalCommand({
  name: "settings",
  about: "Your time zone and the hour your reminders come",
  options: { timezone: optional(timezone), hour: optional(hour) },
  async run(values, { member: stored, update, timeZone: fallback, now }) {
    const changed = values.timezone !== undefined || values.hour !== undefined;
    const member = changed
      ? await update(({ profile, ...rest }) => ({
          ...rest,
          profile: {
            ...profile,
            ...(values.timezone && { timeZone: values.timezone }),
            ...(values.hour && { hour: values.hour }),
          },
        }))
      : stored;
    const zone = zoneOf(member, fallback);
    const source = member.profile.timeZone === undefined ? "not set by you yet" : "set by you";
    const there = now
      .toZonedDateTimeISO(zone)
      .toLocaleString("en-US", { weekday: "long", hour: "2-digit", minute: "2-digit" });
    return message(changed ? "Saved" : "Your settings", [
      {
        kind: "facts",
        facts: [
          { label: "Time zone", value: md`${zone} (${source}; it is ${there} there)` },
          {
            label: "Reminders come at",
            value: md`${member.profile.hour.toString({ smallestUnit: "minute" })}, your time, or up to ten minutes later`,
          },
        ],
      },
      changed
        ? undefined
        : paragraphs(md`Change them here, or type \`settings timezone:America/Chicago hour:18:00\`.`),
      buttons(
        { label: "Change", runs: { command: "settings", given: {}, edit: true } },
        button("My reminders", "reminders"),
      ),
    ]);
  },
});
