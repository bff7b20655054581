/** Days after the end of a quarter on which its figures come: time for those who review the last reports. */
const GRACE_DAYS = 7;

/** The quarter of the year that an instant lies in, in UTC, as keys have it: `2026q4`. */
export function quarterOf(instant: Temporal.Instant): string {
  const { year, month } = instant.toZonedDateTimeISO("UTC");
  return `${year}q${Math.ceil(month / 3)}`;
}

/** Its first month and its last. */
export function monthsOf(quarter: string): { first: Temporal.PlainYearMonth; last: Temporal.PlainYearMonth } {
  const [year = 0, number = 1] = quarter.split("q").map(Number);
  const first = Temporal.PlainYearMonth.from({ year, month: 3 * number - 2 });
  return { first, last: first.add({ months: 2 }) };
}

/** The day, in UTC, from whose beginning on a quarter's figures are published. */
export function publicationDay(quarter: string): Temporal.PlainDate {
  return monthsOf(quarter).first.add({ months: 3 }).toPlainDate({ day: 1 }).add({ days: GRACE_DAYS });
}

/** The four latest quarters whose figures are published, the latest first. */
export function publishedQuarters(now: Temporal.Instant): readonly string[] {
  const today = now.toZonedDateTimeISO("UTC").toPlainDate();
  return [1, 2, 3, 4, 5]
    .map((ago) => quarterAgo(ago, now))
    .filter((quarter) => Temporal.PlainDate.compare(publicationDay(quarter), today) <= 0)
    .slice(0, 4);
}

/** The quarters whose reports are still kept: the one that is running, and before it one that is over and not published. */
export function openQuarters(now: Temporal.Instant): readonly string[] {
  const published = publishedQuarters(now);
  return [1, 0].map((ago) => quarterAgo(ago, now)).filter((quarter) => !published.includes(quarter));
}

/** The day on which the next figures come. */
export function nextPublication(now: Temporal.Instant): Temporal.PlainDate {
  const [first = quarterOf(now)] = openQuarters(now);
  return publicationDay(first);
}

function quarterAgo(ago: number, now: Temporal.Instant): string {
  return quarterOf(
    now
      .toZonedDateTimeISO("UTC")
      .with({ day: 1 })
      .subtract({ months: 3 * ago })
      .toInstant(),
  );
}
