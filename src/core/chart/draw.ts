import { Worker } from "node:worker_threads";
import { makeRoom } from "../../domain/cache.ts";
import type { Chart } from "./chart.ts";

/** Pictures kept, the latest drawn: published figures are asked for again and again, and don't change. */
const MOST = 20;
const drawn = new Map<string, Promise<Uint8Array>>();

/** Draws a chart as PNG. Rejects where it can't be drawn. */
export function drawChart(chart: Chart): Promise<Uint8Array> {
  const key = JSON.stringify(chart);
  const known = drawn.get(key);
  if (known !== undefined) return known;
  const drawing = draw(chart);
  makeRoom(drawn, MOST);
  drawn.set(key, drawing);
  drawing.catch(() => drawn.delete(key));
  return drawing;
}

function draw(chart: Chart): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL("./draw-worker.ts", import.meta.url), { workerData: chart });
    worker.once("message", resolve);
    worker.once("error", reject);
    worker.once("exit", (code) => reject(new Error(`the picture's thread ended with ${code}`)));
  });
}
