import { fileURLToPath } from "node:url";
import { checkRelated, contactsFrom, type Known, playbooksFrom } from "./entries.ts";
import { cardsFrom, numbersFrom, rulesFrom, sourcesFrom } from "./facts.ts";
import { openFolder } from "./files.ts";
import { collectProblems, KnowledgeError } from "./problems.ts";
import {
  cardFile,
  contactMatter,
  type Knowledge,
  numberFile,
  playbookMatter,
  ruleFile,
  searchFile,
  sourceFile,
} from "./schema.ts";
import { createSearch } from "./search.ts";
import { reportStrayNumbers } from "./stray-numbers.ts";

export { KnowledgeError } from "./problems.ts";

/**
 * Reads and checks all of `data/`: every file, every reference, every placeholder. Throws one KnowledgeError
 * that lists all problems.
 */
export function loadKnowledge(directory: URL | string): Knowledge {
  const problems = collectProblems();
  const folder = openFolder(directory instanceof URL ? fileURLToPath(directory) : directory, problems);
  const sources = sourcesFrom(folder.yaml("sources.yaml", sourceFile));
  const numbers = numbersFrom(folder.yaml("numbers.yaml", numberFile), sources, problems);
  const cards = cardsFrom(folder.yaml("cards.yaml", cardFile), sources, problems);
  const rules = rulesFrom(folder.yaml("rules.yaml", ruleFile), sources, problems);
  const known: Known = { sources, numbers, cards, rules, problems };
  const contactFiles = folder.markdown("contacts", contactMatter);
  const playbookFiles = folder.markdown("playbooks", playbookMatter);
  const contacts = contactsFrom(contactFiles, known);
  const playbooks = playbooksFrom(playbookFiles, contacts, known);
  const entries = [...contacts.keys()]
    .map((id) => `contact:${id}`)
    .concat([...playbooks.keys()].map((id) => `playbook:${id}`));
  checkRelated([...contactFiles, ...playbookFiles], new Set(entries), known);
  const vocabulary = folder.yaml("search.yaml", searchFile);
  reportStrayNumbers(folder.texts, problems);
  if (vocabulary === undefined || problems.all.length > 0) throw new KnowledgeError(problems.all);
  const search = createSearch({ contacts, playbooks, vocabulary: vocabulary.value });
  return { sources, numbers, cards, rules, contacts, playbooks, search };
}
