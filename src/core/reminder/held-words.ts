import type { Notice } from "../../domain/notice.ts";
import type { Text } from "../../knowledge/markdown.ts";
import { md, moment } from "../text.ts";

/** Why a reminder comes later than the member said. */
export function heldWords({ by, from }: NonNullable<Notice["held"]>, timeZone: string): Text {
  return by === "pause"
    ? md`You asked for ${moment(from, timeZone)}, which falls into your pause.`
    : md`You asked for ${moment(from, timeZone)}, which falls into your quiet hours.`;
}
