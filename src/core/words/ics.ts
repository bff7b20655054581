/** One reminder in a calendar. */
export type CalendarEvent = {
  /** The same at every export, so that a calendar replaces what it has. */
  readonly uid: string;
  readonly at: Temporal.Instant;
  readonly title: string;
};

/** Octets in a line of a calendar file, its line break not counted. */
const LINE_OCTETS = 75;

/** A calendar file with an alarm for each event, after RFC 5545; `now` stands in it as the time of writing. */
export function writeIcs(events: readonly CalendarEvent[], now: Temporal.Instant): string {
  const lines = [
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    "PRODID:-//Backline//Reminders//EN",
    "CALSCALE:GREGORIAN",
    ...events.flatMap((event) => eventLines(event, now)),
    "END:VCALENDAR",
  ];
  return lines.map((line) => `${fold(line)}\r\n`).join("");
}

function eventLines({ uid, at, title }: CalendarEvent, now: Temporal.Instant): readonly string[] {
  return [
    "BEGIN:VEVENT",
    `UID:${escapeText(uid)}`,
    `DTSTAMP:${utc(now)}`,
    `DTSTART:${utc(at)}`,
    "DURATION:PT15M",
    `SUMMARY:${escapeText(title)}`,
    "CLASS:PRIVATE",
    "TRANSP:TRANSPARENT",
    "BEGIN:VALARM",
    "ACTION:DISPLAY",
    `DESCRIPTION:${escapeText(title)}`,
    "TRIGGER:PT0S",
    "END:VALARM",
    "END:VEVENT",
  ];
}

/** 20270214T140000Z */
function utc(instant: Temporal.Instant): string {
  return instant.toString({ smallestUnit: "second" }).replaceAll(/[-:]/g, "");
}

/** RFC 5545, 3.3.11: backslash, semicolon, comma and line break; other controls have no place in it. */
function escapeText(text: string): string {
  return text
    .replaceAll(/[\\;,]/g, String.raw`\$&`)
    .replaceAll(/\r\n|\r|\n/g, String.raw`\n`)
    .replaceAll(/\p{Cc}/gu, " ");
}

/** RFC 5545, 3.1: a long line goes on in the next one behind a space; no character is torn apart. */
function fold(line: string): string {
  const parts: string[] = [];
  let part = "";
  let octets = 0;
  for (const character of line) {
    const size = Buffer.byteLength(character);
    if (octets + size > LINE_OCTETS) {
      parts.push(part);
      part = "";
      octets = 1; // The space that the next line begins with.
    }
    part += character;
    octets += size;
  }
  return [...parts, part].join("\r\n ");
}
