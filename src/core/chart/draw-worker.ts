import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { parentPort, workerData } from "node:worker_threads";
import { initWasm, Resvg } from "@resvg/resvg-wasm";
import { parse, View } from "vega";
import { chartSpec } from "./spec.ts";

// A thread of its own: the libraries are large and drawing takes its time, so that they neither hold up the desk nor
// stay in its memory. Answers with the picture as PNG.

/** Twice the size of what is drawn, for sharp words on today's screens. */
const SCALE = 2;

const [WASM, ...FONTS] = [
  import.meta.resolve("@resvg/resvg-wasm/index_bg.wasm"),
  import.meta.resolve(
    "@expo-google-fonts/atkinson-hyperlegible/400Regular/AtkinsonHyperlegible_400Regular.ttf",
  ),
  import.meta.resolve("@expo-google-fonts/atkinson-hyperlegible/700Bold/AtkinsonHyperlegible_700Bold.ttf"),
].map((url) => readFileSync(fileURLToPath(url)));

const svg = await new View(parse(chartSpec(workerData)), { renderer: "none" }).toSVG();
await initWasm(WASM);
const drawing = new Resvg(svg, {
  fitTo: { mode: "zoom", value: SCALE },
  font: { fontBuffers: FONTS },
});
parentPort?.postMessage(drawing.render().asPng());
