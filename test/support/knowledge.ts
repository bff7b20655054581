import { loadKnowledge } from "../../src/knowledge/load.ts";

/** The real knowledge: what members are told is what tests see. */
export const knowledge = loadKnowledge(new URL("../../data/", import.meta.url));
