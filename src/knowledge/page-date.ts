const MONTHS = [
  "January",
  "February",
  "March",
  "April",
  "May",
  "June",
  "July",
  "August",
  "September",
  "October",
  "November",
  "December",
];

/** A page's date as exactly as it is known: "2021", "April 2023", "25 July 2024". */
export function spellPageDate(iso: string): string {
  const [year = "", month, day] = iso.split("-");
  const name = MONTHS[Number(month) - 1];
  if (month === undefined || name === undefined) return year;
  return day === undefined ? `${name} ${year}` : `${Number(day)} ${name} ${year}`;
}
