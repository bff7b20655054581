import { type Texts, textsOf } from "./texts.ts";
import { move, multiply, type Vectors, vectors, type Weighting, weigh } from "./vectors.ts";

/** Texts to learn from, and the number of the label that each should lead to. */
export type Examples = Texts & { readonly labels: readonly number[] };

/** How much each feature speaks for each label. */
export type Learnt = {
  readonly weighting: Weighting;
  readonly weights: Float32Array;
  readonly labelCount: number;
};

const ROUNDS = 3;
/** The most that one example may move: so one that contradicts the others doesn't outweigh them. */
const MOST = 0.2;
/** How far the first guess reaches, and how many examples of a label are taken to have what none of them has. */
const GUESS = 0.1;
const UNSEEN = 0.1;

/**
 * Begins with what naive Bayes makes of the examples, and goes on by the averaged passive-aggressive algorithm
 * (Crammer et al., "Online Passive-Aggressive Algorithms", 2006): where an example's label doesn't lead the runner-up
 * by a margin of 1, its features are moved just so far that it does, but never far at once. A feature counts for less
 * the more examples have it. Examples are taken in a fixed scattered order, so the same ones always teach the same.
 */
export function learn(examples: Examples, featureCount: number, labelCount: number): Learnt {
  const weighting = weigh(examples, featureCount, labelCount);
  const taught = vectors(examples, 0, weighting);
  const weights = guess(examples.labels, taught, weighting.rowCount, labelCount);
  const averaged = weights.slice();
  const scores = new Float64Array(labelCount);
  const size = examples.labels.length;
  const stride = strideFor(size);
  const total = ROUNDS * size;
  for (let step = 0; step < total; step++) {
    const text = (step * stride) % size;
    const label = examples.labels[text] ?? 0;
    multiply(weights, taught, text, scores);
    const rival = bestBut(label, scores);
    const loss = 1 - (scores[label] ?? 0) + (scores[rival] ?? 0);
    if (loss <= 0) continue;
    const by = Math.min(MOST, loss / 2);
    move(weights, taught, text, rival, label, by);
    move(averaged, taught, text, rival, label, by * (1 - step / total));
  }
  return { weighting, weights: averaged, labelCount };
}

/** How well each label fits a text; `strange` says how many features it has besides, of which nothing is known. */
export function fitsOf(
  { weighting, weights, labelCount }: Learnt,
  features: readonly number[],
  strange: number,
): Float64Array {
  const fits = new Float64Array(labelCount);
  const asked = vectors(textsOf([features]), strange, weighting);
  multiply(weights, asked, 0, fits);
  // What all labels have alike tells nothing of any, so they are compared with their mean.
  const mean = fits.reduce((sum, fit) => sum + fit, 0) / labelCount;
  return fits.map((fit) => fit - mean);
}

/** How much more usual than in other labels each feature is in the examples of each, as a logarithm. */
function guess(
  labels: readonly number[],
  { rows, begins }: Vectors,
  rowCount: number,
  labelCount: number,
): Float32Array {
  const weights = new Float32Array(rowCount * labelCount);
  const sizes = new Uint32Array(labelCount);
  for (let text = 0; text < labels.length; text++) {
    const label = labels[text] ?? 0;
    sizes[label] = (sizes[label] ?? 0) + 1;
    const end = begins[text + 1] ?? 0;
    for (let index = begins[text] ?? 0; index < end; index++) {
      const place = (rows[index] ?? 0) + label;
      weights[place] = (weights[place] ?? 0) + 1;
    }
  }
  const usual = labels.length / labelCount / UNSEEN;
  for (let place = 0; place < weights.length; place++) {
    const having = weights[place] ?? 0;
    if (having === 0) continue;
    weights[place] = GUESS * Math.log1p((having * usual) / (sizes[place % labelCount] ?? 1));
  }
  return weights;
}

function bestBut(not: number, scores: Float64Array): number {
  let best = not === 0 ? 1 : 0;
  for (let label = 0; label < scores.length; label++)
    if (label !== not && (scores[label] ?? 0) > (scores[best] ?? 0)) best = label;
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
