/** What a promise gives within so many milliseconds; undefined where it takes longer. */
export async function within<T>(promise: Promise<T>, millis: number): Promise<T | undefined> {
  const { promise: late, resolve } = Promise.withResolvers<undefined>();
  const timer = setTimeout(() => resolve(undefined), millis);
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}
