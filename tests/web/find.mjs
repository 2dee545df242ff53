// Asks the search of a handbook without a browser: node find.mjs SEARCH DATA [DUTIES] < {"find": [questions], "terms": [texts]}
// SEARCH is search.js, DATA and DUTIES are the scripts of a language. Prints {"find": answers, "terms": terms} as JSON.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { createContext, runInContext } from "node:vm";

const [search, data, duties] = process.argv.slice(2);
const { searchEngine } = createRequire(import.meta.url)(search);
const page = createContext({});
runInContext(readFileSync(data, "utf8"), page);
const engine = searchEngine(page.csrolesSearch);
if (duties) {
  runInContext(readFileSync(duties, "utf8"), page);
  [...engine.addDuties(page.csrolesDuties)];
}

function answered(question) {
  const { total, results, terms } = engine.find(question, 30);
  const marked = ({ text }) => engine.marks(text, terms).map(([from, to]) => text.slice(from, to));
  return {
    total,
    results: results.map(({ kind, id, title, family, reason }) => ({
      record: `${kind}/${id}`,
      title: [title.text, title.language],
      family: family && family.text,
      reason: reason && [reason.kind, reason.name.text, reason.name.language],
      marked: marked(reason ? reason.name : title),
    })),
  };
}

const asked = JSON.parse(readFileSync(0, "utf8"));
console.log(JSON.stringify({ find: (asked.find ?? []).map(answered), terms: (asked.terms ?? []).map(engine.terms) }));
