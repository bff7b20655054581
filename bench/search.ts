import { execFileSync } from "node:child_process";
import { readFileSync, rmSync } from "node:fs";
import { create, insert, search as searchOrama } from "@orama/orama";
import Fuse from "fuse.js";
import { load } from "js-yaml";
import MiniSearch from "minisearch";
import { z } from "zod";
import { MODEL_FILE } from "../src/knowledge/kept-model.ts";
import { textOf } from "../src/knowledge/markdown.ts";
import { questionFile, searchFile } from "../src/knowledge/schema.ts";
import { lessonsOf } from "../src/knowledge/search/lessons.ts";
import { createSearch } from "../src/knowledge/search.ts";
import { accuracy, outcomes, QUESTION_SETS, searchOf } from "../test/knowledge/questions.ts";
import { knowledge } from "../test/support/knowledge.ts";
import { milliseconds, quantile, type Row } from "./table.ts";

const DATA = new URL("../data/", import.meta.url);
const STARTS = 5;
/** What the libraries are compared on; `npm run questions` has the other sets. */
const DEVELOPMENT = QUESTION_SETS.get("dev") ?? [];

const questions = questionFile.parse(load(readFileSync(new URL("questions.yaml", DATA), "utf8")));
const vocabulary = searchFile.parse(load(readFileSync(new URL("search.yaml", DATA), "utf8")));

type Document = {
  readonly id: string;
  readonly title: string;
  readonly asked: string;
  readonly body: string;
};
/** Indexes everything anew, and gives what answers a question: an entry's id, or `none`. */
type Candidate = () => (question: string) => string;

/** Accuracy and speed of the search beside three libraries as they come, given the same texts. */
export async function benchSearch(): Promise<readonly Row[]> {
  const cold = Array.from({ length: STARTS }, () => {
    rmSync(MODEL_FILE, { force: true });
    return { first: loadCold(), later: loadCold() };
  });
  const medianOf = (took: (each: (typeof cold)[number]) => number) =>
    milliseconds(quantile(cold.map(took), 0.5));
  return [
    {
      what: `reading and checking data/ in a new process, median of ${STARTS}`,
      figure: medianOf(({ later }) => later.loading),
    },
    {
      what: "the first question: learning; reading what an earlier process learnt",
      figure: `${medianOf(({ first }) => first.asking)}; ${medianOf(({ later }) => later.asking)}`,
    },
    {
      what: "loading and the first question together, once it was learnt",
      figure: medianOf(({ later }) => later.loading + later.asking),
      goal: "< 100 ms",
    },
    ...measure("Backline", () =>
      searchOf({ ...knowledge, search: createSearch({ ...knowledge, questions, vocabulary }) }),
    ),
    ...measure("MiniSearch", withMiniSearch),
    ...measure("Fuse.js", withFuse),
    ...measure("Orama", withOrama),
  ];
}

/** So long each is asked the same questions again and again, as a desk that has been open for a while. */
const WARM_MS = 2_000;

function measure(name: string, index: Candidate): readonly Row[] {
  const began = performance.now();
  const search = index();
  search("");
  const indexed = performance.now() - began;
  const times: number[] = [];
  const timed = (question: string) => {
    const start = performance.now();
    const found = search(question);
    times.push(performance.now() - start);
    return found;
  };
  const { inScope, declined } = accuracy(outcomes(DEVELOPMENT, timed));
  for (const from = performance.now(); performance.now() - from < WARM_MS; ) outcomes(DEVELOPMENT, timed);
  const isOurs = name === "Backline";
  return [
    {
      what: `${name}: ${DEVELOPMENT.length} questions`,
      figure: `${percent(inScope)} right, ${percent(declined)} declined`,
      goal: isOurs ? "≥ 90 %, ≥ 85 %" : "",
    },
    {
      what: `${name}: indexing; a search at the median, at the 99th percentile`,
      figure: [indexed, quantile(times, 0.5), quantile(times, 0.99)].map(milliseconds).join("; "),
      goal: isOurs ? "median < 0.2 ms" : "",
    },
  ];
}

function percent(share: number): string {
  return `${(share * 100).toFixed(1)} %`;
}

/** Milliseconds to load data/ and to answer the first question, in a process that starts as `npm start` does. */
function loadCold() {
  const program = `
    const { loadKnowledge } = await import("./src/knowledge/load.ts");
    const began = performance.now();
    const { search } = loadKnowledge("data");
    const loaded = performance.now();
    search("lost card");
    console.log(JSON.stringify({ loading: loaded - began, asking: performance.now() - loaded }));`;
  const printed = execFileSync(
    process.execPath,
    ["--import", "./src/runtime.mjs", "--input-type=module", "--eval", program],
    { encoding: "utf8" },
  );
  return z.object({ loading: z.number(), asking: z.number() }).parse(JSON.parse(printed));
}

/** Each entry with its names, the questions that lead to it, and its text. */
const documents: readonly Document[] = lessonsOf(knowledge.contacts, knowledge.playbooks, questions).flatMap(
  ({ leads, texts }) =>
    "kind" in leads
      ? [{ id: leads.id, title: leads.title, asked: texts.join("\n"), body: bodyOf(leads.id) }]
      : [],
);

function bodyOf(id: string): string {
  const [kind, name = ""] = id.split(":");
  return textOf((kind === "contact" ? knowledge.contacts : knowledge.playbooks).get(name)?.body ?? []);
}

function withMiniSearch(): (question: string) => string {
  const index = new MiniSearch({ fields: ["title", "asked", "body"], searchOptions: { fuzzy: 0.2 } });
  index.addAll(documents);
  return (question) => String(index.search(question)[0]?.id ?? "none");
}

function withFuse(): (question: string) => string {
  const index = new Fuse(documents, { keys: ["title", "asked", "body"], ignoreLocation: true });
  return (question) => index.search(question)[0]?.item.id ?? "none";
}

function withOrama(): (question: string) => string {
  const index = create({ schema: { id: "string", title: "string", asked: "string", body: "string" } });
  for (const document of documents) void insert(index, document);
  return (question) => {
    const found = searchOrama(index, {
      term: question,
      properties: ["title", "asked", "body"],
      tolerance: 1,
    });
    if (found instanceof Promise) throw new Error("Orama answers later than it did");
    return String(found.hits[0]?.document.id ?? "none");
  };
}
