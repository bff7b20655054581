/** A text to learn from: its features, and the label that they should lead to. */
export type Example = { readonly features: readonly string[]; readonly label: string };

export type Learnt = {
  readonly labels: readonly string[];
  /** How well each label fits, in the order of `labels`; features that are not known count as nothing. */
  readonly scores: (features: readonly string[]) => Float64Array;
};

const ROUNDS = 14;
/** The most that one example may move: so one that contradicts the others doesn't outweigh them. */
const MOST = 0.1;
/** A feature counts in full up to a few examples. */
const RARE_ENOUGH = 1.3;

/** A text in numbers: where the weights of its features begin, and how much each feature counts. */
type Vector = { readonly at: Uint32Array; readonly counts: Float32Array };
type Weighed = { readonly at: number; readonly count: number };

/**
 * Learns by the averaged passive-aggressive algorithm (Crammer et al., "Online Passive-Aggressive Algorithms", 2006):
 * where an example's label doesn't lead the runner-up by a margin of 1, its features are moved just so far that it
 * does, but never far at once. A feature counts for less the more examples have it. Examples are taken in a fixed
 * scattered order, so the same ones always teach the same.
 */
export function learn(examples: readonly Example[]): Learnt {
  const labels = [...new Set(examples.map(({ label }) => label))];
  const known = weigh(examples, labels.length);
  const taught = examples.map(({ features, label }) => ({
    ...vector(features, known),
    label: labels.indexOf(label),
  }));
  const weights = new Float32Array(known.size * labels.length);
  const averaged = new Float32Array(weights.length);
  const sums = new Float64Array(labels.length);
  const total = ROUNDS * taught.length;
  const stride = strideFor(taught.length);
  for (let step = 0; step < total; step++) {
    const example = taught[(step * stride) % taught.length];
    if (example === undefined) continue;
    add(weights, example, sums);
    const rival = bestBut(example.label, sums);
    const loss = 1 - (sums[example.label] ?? 0) + (sums[rival] ?? 0);
    if (loss <= 0) continue;
    const by = Math.min(MOST, loss / 2);
    move(weights, example, example.label, rival, by);
    move(averaged, example, example.label, rival, by * (1 - step / total));
  }
  return {
    labels,
    scores(features) {
      const scores = new Float64Array(labels.length);
      add(averaged, vector(features, known), scores);
      return scores;
    },
  };
}

/** How much each feature counts: 1 where few examples have it, next to nothing where nearly all have. */
function weigh(examples: readonly Example[], width: number): ReadonlyMap<string, Weighed> {
  const having = new Map<string, number>();
  for (const { features } of examples)
    for (const feature of features) having.set(feature, (having.get(feature) ?? 0) + 1);
  const most = Math.log(examples.length);
  const known = new Map<string, Weighed>();
  for (const [feature, count] of having)
    known.set(feature, {
      at: known.size * width,
      count: Math.min(1, RARE_ENOUGH * (1 - Math.log(count) / most)),
    });
  return known;
}

/** Of length 1 where all features are known. */
function vector(features: readonly string[], known: ReadonlyMap<string, Weighed>): Vector {
  const those = features.map((feature) => known.get(feature));
  const length = Math.sqrt(those.reduce((sum, each) => sum + (each?.count ?? 1) ** 2, 0));
  const found = those.filter((each) => each !== undefined);
  return {
    at: Uint32Array.from(found, ({ at }) => at),
    counts: Float32Array.from(found, ({ count }) => count / length),
  };
}

/** Sums the weights of a text's features, label by label. */
function add(weights: Float32Array, { at, counts }: Vector, sums: Float64Array): void {
  sums.fill(0);
  for (let index = 0; index < at.length; index++) {
    const offset = at[index] ?? 0;
    const count = counts[index] ?? 0;
    for (let label = 0; label < sums.length; label++)
      sums[label] = (sums[label] ?? 0) + (weights[offset + label] ?? 0) * count;
  }
}

function move(weights: Float32Array, { at, counts }: Vector, to: number, from: number, by: number): void {
  for (let index = 0; index < at.length; index++) {
    const offset = at[index] ?? 0;
    const change = by * (counts[index] ?? 0);
    weights[offset + to] = (weights[offset + to] ?? 0) + change;
    weights[offset + from] = (weights[offset + from] ?? 0) - change;
  }
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
