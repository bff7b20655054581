import { Misfit, type Option } from "../option.ts";

/** Where each bucket begins, the lowest first, and above what a figure is rather a slip. */
export type Scale<B extends string> = {
  readonly from: readonly (readonly [number, B])[];
  readonly most: number;
};

/** A choice of buckets that takes a figure as people write it, too: `amount` finds it in their words. */
export function bucketed<B extends string>(
  option: Option<B>,
  amount: (typed: string) => { readonly figure: number; readonly scale: Scale<B> } | undefined,
): Option<B> {
  return {
    ...option,
    read(typed, reading) {
      try {
        return option.read(typed, reading);
      } catch (error) {
        const found = error instanceof Misfit ? amount(typed) : undefined;
        if (found === undefined) throw error;
        const { figure, scale } = found;
        const bucket = scale.from.findLast(([from]) => figure >= from)?.[1];
        if (bucket === undefined || figure > scale.most)
          throw new Misfit("is far more than anybody reports; check it, or choose one of the sizes");
        return bucket;
      }
    },
  };
}
