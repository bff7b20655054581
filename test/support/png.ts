import { inflateSync } from "node:zlib";

export type Pixels = {
  readonly width: number;
  readonly height: number;
  /** Red, green, blue and alpha, 0 to 255. */
  readonly at: (x: number, y: number) => readonly [number, number, number, number];
};

const SIGNATURE = Buffer.from([137, 80, 78, 71, 13, 10, 26, 10]);

/** Reads a PNG with eight bits a channel, with alpha, not interlaced (PNG 1.2, chapters 3 to 6). Throws where it is another. */
export function readPng(file: Uint8Array): Pixels {
  const bytes = Buffer.from(file);
  if (!bytes.subarray(0, 8).equals(SIGNATURE)) throw new Error("it is no PNG");
  const data: Buffer[] = [];
  let [width, height] = [0, 0];
  for (let at = 8; at < bytes.length; ) {
    const length = bytes.readUInt32BE(at);
    const type = bytes.toString("latin1", at + 4, at + 8);
    const body = bytes.subarray(at + 8, at + 8 + length);
    if (type === "IHDR") {
      [width, height] = [body.readUInt32BE(0), body.readUInt32BE(4)];
      if (body.toString("hex", 8) !== "0806000000") throw new Error("it is another kind of PNG");
    }
    if (type === "IDAT") data.push(body);
    at += 12 + length;
  }
  const rows = unfilter(inflateSync(Buffer.concat(data)), 4 * width);
  return {
    width,
    height,
    at(x, y) {
      const [red = 0, green = 0, blue = 0, alpha = 0] = rows[y]?.subarray(4 * x, 4 * x + 4) ?? [];
      return [red, green, blue, alpha];
    },
  };
}

function unfilter(raw: Buffer, length: number): readonly Uint8Array[] {
  const rows: Uint8Array[] = [];
  for (let at = 0; at < raw.length; at += length + 1) {
    const filter = raw[at] ?? 0;
    const above = rows.at(-1) ?? new Uint8Array(length);
    const row = new Uint8Array(length);
    for (let x = 0; x < length; x++) {
      const [left, up, corner] = [row[x - 4] ?? 0, above[x] ?? 0, x < 4 ? 0 : (above[x - 4] ?? 0)];
      const guess = [0, left, up, (left + up) >> 1, paeth(left, up, corner)][filter] ?? 0;
      row[x] = (raw[at + 1 + x] ?? 0) + guess;
    }
    rows.push(row);
  }
  return rows;
}

function paeth(left: number, up: number, corner: number): number {
  const guess = left + up - corner;
  const [a, b, c] = [Math.abs(guess - left), Math.abs(guess - up), Math.abs(guess - corner)];
  return a <= b && a <= c ? left : b <= c ? up : corner;
}

/** The contrast of two colours, 1 to 21 (WCAG 2.2). */
export function contrast(one: readonly number[], other: readonly number[]): number {
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].toSorted((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

function luminance(colour: readonly number[]): number {
  const [red = 0, green = 0, blue = 0] = colour.map((value) => {
    const part = value / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
