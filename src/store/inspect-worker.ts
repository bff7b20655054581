import { parentPort, workerData } from "node:worker_threads";
import { faultOf } from "./fault.ts";
import { inspectCopy } from "./inspect.ts";

// A thread of its own, since reading the whole copy would hold up the desk: answers with a reason, or with null.
try {
  inspectCopy(String(workerData));
  parentPort?.postMessage(null);
} catch (error) {
  parentPort?.postMessage(faultOf(error)?.reason ?? (error instanceof Error ? error.message : String(error)));
}
