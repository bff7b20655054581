import type { Texts } from "./features.ts";

/** A feature counts in full up to a few examples. */
const RARE_ENOUGH = 1.3;
/** In place of where its weights begin, of a feature that no example has. */
const UNKNOWN = -1;

/** Of each feature: where its weights begin, and how much it counts. */
export type Known = { readonly rows: number; readonly at: Int32Array; readonly worth: Float64Array };
/** Texts in numbers: where the weights of each feature begin, and how much it counts there. */
export type Vectors = { readonly at: Int32Array; readonly counts: Float64Array; readonly begins: Int32Array };

/** How much each feature counts: 1 where few examples have it, next to nothing where nearly all have. */
export function weigh(examples: Texts, features: number, width: number): Known {
  const having = new Uint32Array(features);
  for (const feature of examples.numbers) having[feature] = (having[feature] ?? 0) + 1;
  const most = Math.log(examples.begins.length - 1);
  const at = new Int32Array(features).fill(UNKNOWN);
  const worth = new Float64Array(features).fill(1);
  let rows = 0;
  for (let feature = 0; feature < features; feature++) {
    const count = having[feature] ?? 0;
    if (count === 0) continue;
    at[feature] = rows++ * width;
    worth[feature] = Math.min(1, RARE_ENOUGH * (1 - Math.log(count) / most));
  }
  return { rows, at, worth };
}

/** Each of length 1 where all its features are known. */
export function vectors(texts: Texts, strange: number, known: Known): Vectors {
  const at = new Int32Array(texts.numbers.length);
  const counts = new Float64Array(texts.numbers.length);
  const begins = new Int32Array(texts.begins.length);
  let size = 0;
  for (let text = 1; text < begins.length; text++) {
    const begin = size;
    const end = texts.begins[text] ?? 0;
    let squares = strange;
    for (let index = texts.begins[text - 1] ?? 0; index < end; index++) {
      const feature = texts.numbers[index] ?? UNKNOWN;
      const worth = known.worth[feature] ?? 1;
      squares += worth * worth;
      const weightsAt = known.at[feature] ?? UNKNOWN;
      if (weightsAt === UNKNOWN) continue;
      at[size] = weightsAt;
      counts[size++] = worth;
    }
    const length = Math.sqrt(squares);
    for (let index = begin; index < size; index++) counts[index] = (counts[index] ?? 0) / length;
    begins[text] = size;
  }
  return { at, counts, begins };
}

/** Sums the weights of a text's features, label by label. */
export function add(
  weights: Float32Array,
  { at, counts, begins }: Vectors,
  text: number,
  sums: Float64Array,
): void {
  sums.fill(0);
  const end = begins[text + 1] ?? 0;
  for (let index = begins[text] ?? 0; index < end; index++) {
    const offset = at[index] ?? 0;
    const count = counts[index] ?? 0;
    for (let label = 0; label < sums.length; label++)
      sums[label] = (sums[label] ?? 0) + (weights[offset + label] ?? 0) * count;
  }
}

export function move(
  weights: Float32Array,
  { at, counts, begins }: Vectors,
  text: number,
  to: number,
  from: number,
  by: number,
): void {
  const end = begins[text + 1] ?? 0;
  for (let index = begins[text] ?? 0; index < end; index++) {
    const offset = at[index] ?? 0;
    const change = by * (counts[index] ?? 0);
    weights[offset + to] = (weights[offset + to] ?? 0) + change;
    weights[offset + from] = (weights[offset + from] ?? 0) - change;
  }
}
