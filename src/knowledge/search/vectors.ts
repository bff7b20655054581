import { countNumbers, type Texts } from "./texts.ts";

/** A feature counts in full up to a few examples. */
const RARE_ENOUGH = 1.3;
/** In place of its row, of a feature that no example has. */
const NO_ROW = -1;

/** Of each feature: where its row of weights, one a label, begins among all, and how much it counts. */
export type Weighting = {
  readonly rowCount: number;
  readonly rows: Int32Array;
  readonly worth: Float64Array;
};
/** Of each text, from its place in `begins` on: the rows of its features, and how much each counts there. */
export type Vectors = {
  readonly rows: Int32Array;
  readonly values: Float64Array;
  readonly begins: Int32Array;
};

/** How much each feature counts: 1 where few examples have it, next to nothing where nearly all have. */
export function weigh(examples: Texts, featureCount: number, labelCount: number): Weighting {
  const having = countNumbers(examples, featureCount);
  const most = Math.log(examples.begins.length - 1);
  const rows = new Int32Array(featureCount).fill(NO_ROW);
  const worth = new Float64Array(featureCount).fill(1);
  let rowCount = 0;
  for (let feature = 0; feature < featureCount; feature++) {
    const count = having[feature] ?? 0;
    if (count === 0) continue;
    rows[feature] = rowCount++ * labelCount;
    worth[feature] = Math.min(1, RARE_ENOUGH * (1 - Math.log(count) / most));
  }
  return { rowCount, rows, worth };
}

/** Each of length 1 where all its features are known; `strange` says how many more each text has. */
export function vectors(texts: Texts, strange: number, weighting: Weighting): Vectors {
  const rows = new Int32Array(texts.numbers.length);
  const values = new Float64Array(texts.numbers.length);
  const begins = new Int32Array(texts.begins.length);
  let size = 0;
  for (let text = 1; text < begins.length; text++) {
    const begin = size;
    const end = texts.begins[text] ?? 0;
    let squares = strange;
    for (let index = texts.begins[text - 1] ?? 0; index < end; index++) {
      const feature = texts.numbers[index] ?? 0;
      const worth = weighting.worth[feature] ?? 1;
      squares += worth * worth;
      const row = weighting.rows[feature] ?? NO_ROW;
      if (row === NO_ROW) continue;
      rows[size] = row;
      values[size++] = worth;
    }
    const length = Math.sqrt(squares);
    for (let index = begin; index < size; index++) values[index] = (values[index] ?? 0) / length;
    begins[text] = size;
  }
  return { rows, values, begins };
}

/** The product of a text's vector and the weights: how well each label fits, written into `scores`. */
export function multiply(
  weights: Float32Array,
  { rows, values, begins }: Vectors,
  text: number,
  scores: Float64Array,
): void {
  scores.fill(0);
  const end = begins[text + 1] ?? 0;
  for (let index = begins[text] ?? 0; index < end; index++) {
    const row = rows[index] ?? 0;
    const value = values[index] ?? 0;
    for (let label = 0; label < scores.length; label++)
      scores[label] = (scores[label] ?? 0) + (weights[row + label] ?? 0) * value;
  }
}

/** Moves the weights of a text's features from one label to another. */
export function move(
  weights: Float32Array,
  { rows, values, begins }: Vectors,
  text: number,
  from: number,
  to: number,
  by: number,
): void {
  const end = begins[text + 1] ?? 0;
  for (let index = begins[text] ?? 0; index < end; index++) {
    const row = rows[index] ?? 0;
    const change = by * (values[index] ?? 0);
    weights[row + from] = (weights[row + from] ?? 0) - change;
    weights[row + to] = (weights[row + to] ?? 0) + change;
  }
}
