// Holds a store until its standard input ends, in a process of its own; says on standard output how opening it went.
import { openStore } from "../../src/store/open.ts";

try {
  const store = await openStore({ url: process.argv[2] ?? "" });
  process.stdout.write("open\n");
  for await (const _ of process.stdin);
  await store.close();
} catch (error) {
  process.stdout.write(`${error instanceof Error ? `${error.name}: ${error.message}` : error}\n`);
}
