/** A text to learn from: its features, and the label that they should lead to. */
export type Example = { readonly features: readonly string[]; readonly label: string };

export type Learnt = {
  readonly labels: readonly string[];
  /** How well each label fits, in the order of `labels`; features that are not known count as nothing. */
  readonly scores: (features: readonly string[]) => Float32Array;
};

const ROUNDS = 6;

/**
 * Learns by the averaged passive-aggressive algorithm (Crammer et al., "Online Passive-Aggressive Algorithms", 2006):
 * where an example's label doesn't lead the runner-up by a margin of 1, its features are moved just so far that it
 * does. Examples are taken in a fixed scattered order, so the same ones always teach the same.
 */
export function learn(examples: readonly Example[]): Learnt {
  const labels = [...new Set(examples.map(({ label }) => label))];
  const offsets = new Map<string, number>();
  const taught = examples.map(({ features, label }) => ({
    at: Uint32Array.from(features, (feature) => offsetOf(feature, offsets, labels.length)),
    label: labels.indexOf(label),
  }));
  const weights = new Float32Array(offsets.size * labels.length);
  const averaged = new Float32Array(weights.length);
  const sums = new Float32Array(labels.length);
  const total = ROUNDS * taught.length;
  const stride = strideFor(taught.length);
  for (let step = 0; step < total; step++) {
    const example = taught[(step * stride) % taught.length];
    if (example === undefined || example.at.length === 0) continue;
    add(weights, example.at, sums);
    const rival = bestBut(example.label, sums);
    const loss = 1 - ((sums[example.label] ?? 0) - (sums[rival] ?? 0)) / Math.sqrt(example.at.length);
    if (loss <= 0) continue;
    const move = loss / 2 / Math.sqrt(example.at.length);
    for (const [sign, label] of [
      [1, example.label],
      [-1, rival],
    ] as const)
      for (const offset of example.at) {
        weights[offset + label] = (weights[offset + label] ?? 0) + sign * move;
        averaged[offset + label] = (averaged[offset + label] ?? 0) + sign * move * (1 - step / total);
      }
  }
  return {
    labels,
    scores(features) {
      const at = features.flatMap((feature) => offsets.get(feature) ?? []);
      const scores = new Float32Array(labels.length);
      add(averaged, at, scores);
      return scores.map((score) => score / Math.sqrt(features.length));
    },
  };
}

function offsetOf(feature: string, offsets: Map<string, number>, width: number): number {
  const known = offsets.get(feature);
  if (known !== undefined) return known;
  const offset = offsets.size * width;
  offsets.set(feature, offset);
  return offset;
}

/** Sums the weights of features, which stand at the given offsets, label by label. */
function add(weights: Float32Array, at: ArrayLike<number>, sums: Float32Array): void {
  sums.fill(0);
  for (let index = 0; index < at.length; index++) {
    const offset = at[index] ?? 0;
    for (let label = 0; label < sums.length; label++)
      sums[label] = (sums[label] ?? 0) + (weights[offset + label] ?? 0);
  }
}

function bestBut(not: number, sums: Float32Array): number {
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
