/** Longest key, in UTF-16 units. */
const LONGEST = 512;

/** Namespaces are `[a-z]+`: in the table a colon parts namespace and key, so that neither may hold one. */
export function checkNamespace(namespace: unknown): asserts namespace is string {
  if (typeof namespace !== "string" || !/^[a-z]{1,32}$/.test(namespace))
    throw new TypeError("A namespace of the store is 1 to 32 letters a to z.");
}

/**
 * Refuses keys that could be taken for another key: with a colon (the mark between namespace and key), with control
 * characters, or with half a surrogate pair, which UTF-8 can't hold.
 */
export function checkKey(key: unknown): asserts key is string {
  if (typeof key !== "string" || key === "" || key.length > LONGEST)
    throw new TypeError(`A key of the store is a text of 1 to ${LONGEST} characters.`);
  if (key.includes(":"))
    throw new TypeError("A key of the store has no colon: write discord.1, not discord:1.");
  if (/\p{Cc}/u.test(key) || !key.isWellFormed())
    throw new TypeError("A key of the store has no control characters and no broken Unicode.");
}
