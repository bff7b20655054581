import type { Figure } from "./figures.ts";

type Share<B extends string> = { readonly bucket: B; readonly asked: number; readonly offered: number };

/** Several published quarters together, made of nothing but what each of them shows. */
export type Year = {
  readonly asked: number;
  /** Of those quarters alone that show how many were offered something; undefined where none does. */
  readonly offered: { readonly of: number; readonly people: number } | undefined;
  /** The most frequent first. */
  readonly offers: Figure["offers"];
  readonly spend: Figure["spend"];
  readonly tenure: Figure["tenure"];
  readonly channel: Figure["channel"];
};

export function together(quarters: readonly Figure[]): Year {
  const known = quarters.filter(({ offered }) => offered !== undefined);
  return {
    asked: sum(quarters.map(({ asked }) => asked)),
    offered:
      known.length === 0
        ? undefined
        : { of: sum(known.map(({ asked }) => asked)), people: sum(known.map(({ offered = 0 }) => offered)) },
    offers: grouped(quarters.flatMap(({ offers }) => offers))
      .map(([bucket, group]) => ({ bucket, people: sum(group.map(({ people }) => people)) }))
      .toSorted((a, b) => b.people - a.people),
    spend: shares(quarters.flatMap(({ spend }) => spend)),
    tenure: shares(quarters.flatMap(({ tenure }) => tenure)),
    channel: shares(quarters.flatMap(({ channel }) => channel)),
  };
}

function shares<B extends string>(all: readonly Share<B>[]): Share<B>[] {
  return grouped(all).map(([bucket, group]) => ({
    bucket,
    asked: sum(group.map(({ asked }) => asked)),
    offered: sum(group.map(({ offered }) => offered)),
  }));
}

function grouped<T extends { readonly bucket: string }>(all: readonly T[]): [T["bucket"], T[]][] {
  return [...Map.groupBy(all, ({ bucket }) => bucket)];
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0);
}
