import { Misfit, type Option, text } from "../option.ts";

/** The id of a report, as the desk's own buttons carry it. */
export const REPORT_ID: Option<string> = {
  ...text("Which report", { max: 90 }),
  carried: true,
  read(typed) {
    if (!/^[\w.-]{1,90}$/.test(typed)) throw new Misfit("isn't the id of a report");
    return typed;
  },
};
