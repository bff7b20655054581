import { benchDeliver } from "./deliver.ts";
import { benchRing } from "./ring.ts";
import { benchRoundTrip } from "./round-trip.ts";
import { benchSearch } from "./search.ts";
import { benchStart } from "./start.ts";
import { benchStore } from "./store.ts";
import { benchStorm } from "./storm.ts";
import { printTable, type Row } from "./table.ts";

const benches: Readonly<Record<string, readonly [title: string, run: () => Promise<readonly Row[]>]>> = {
  start: ["The desk without tokens", benchStart],
  "round-trip": ["A command's round trip, side by side with a bare program", benchRoundTrip],
  ring: ["The bell", benchRing],
  deliver: ["Delivery", benchDeliver],
  storm: ["100,000 due in one minute, by a clock that is turned", benchStorm],
  search: ["The search, side by side with libraries", benchSearch],
  store: ["The store", benchStore],
};

/** All benches, or those named: `npm run bench -- ring deliver`. */
const wanted = process.argv.slice(2);
for (const [name, [title, run]] of Object.entries(benches))
  if (wanted.length === 0 || wanted.includes(name)) printTable(title, await run());
process.exit(0);
