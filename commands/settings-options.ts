import { offer } from "../src/core/listed.ts";
import { Misfit, type Option } from "../src/core/option.ts";
import { readWhen } from "../src/core/words/when.ts";
import { isTimeZone } from "../src/domain/date.ts";
import type { Quiet } from "../src/domain/rest.ts";
import type { When } from "../src/domain/when.ts";

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

export const timezone: Option<string> = {
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

export const hour: Option<Temporal.PlainTime> = {
  about: "When your reminders come, such as 09:00 or 6pm",
  input: { kind: "text", max: 10 },
  required: true,
  read(typed) {
    const time = readHour(typed);
    if (time === undefined) throw new Misfit("isn't a time of day; write it as 09:00 or 6pm");
    return time;
  },
};

export const quiet: Option<Quiet | "off"> = {
  about: "When nothing is sent, such as 22:00-07:00, or off",
  input: { kind: "text", max: 20 },
  required: true,
  read(typed) {
    if (isOff(typed)) return "off";
    const [from, to, ...rest] = typed.split(/\s*(?:-|\u2013|\bto\b|\buntil\b)\s*/i).map(readHour);
    if (from === undefined || to === undefined || rest.length > 0)
      throw new Misfit("isn't a span of hours; write it as 22:00-07:00, or off");
    if (from.equals(to))
      throw new Misfit("begins and ends at the same time; to send nothing for days, use pause");
    return { from, to };
  },
};

export const pause: Option<When | "off"> = {
  about: "Send nothing until then, such as 14 March or in 2 weeks, or off",
  input: { kind: "text", max: 60, dated: true },
  required: true,
  read(typed, { now, timeZone }) {
    if (isOff(typed)) return "off";
    const read = readWhen(typed, now, timeZone);
    if (typeof read === "string") throw new Misfit(read);
    return read;
  },
};

function isOff(typed: string): boolean {
  return /^(off|none|no|never|end|stop)$/i.test(typed);
}

/** A time of the day in 24 or in 12 hours; undefined where it is none. */
function readHour(typed: string): Temporal.PlainTime | undefined {
  const parts = /^(\d{1,2})(?:[:.h](\d{2}))?\s*([ap])?\.?(?:m\.?)?$/i.exec(typed.trim());
  const [written, minute, half] = [Number(parts?.[1]), Number(parts?.[2] ?? 0), parts?.[3]?.toLowerCase()];
  const twelve = half !== undefined;
  const fits = parts !== null && minute < 60 && (twelve ? written >= 1 && written <= 12 : written < 24);
  if (!fits) return undefined;
  return Temporal.PlainTime.from({
    hour: twelve ? (written % 12) + (half === "p" ? 12 : 0) : written,
    minute,
  });
}
