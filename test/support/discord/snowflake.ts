const DISCORD_EPOCH = 1_420_070_400_000n;

/** Makes Discord's ids: time in the upper bits, a counter in the lower 22, so that they sort by age. */
export function snowflakes(now: () => number): () => string {
  let count = 0n;
  return () => {
    count += 1n;
    return (((BigInt(now()) - DISCORD_EPOCH) << 22n) | (count & 0x3fffffn)).toString();
  };
}
