// The search of the handbook: an engine, which knows nothing of pages, and the box in which people use it.
// The data are csrolesSearch of search-data.js and, when they are asked for, csrolesDuties of search-duties.js.
(function () {
  "use strict";

  const OF_A_ROLE = ["skills", "tools", "metrics"];
  const [TITLE, DUTY] = [0, 3]; // what a name is; 1 is a title at one level, 2 another name

  // How much it counts that a term stands in a name of a record of some kind, in a name of some sort, in a title in another
  // language than the page's, in another name of the same record, or in what a role needs and in its family.
  const KIND = { roles: 1, families: 0.93, skills: 0.92, tools: 0.91, metrics: 0.91, guides: 0.9 };
  const NAME = [1, 0.96, 0.95];
  const FOREIGN_TITLE = 0.97;
  const OTHER_NAME = 0.85;
  const NEED = 0.45;

  const ENOUGH = 0.85; // a title that meets so much of what another name meets stands for itself
  const LEAST_MET = 0.6; // as much of a question has to be met where nothing meets all of it
  const MOST_TERMS = 16; // what follows in a longer question is passed over
  const NOTHING = [];

  const SIGNS = "\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}ー"; // writing without spaces: its terms are pairs
  const WORD = new RegExp(`[${SIGNS}]+|(?:(?![${SIGNS}])[\\p{L}\\p{M}\\p{N}])+`, "gu");
  const PLAIN_WORD = /[a-z0-9]+/g;
  const HAS_SIGNS = new RegExp(`^[${SIGNS}]`, "u");

  // --- words -----------------------------------------------------------------------------------------------

  // Lower case, one width, no accents on Latin letters, е for ё.
  function folded(text) {
    if (!/[^\x00-\x7f]/.test(text)) {
      return text.toLowerCase();
    }
    const bare = text.normalize("NFKD").replace(/(\p{Script=Latin})\p{M}+/gu, "$1");
    return bare.normalize("NFKC").toLowerCase().replace(/ё/g, "е");
  }

  // How texts become terms: stems of words, and pairs of signs in one Chinese script.
  function reader({ fold, small, endings, short }) {
    const simple = new Map();
    const smallWords = new Set(small);
    const stems = new Map();
    const longForms = new Map();
    const shortForms = new Map();

    function addFolding(pairs) {
      const signs = [...pairs];
      for (let at = 0; at < signs.length; at += 2) {
        simple.set(signs[at], signs[at + 1]);
      }
    }

    function stemOf(word) {
      if (word >= "а" && word < "ѐ") {
        const ending = endings.find((end) => word.endsWith(end) && word.length - end.length >= 4);
        return ending ? word.slice(0, -ending.length) : word;
      }
      return word.length > 3 && word.endsWith("s") && !word.endsWith("ss") ? word.slice(0, -1) : word;
    }

    function stem(word) {
      let found = stems.get(word);
      if (found === undefined) {
        found = stemOf(word);
        stems.set(word, found);
      }
      return found;
    }

    function pairs(run) {
      const signs = [...run].map((sign) => simple.get(sign) ?? sign);
      return signs.length < 2 ? signs : signs.slice(1).map((sign, at) => signs[at] + sign);
    }

    // The words of a text as they stand, without those that say nothing.
    function words(text) {
      const plain = folded(text);
      const bare = /['’]s/.test(plain) ? plain.replace(/['’]s(?!\p{L})/gu, "") : plain;
      const all = bare.match(/[^\x00-\x7f]/.test(bare) ? WORD : PLAIN_WORD) ?? [];
      const telling = all.filter((word) => !smallWords.has(word));
      return telling.length ? telling : all;
    }

    function terms(text) {
      const found = [];
      for (const word of words(text)) {
        if (HAS_SIGNS.test(word)) {
          found.push(...pairs(word));
        } else {
          found.push(stem(word));
        }
      }
      return found;
    }

    // Terms that say the same in a shorter or a longer way: rep for representative, vice president for VP.
    function others(found) {
      const added = [];
      for (const term of found) {
        if (longForms.has(term)) {
          added.push(...longForms.get(term));
        }
        for (const [shorter, longer] of shortForms.get(term) ?? NOTHING) {
          if (longer.every((part) => found.includes(part))) {
            added.push(shorter);
          }
        }
      }
      return added;
    }

    addFolding(fold);
    for (const [shorter, longer] of Object.entries(short)) {
      const parts = terms(longer);
      longForms.set(stem(shorter), parts);
      shortForms.set(parts[0], [...(shortForms.get(parts[0]) ?? []), [stem(shorter), parts]]);
    }
    return { addFolding, others, pairs, stem, terms, words };
  }

  // --- likeness --------------------------------------------------------------------------------------------

  // How many letters have to be changed, added, left out or swapped to make one word of another (optimal string alignment),
  // and to make the beginning of the other one of it; each at most one more than the most that matters.
  function distances(word, other, most) {
    let [before, last] = [[], Array.from({ length: other.length + 1 }, (_, at) => at)];
    for (let row = 1; row <= word.length; row += 1) {
      const next = [row];
      let least = row;
      for (let at = 1; at <= other.length; at += 1) {
        const same = word[row - 1] === other[at - 1];
        let steps = Math.min(last[at] + 1, next[at - 1] + 1, last[at - 1] + (same ? 0 : 1));
        if (row > 1 && at > 1 && word[row - 1] === other[at - 2] && word[row - 2] === other[at - 1]) {
          steps = Math.min(steps, before[at - 2] + 1);
        }
        next.push(steps);
        least = Math.min(least, steps);
      }
      if (least > most) {
        return [most + 1, most + 1];
      }
      [before, last] = [last, next];
    }
    return [Math.min(last[other.length], most + 1), Math.min(Math.min(...last), most + 1)];
  }

  // A bit for each letter of a word: words that differ in many letters need not be compared.
  function lettersOf(word) {
    let letters = 0;
    for (let at = 0; at < word.length; at += 1) {
      letters |= 1 << (word.charCodeAt(at) & 31);
    }
    return letters;
  }

  function count(bits) {
    let left = bits;
    let found = 0;
    for (; left; left &= left - 1) {
      found += 1;
    }
    return found;
  }

  // A term of a question. What plain and slipped give is how like it is to a known term, 1 the same, 0 not at all: as it was
  // written or begun, and with slips of the pen.
  function asked(word, stem, isLast) {
    const isSign = HAS_SIGNS.test(word);
    const slips = isSign || stem.length < 4 ? 0 : stem.length < 8 ? 1 : 2;
    const letters = lettersOf(stem);

    function plain(known) {
      if (known === stem || known === word) {
        return 1;
      }
      if (isSign) {
        return stem.length === 1 && known.includes(stem) ? 0.9 : 0;
      }
      if ((word.length > 1 || isLast) && (known.startsWith(word) || (stem.length > 3 && known.startsWith(stem)))) {
        return 0.8 + (0.15 * word.length) / Math.max(word.length, known.length);
      }
      return 0;
    }

    function slipped(known, lettersOfKnown) {
      if (known.length < stem.length - slips || count(letters & ~lettersOfKnown) > slips) {
        return 0;
      }
      if (!isLast && known.length > stem.length + slips) {
        return 0;
      }
      const [whole, beginning] = distances(stem, known.slice(0, stem.length + slips + 1), slips);
      if (whole <= slips && known.length <= stem.length + slips) {
        return 0.95 - 0.15 * whole;
      }
      return isLast && beginning <= slips ? 0.75 - 0.15 * beginning : 0;
    }

    return { word, slips, plain, slipped };
  }

  // --- an index of names -----------------------------------------------------------------------------------

  function index(read) {
    const names = []; // { text, language, source, record, size }
    const owners = []; // the place of each name's record
    const places = new Map(); // a term to the places of the names that have it
    const letters = []; // of each term

    function post(term) {
      const known = places.get(term);
      if (!known) {
        places.set(term, [names.length]);
        letters.push(lettersOf(term));
      } else if (known[known.length - 1] !== names.length) {
        known.push(names.length);
      }
    }

    function add(text, language, source, record) {
      const terms = read.terms(text);
      terms.forEach(post);
      read.others(terms).forEach(post);
      owners.push(record.place);
      names.push({ text, language, source, record, size: terms.length || 1 });
    }

    // How well a term is met by each name, and which names meet it. Slips count where nothing is met without one, or always.
    function met(term, withSlips) {
      const byName = new Float32Array(names.length);
      const met = [];
      const note = (places, likeness) => {
        for (const place of places) {
          if (!byName[place]) {
            met.push(place);
          }
          byName[place] = Math.max(byName[place], likeness);
        }
      };
      places.forEach((found, known) => {
        const likeness = term.plain(known);
        if (likeness) {
          note(found, likeness);
        }
      });
      if (term.slips && (!met.length || withSlips)) {
        let at = 0;
        places.forEach((found, known) => {
          const likeness = term.slipped(known, letters[at]);
          at += 1;
          if (likeness) {
            note(found, likeness);
          }
        });
      }
      return { byName, met };
    }

    // A word, or the two known ones that somebody has written as one.
    function parted(word) {
      const { plain } = asked(word, read.stem(word), true);
      if (word.length < 6 || HAS_SIGNS.test(word) || [...places.keys()].some(plain)) {
        return [word];
      }
      for (let at = 3; at <= word.length - 3; at += 1) {
        const parts = [word.slice(0, at), word.slice(at)];
        if (parts.every((part) => places.has(read.stem(part)))) {
          return parts;
        }
      }
      return [word];
    }

    return { add, met, names, owners, parted };
  }

  // --- the engine ------------------------------------------------------------------------------------------

  function slug(title) {
    return title.toLowerCase().replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "");
  }

  // Names as the data have them: a number says what those behind it are, three numbers for each language.
  function namesOf(said, languages) {
    const names = [];
    let [language, source] = [null, TITLE]; // no language is the page's own
    for (const word of said) {
      if (typeof word === "number") {
        source = word % 3;
        language = word < 3 ? null : languages[(word - source) / 3];
      } else {
        names.push({ text: word, language, source });
      }
    }
    return names;
  }

  function searchEngine(data) {
    const read = reader(data);
    const titles = index(read);
    const duties = index(read);
    const records = [];
    const needs = []; // the skills, tools and metrics of roles, each set of them once
    const roles = [];

    // --- what is there ---

    function addRecord(kind, id, said, family, set) {
      const names = namesOf(said, data.languages);
      const [title] = names;
      const place = records.length;
      const first = titles.names.length;
      const record = { kind, id: typeof id === "number" ? slug(names[id].text) : id, place, title, family, set, first };
      for (const { text, language, source } of names) {
        titles.add(text, language, source, record);
      }
      records.push(record);
      return record;
    }

    function addAll() {
      const known = {};
      for (const kind of ["families", ...OF_A_ROLE, "guides"]) {
        known[kind] = data[kind].map(([id, ...said]) => addRecord(kind, id, said));
      }
      const ofRoles = OF_A_ROLE.flatMap((kind) => known[kind]);
      needs.push(...data.needs.map((places) => places.map((place) => ofRoles[place])));
      let at = 0;
      known.families.forEach((family, position) => {
        for (const end = at + data.sizes[position]; at < end; at += 1) {
          const [id, set, ...said] = data.roles[at];
          roles.push(addRecord("roles", id, said, family, set));
        }
      });
    }

    // Adds the duties bit by bit, so that a page stays awake: go through what it gives.
    function* addDuties(found) {
      if (found.build !== data.build || duties.names.length) {
        return;
      }
      read.addFolding(found.fold);
      for (const [place, own] of found.roles.entries()) {
        for (const duty of own) {
          const said = typeof duty === "number" ? found.shared[duty] : duty;
          const [language, text] = Array.isArray(said) ? [found.languages[said[0]], said[1]] : [null, said];
          duties.add(text, language, DUTY, roles[place]);
        }
        if (place % 100 === 99) {
          yield place;
        }
      }
    }

    // --- what answers ---

    function questioned(question) {
      const words = read.words(question).flatMap(titles.parted);
      const terms = words.flatMap((word, position) => {
        const isLast = position === words.length - 1;
        const parts = HAS_SIGNS.test(word) ? read.pairs(word).map((pair) => [pair, pair]) : [[word, read.stem(word)]];
        return parts.map(([part, stem]) => asked(part, stem, isLast));
      });
      return terms.slice(0, MOST_TERMS);
    }

    // How well a term is met: by each name, by each record, and by what each record has of other records.
    function matched(term, withSlips) {
      const { byName, met } = titles.met(term, withSlips);
      const byRecord = new Float32Array(records.length);
      for (const place of met) {
        const owner = titles.owners[place];
        byRecord[owner] = Math.max(byRecord[owner], byName[place]);
      }
      const bySet = needs.map((set) => set.reduce((best, { place }) => Math.max(best, byRecord[place]), 0));
      const byOther = records.map(({ family, set }) => (family ? Math.max(bySet[set], byRecord[family.place]) : 0));
      return { byName, byRecord, byOther };
    }

    // The records that meet every term, or so much of all of them.
    function candidates(matches, least) {
      return records.filter(({ place }) => {
        let all = 0;
        for (const { byRecord, byOther } of matches) {
          const best = byRecord[place] || byOther[place] * NEED;
          if (!best && !least) {
            return false;
          }
          all += best;
        }
        return all && all >= least * matches.length;
      });
    }

    // The name by which a record answers best, and its score.
    function answer(record, matches, question) {
      const end = records[record.place + 1]?.first ?? titles.names.length;
      let chosen;
      for (let at = record.first; at < end; at += 1) {
        const name = titles.names[at];
        let [met, score, share] = [0, 0, 0];
        for (const { byName, byRecord, byOther } of matches) {
          const own = byName[at];
          met += own;
          score += Math.max(own, byRecord[record.place] * OTHER_NAME, byOther[record.place] * NEED);
          share += own ** 4; // a word that is only begun says less of the name
        }
        const weight = name.source === TITLE && name.language ? FOREIGN_TITLE : NAME[name.source];
        score *= (weight * KIND[record.kind] * (0.7 + 0.3 * Math.min(1, share / name.size))) / matches.length;
        const isBetter = !chosen || score > chosen.score;
        if (isBetter || (score === chosen.score && shared(question, name) > shared(question, chosen.name))) {
          chosen = { record, name, met, score, matches, title: chosen?.title ?? met };
        }
      }
      chosen.isOwn = matches.every(({ byRecord }) => byRecord[record.place]);
      return chosen;
    }

    // How many signs of a question a name has: of two names that answer alike, the one in the reader's script is shown.
    function shared(question, name) {
      return [...new Set(question)].filter((sign) => name.text.includes(sign)).length;
    }

    function inTitles(terms, question, withSlips, least) {
      const matches = terms.map((term) => matched(term, withSlips));
      const found = candidates(matches, least).map((record) => answer(record, matches, question));
      return found.sort((one, other) => other.score - one.score || one.record.place - other.record.place);
    }

    // The duty by which each role answers best.
    function inDuties(terms, withSlips, least) {
      const matches = terms.map((term) => duties.met(term, withSlips));
      const first = matches.reduce((rarest, match) => (match.met.length < rarest.met.length ? match : rarest));
      const best = new Map();
      for (const at of least ? duties.owners.keys() : first.met) {
        const each = matches.map(({ byName }) => byName[at]);
        const score = each.reduce((sum, met) => sum + met, 0);
        const name = duties.names[at];
        const isMet = least ? score && score >= least * terms.length : each.every(Boolean);
        if (isMet && score > (best.get(name.record)?.score ?? 0)) {
          best.set(name.record, { record: name.record, name, met: score, score, isOwn: true });
        }
      }
      return [...best.values()].sort((one, other) => other.score - one.score || one.record.place - other.record.place);
    }

    // All terms met, at best by the names of one record; all met if slips are forgiven; most of them met.
    function firstOf(look) {
      const exact = look(false, 0);
      if (exact.some((one) => one.isOwn)) {
        return exact;
      }
      const forgiving = look(true, 0);
      if (forgiving.some((one) => one.isOwn) || (forgiving.length && !exact.length)) {
        return forgiving;
      }
      return exact.length ? exact : look(false, LEAST_MET);
    }

    // Why a record was found, if its title does not say so: another name of it, or what it needs.
    function reason({ record, name, met, title, matches }) {
      if (name.source === DUTY) {
        return { kind: "duties", name };
      }
      if (title < met * ENOUGH) {
        return { kind: "aliases", name };
      }
      const unmet = matches.filter(({ byRecord }) => !byRecord[record.place]);
      const meets = ({ place }) => unmet.reduce((sum, { byRecord }) => sum + byRecord[place], 0);
      const own = needs[record.set] ?? NOTHING;
      const best = own.reduce((one, other) => (meets(other) > meets(one) ? other : one), record.family);
      return best && best !== record.family && meets(best) ? { kind: best.kind, name: best.title } : null;
    }

    // What answers a question, best first, and how much there is in all.
    function find(question, limit) {
      const terms = questioned(question);
      if (!terms.length) {
        return { total: 0, results: [], terms };
      }
      const found = firstOf((withSlips, least) => inTitles(terms, question, withSlips, least));
      const named = new Set(found.map(({ record }) => record));
      const more = duties.names.length ? firstOf((withSlips, least) => inDuties(terms, withSlips, least)) : [];
      const all = [...found, ...more.filter(({ record }) => !named.has(record))];
      const results = all.slice(0, limit).map((one) => ({
        kind: one.record.kind,
        id: one.record.id,
        title: one.record.title,
        family: one.record.family?.title ?? null,
        reason: reason(one),
      }));
      return { total: all.length, results, terms };
    }

    // Where a text has the terms of a question: pairs of beginning and end. Slips count for terms that it has not otherwise.
    function marks(text, terms) {
      const known = read.terms(text);
      const others = terms.filter(({ plain }) => !known.some(plain));
      const met = (term) =>
        terms.find(({ plain }) => plain(term)) ?? others.find(({ slipped }) => slipped(term, lettersOf(term)));
      const found = [];
      for (const { 0: token, index: start } of text.matchAll(WORD)) {
        if (HAS_SIGNS.test(token)) {
          for (const [at, pair] of read.pairs(token).entries()) {
            if (met(pair)) {
              found.push([start + at, start + at + pair.length]);
            }
          }
          continue;
        }
        const [word] = read.words(token);
        const term = met(word) ?? met(read.stem(word));
        if (term) {
          found.push([start, start + (word.startsWith(term.word) ? term.word.length : token.length)]);
        }
      }
      return found;
    }

    addAll();
    return { addDuties, find, marks, terms: read.terms };
  }

  // --- the box ---------------------------------------------------------------------------------------------

  const SHOWN = 30;
  const PAUSE = 400; // milliseconds without a key, after which somebody waits for an answer
  const LABEL = {
    roles: "role",
    families: "family",
    skills: "skill",
    tools: "tool",
    metrics: "metric",
    guides: "guide",
    duties: "duty",
    aliases: "also-known-as",
  };
  const SETTING = "csroles-search-key";
  const assets = typeof document === "undefined" ? "" : document.currentScript.src;

  function element(name, attributes, ...content) {
    const made = document.createElement(name);
    for (const [attribute, value] of Object.entries(attributes)) {
      if (value !== null) {
        made.setAttribute(attribute, value);
      }
    }
    made.append(...content);
    return made;
  }

  function searchBox(box, data) {
    const input = box.querySelector("input");
    const engine = searchEngine(data);
    const page = document.documentElement.lang;
    const folder = new URL(`../${page}/`, assets);
    let duties = "unasked"; // then: coming, there
    let active = -1;
    let telling = 0;
    let looking = 0;
    let found = 0;

    const list = element("div", { role: "listbox", id: "search-found", "aria-label": word("search-found").text });
    const none = element("p", { class: "none", lang: word("search-nothing").lang, hidden: "" }, word("search-nothing").text);
    const status = element("p", { class: "hidden", role: "status" });
    const key = element("input", { type: "checkbox" });
    const keyLabel = element("label", { lang: word("search-key").lang }, key, " ", word("search-key").text);
    const keys = element("p", { class: "keys" }, keyLabel);
    const panel = element("div", { class: "panel", hidden: "" }, none, list, keys);

    // --- words ---

    // An interface word in the form for a count, and its language where that is not the page's.
    function word(id, values = {}) {
      const { text, forms, lang = null } = data.words[id];
      const said = forms ? (forms[new Intl.PluralRules(lang ?? page).select(values.count)] ?? forms.other) : text;
      return { text: said.replace(/\{(\w+)\}/g, (place, name) => values[name]?.toLocaleString(page) ?? place), lang };
    }

    // --- what is shown ---

    // A name with the words marked that were asked for.
    function marked(name, terms, attributes) {
      const made = element("span", { lang: name.language, ...attributes });
      let end = 0;
      for (const [from, to] of engine.marks(name.text, terms)) {
        if (to > end) {
          const start = Math.max(from, end);
          made.append(name.text.slice(end, start), element("mark", {}, name.text.slice(start, to)));
          end = to;
        }
      }
      made.append(name.text.slice(end));
      return made;
    }

    // A label and what stands behind it, as the language sets them.
    function labelled(label, value) {
      const parts = data.words.labelled.text.split(/(\{\w+\})/);
      return parts.map((part) => {
        if (part === "{label}") {
          return element("span", { lang: label.lang }, label.text);
        }
        return part === "{value}" ? value : part;
      });
    }

    function option(address, ...content) {
      const attributes = { role: "option", id: `search-found-${list.children.length}`, "aria-selected": "false", tabindex: "-1" };
      return element(address ? "a" : "div", { ...attributes, href: address || null }, ...content);
    }

    function resultOption({ kind, id, title, family, reason }, terms) {
      const anchor = reason?.kind === "duties" ? "#duties" : "";
      const address = new URL(`${kind}/${encodeURIComponent(id)}.html${anchor}`, folder).href;
      const label = word(LABEL[kind]);
      const what = element("span", { class: "what" }, element("span", { lang: label.lang }, label.text));
      if (family) {
        what.append(" ", element("span", { class: "aside", lang: family.language }, family.text));
      }
      const made = option(address, marked(title, terms, { class: "title" }), " ", what);
      if (reason) {
        const isOwnName = reason.kind === "aliases" && kind !== "roles";
        const name = marked(reason.name, terms, {});
        const said = isOwnName ? [name] : labelled(word(LABEL[reason.kind]), name);
        made.append(" ", element("span", { class: "reason" }, ...said));
      }
      return made;
    }

    function plainOption(id, address) {
      const { text, lang } = word(id);
      const made = option(address, element("span", { lang }, text));
      made.classList.add("plain");
      return made;
    }

    // While an input method is at work, its letters may be a word of their own, or mean nothing yet.
    function show({ isComposing = false } = {}) {
      const { total, results, terms } = engine.find(input.value, SHOWN);
      found = total;
      clearTimeout(looking);
      activate(-1);
      list.replaceChildren();
      if (!terms.length || (isComposing && !total)) {
        close();
        tell({ text: "" });
        return;
      }
      for (const result of results) {
        list.append(resultOption(result, terms));
      }
      if (!total && duties === "unasked") {
        looking = setTimeout(askDuties, PAUSE);
      }
      none.hidden = total > 0 || duties !== "there";
      if (!total) {
        list.append(plainOption("search-a-z", new URL("a-z.html", folder).href));
      }
      if (duties === "unasked") {
        const more = plainOption("search-duties", "");
        more.addEventListener("click", () => {
          input.focus();
          askDuties();
        });
        list.append(more);
      }
      open();
      tell(counted(total, results.length));
    }

    function counted(count, shown) {
      if (!count && duties !== "there") {
        return { text: "" };
      }
      return word(count > shown ? "search-first-results" : "search-results", { count, shown });
    }

    // Says how much was found when the typing pauses, so that a screen reader does not speak at every key.
    function tell({ text, lang }) {
      clearTimeout(telling);
      telling = setTimeout(() => {
        status.lang = lang ?? page;
        status.textContent = text;
      }, PAUSE);
    }

    function open() {
      panel.hidden = list.children.length === 0;
      input.setAttribute("aria-expanded", String(!panel.hidden));
    }

    function close() {
      clearTimeout(looking);
      panel.hidden = true;
      input.setAttribute("aria-expanded", "false");
      activate(-1);
    }

    // The option that the keys have come to; -1 is the box itself.
    function activate(position) {
      list.children[active]?.setAttribute("aria-selected", "false");
      active = position;
      const chosen = list.children[active];
      if (chosen) {
        chosen.setAttribute("aria-selected", "true");
        chosen.scrollIntoView({ block: "nearest" });
        input.setAttribute("aria-activedescendant", chosen.id);
      } else {
        input.removeAttribute("aria-activedescendant");
      }
    }

    // --- duties ---

    function askDuties() {
      clearTimeout(looking);
      duties = "coming";
      const script = element("script", { src: new URL("search-duties.js", folder).href });
      script.addEventListener("load", () => readDuties(engine.addDuties(csrolesDuties)));
      script.addEventListener("error", haveDuties);
      document.head.append(script);
    }

    function readDuties(steps) {
      const until = performance.now() + 30;
      while (performance.now() < until) {
        if (steps.next().done) {
          haveDuties();
          return;
        }
      }
      setTimeout(readDuties, 0, steps);
    }

    function haveDuties() {
      duties = "there";
      if (box.contains(document.activeElement)) {
        show();
      }
    }

    // --- keys (the combobox of the ARIA Authoring Practices) ---

    function step(by) {
      if (panel.hidden) {
        open();
      }
      const count = list.children.length;
      if (!panel.hidden) {
        activate(active < 0 && by < 0 ? count - 1 : active + by >= count ? -1 : active + by);
      }
    }

    // Goes to the option that the keys have come to, or else to the first result, for which duties may have to be looked through.
    function choose() {
      if (active >= 0 || found || duties === "there") {
        list.children[Math.max(active, 0)].click();
      } else if (duties === "unasked") {
        askDuties();
      }
    }

    function onKey(event) {
      if (event.isComposing || event.keyCode === 229) {
        return; // an input method is at work: its keys are its own
      }
      const { key: pressed, altKey } = event;
      if (pressed === "ArrowDown" && altKey) {
        open();
      } else if (pressed === "ArrowUp" && altKey) {
        close();
      } else if (pressed === "ArrowDown" || pressed === "ArrowUp") {
        step(pressed === "ArrowDown" ? 1 : -1);
      } else if (pressed === "Enter" && !panel.hidden) {
        choose();
      } else if (pressed === "Escape") {
        if (panel.hidden) {
          input.value = "";
          show();
        }
        close();
      } else {
        if (["Home", "End", "ArrowLeft", "ArrowRight"].includes(pressed)) {
          activate(-1); // back to the words, where the browser moves the caret
        }
        return;
      }
      event.preventDefault();
    }

    // --- set up ---

    function remember() {
      try {
        localStorage.setItem(SETTING, key.checked ? "on" : "off");
      } catch {
        key.disabled = true; // a browser may keep nothing for files
      }
    }

    function isOn() {
      try {
        return localStorage.getItem(SETTING) !== "off";
      } catch {
        return true;
      }
    }

    for (const [attribute, value] of Object.entries({
      role: "combobox",
      "aria-autocomplete": "list",
      "aria-controls": list.id,
      "aria-expanded": "false",
    })) {
      input.setAttribute(attribute, value);
    }
    key.checked = isOn();
    key.addEventListener("change", remember);
    box.append(panel, status);
    input.addEventListener("keydown", onKey);
    input.addEventListener("input", show);
    input.addEventListener("compositionend", () => show());
    input.addEventListener("focus", () => show());
    box.addEventListener("focusout", (event) => box.contains(event.relatedTarget) || close());
    panel.addEventListener("mousedown", (event) => event.target.closest("a, label") || event.preventDefault());
    addEventListener("pagehide", close); // whoever comes back finds the page as it was
    if (document.activeElement === input) {
      show();
    }
  }

  if (typeof module === "object") {
    module.exports = { searchEngine };
  } else if (typeof csrolesSearch !== "undefined") {
    searchBox(document.querySelector("search.search"), csrolesSearch);
  }
})();
