import { fileURLToPath } from "node:url";
import { checkReferences, contactsFrom, type Known, playbooksFrom } from "./entries.ts";
import { cardFile, numberFile, ruleFile, siteFile, sourceFile } from "./fact-files.ts";
import { cardsFrom, numbersFrom, rulesFrom, sitesFrom, sourcesFrom } from "./facts.ts";
import { openFolder } from "./files.ts";
import { keptModel } from "./kept-model.ts";
import { collectProblems, KnowledgeError } from "./problems.ts";
import { contactMatter, type Knowledge, playbookMatter, questionFile, searchFile } from "./schema.ts";
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
  const files = {
    sources: folder.yaml("sources.yaml", sourceFile),
    numbers: folder.yaml("numbers.yaml", numberFile),
    sites: folder.yaml("sites.yaml", siteFile),
    cards: folder.yaml("cards.yaml", cardFile),
    rules: folder.yaml("rules.yaml", ruleFile),
    search: folder.yaml("search.yaml", searchFile),
    questions: folder.yaml("questions.yaml", questionFile),
    contacts: folder.markdown("contacts", contactMatter),
    playbooks: folder.markdown("playbooks", playbookMatter),
  };
  reportStrayNumbers(folder.texts, problems);
  const { search: vocabulary, questions } = files;
  // What refers to a broken file is not to blame, so references are followed only once each file is whole.
  if (vocabulary === undefined || questions === undefined || problems.all.length > 0)
    throw new KnowledgeError(problems.all);

  const sources = sourcesFrom(files.sources);
  const numbers = numbersFrom(files.numbers, sources, problems);
  const sites = sitesFrom(files.sites, sources, problems);
  const cards = cardsFrom(files.cards, sources, problems);
  const rules = rulesFrom(files.rules, sources, problems);
  const known: Known = { sources, numbers, cards, rules, problems };
  const contacts = contactsFrom(files.contacts, known);
  const playbooks = playbooksFrom(files.playbooks, contacts, known);
  checkReferences({ ...files, questions }, { contacts, playbooks }, known);
  if (problems.all.length > 0) throw new KnowledgeError(problems.all);
  const searched = {
    contacts,
    playbooks,
    cards,
    vocabulary: vocabulary.value,
    questions: questions.value,
  };
  const search = createSearch(searched, keptModel);
  return { sources, numbers, sites, cards, rules, contacts, playbooks, search };
}
