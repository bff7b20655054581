import type { Texts } from "./features.ts";
import { add, move, type Vectors, vectors, weigh } from "./vectors.ts";

/** Texts to learn from, and the number of the label that each should lead to. */
export type Examples = Texts & { readonly labels: readonly number[] };

/** How well each label fits a text; `strange` says how many features it has besides, of which nothing is known. */
export type Score = (features: readonly number[], strange: number) => Float64Array;

const ROUNDS = 2;
/** The most that one example may move: so one that contradicts the others doesn't outweigh them. */
const MOST = 0.3;
/** How far the first guess reaches, and how many examples of a label are taken to have what none of them has. */
const GUESS = 0.1;
const UNSEEN = 0.1;

/**
 * Begins with what naive Bayes makes of the examples, and goes on by the averaged passive-aggressive algorithm
 * (Crammer et al., "Online Passive-Aggressive Algorithms", 2006): where an example's label doesn't lead the runner-up
 * by a margin of 1, its features are moved just so far that it does, but never far at once. A feature counts for less
 * the more examples have it. Examples are taken in a fixed scattered order, so the same ones always teach the same.
 */
export function learn(examples: Examples, features: number, labels: number): Score {
  const known = weigh(examples, features, labels);
  const taught = vectors(examples, 0, known);
  const weights = guess(examples.labels, taught, known.rows, labels);
  const sums = new Float64Array(labels);
  const size = examples.labels.length;
  const stride = strideFor(size);
  const total = ROUNDS * size;
  const averaged = weights.slice();
  for (let step = 0; step < total; step++) {
    const text = (step * stride) % size;
    const label = examples.labels[text] ?? 0;
    add(weights, taught, text, sums);
    const rival = bestBut(label, sums);
    const loss = 1 - (sums[label] ?? 0) + (sums[rival] ?? 0);
    if (loss <= 0) continue;
    const by = Math.min(MOST, loss / 2);
    move(weights, taught, text, label, rival, by);
    move(averaged, taught, text, label, rival, by * (1 - step / total));
  }
  return (asked, strange) => {
    const scores = new Float64Array(labels);
    add(averaged, vectors({ numbers: asked, begins: [0, asked.length] }, strange, known), 0, scores);
    return scores;
  };
}

/** How much more usual each feature is in the examples of each label, as a logarithm about its mean. */
function guess(
  leads: readonly number[],
  { at, begins }: Vectors,
  rows: number,
  labels: number,
): Float32Array {
  const weights = new Float32Array(rows * labels);
  const sizes = new Uint32Array(labels);
  for (let text = 0; text < leads.length; text++) {
    const label = leads[text] ?? 0;
    sizes[label] = (sizes[label] ?? 0) + 1;
    const end = begins[text + 1] ?? 0;
    for (let index = begins[text] ?? 0; index < end; index++) {
      const place = (at[index] ?? 0) + label;
      weights[place] = (weights[place] ?? 0) + 1;
    }
  }
  const usual = leads.length / labels / UNSEEN;
  for (let row = 0; row < weights.length; row += labels) {
    let sum = 0;
    for (let label = 0; label < labels; label++) {
      const having = weights[row + label] ?? 0;
      if (having === 0) continue;
      const more = GUESS * Math.log1p((having * usual) / (sizes[label] ?? 1));
      weights[row + label] = more;
      sum += more;
    }
    const mean = sum / labels;
    for (let label = 0; label < labels; label++) weights[row + label] = (weights[row + label] ?? 0) - mean;
  }
  return weights;
}

function bestBut(not: number, sums: Float64Array): number {
  let best = not === 0 ? 1 : 0;
  for (let label = 0; label < sums.length; label++)
    if (label !== not && (sums[label] ?? 0) > (sums[best] ?? 0)) best = label;
  return best;
}

/** A step near the golden section that comes to every place: examples of one label stand together, and are scattered. */
function strideFor(length: number): number {
  let stride = Math.floor(length * 0.618) || 1;
  while (divisor(stride, length) > 1) stride++;
  return stride;
}

function divisor(a: number, b: number): number {
  return b === 0 ? a : divisor(b, a % b);
}
