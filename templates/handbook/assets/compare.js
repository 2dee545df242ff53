// Compares two roles, or two levels of a role, that a reader picks; it lays out what handbook/comparison.j2.html lays out for the
// comparisons made in advance. compare-roles.js lists the roles; what each says is loaded when it is wanted. All words in these
// files are HTML that the builder has set and escaped. The address says what is compared: #role--level--role--level, or, as in
// the addresses of comparisons made in advance, #role--level--level and #role--role.
(function () {
  "use strict";
  const data = window.csrolesCompare;
  const form = document.getElementById("pickers");
  if (!data || !form) {
    return;
  }
  const LEVELS = Object.keys(data.levels);
  const SIDES = ["left", "right"];
  const KINDS = { different: "in-both-different", only: "on-one-side", both: "in-both" };
  const roles = new Map();
  for (const [family, found] of data.families) {
    for (const [id, title, ranks, language] of found) {
      roles.set(id, { id, title, family, language, levels: [...ranks].map((rank) => LEVELS[rank]) });
    }
  }
  const result = document.getElementById("comparison");
  const ready = document.getElementById("ready-comparisons");
  const told = document.getElementById("compared-now");
  const pageTitle = document.title;
  let shown = "";
  let changed = 0;

  // --- what is compared -----------------------------------------------------------------------------------------------

  // The levels of two roles between which the way from the one up to the other is shortest; of several the highest.
  function nearestLevels(left, right) {
    let best = null;
    for (const one of left) {
      for (const other of right) {
        const low = LEVELS.indexOf(one);
        const high = LEVELS.indexOf(other);
        const length = [high < low ? 1 : 0, Math.abs(high - low), -low];
        const place = best ? length.findIndex((part, index) => part !== best.length[index]) : 0;
        if (!best || (place >= 0 && length[place] < best.length[place])) {
          best = { length, levels: [one, other] };
        }
      }
    }
    return best.levels;
  }

  // The two sides that an address names, each as [role, level]; null if it names none that there are.
  function sidesOf(hash) {
    const parts = hash.replace(/^#/, "").split("--");
    const left = roles.get(parts.shift());
    const here = left && left.levels.includes(parts[0]) ? parts.shift() : "";
    const right = roles.has(parts[0]) ? roles.get(parts.shift()) : left;
    const there = right && right.levels.includes(parts[0]) ? parts.shift() : "";
    if (!left || parts.length || (left === right && !there)) {
      return null;
    }
    const levels = nearestLevels(here ? [here] : left.levels, there ? [there] : right.levels);
    const isOne = left === right && levels[0] === levels[1];
    return isOne ? null : [left, right].map(({ id }, side) => [id, levels[side]]);
  }

  function addressOf(sides) {
    return `#${sides.flat().join("--")}`;
  }

  // What a role says at one of its levels: of each entry of some groups by key its name and what is said, null left out.
  function saidAt(groups, place) {
    const said = new Map();
    for (const [name, entries] of groups || []) {
      for (const [key, ...variants] of entries) {
        let now = Math.min(place, variants.length - 1);
        while (variants[now] === 0) {
          now -= 1; // the same as at the level below
        }
        if (variants[now] !== null) {
          said.set(key, { name, said: variants[now] });
        }
      }
    }
    return said;
  }

  // --- how it is laid out -----------------------------------------------------------------------------------------------

  function isSame(one, other) {
    return JSON.stringify(one) === JSON.stringify(other);
  }

  function cellOf(said, isBrief, mark) {
    const words = said.map((each) => (Array.isArray(each) ? data.proficiencies[each[0] - 1] + each[1] : each));
    return { words, detail: isBrief || !said.length || !Array.isArray(said[0]) ? "" : said[0][2], mark: mark || "" };
  }

  // The cells of what both sides say in different words, or want in different degrees.
  function differing(one, other) {
    const isBrief = !Array.isArray(one) || one[0] === other[0];
    const mark = isBrief ? "" : other[0] > one[0] ? "higher" : "lower";
    return [cellOf([one], isBrief), cellOf([other], isBrief, mark)];
  }

  // What is said on one side or both, a row for each name.
  function rowsOf(isBrief, ...sides) {
    const rows = new Map();
    sides.forEach(([said, keys], side) => {
      for (const key of keys) {
        const { name, said: words } = said.get(key);
        if (!rows.has(name)) {
          rows.set(
            name,
            sides.map(() => []),
          );
        }
        rows.get(name)[side].push(words);
      }
    });
    return [...rows].map(([name, cells]) => ({ name, cells: cells.map((said) => cellOf(said, isBrief)) }));
  }

  function groupsOf(left, right) {
    const shared = [...left.keys()].filter((key) => right.has(key));
    const alike = shared.filter((key) => isSame(left.get(key).said, right.get(key).said));
    const different = shared.filter((key) => !alike.includes(key));
    return {
      different: different.map((key) => ({
        name: left.get(key).name,
        cells: differing(left.get(key).said, right.get(key).said),
      })),
      only: rowsOf(
        false,
        [left, [...left.keys()].filter((key) => !right.has(key))],
        [right, [...right.keys()].filter((key) => !left.has(key))],
      ),
      both: rowsOf(true, [left, alike]),
    };
  }

  function headHtml(heads, isLinked) {
    const titles = heads.map(({ role, title, level }) => {
      const words = isLinked ? `<a href="roles/${role}.html">${title}</a>` : title;
      return `<th scope="col">${words} <span class="mark">${level}</span></th>`;
    });
    return `<thead><tr><td></td>${titles.join("")}</tr></thead>`;
  }

  function cellHtml(heads, cells, list) {
    if (cells.length === 1) {
      return `<td colspan="2" class="both">${wordsHtml(cells[0], list)}</td>`;
    }
    const none = data.words[heads[0].role === heads[1].role ? "not-at-level" : "not-named"];
    const drawn = cells.map((cell, side) => {
      const at = `<span class="at">${heads[side].title} · ${heads[side].level}</span>`;
      return cell.words.length
        ? `<td>${at}${wordsHtml(cell, list)}</td>`
        : `<td class="none">${at}<span class="hidden">${none}</span></td>`;
    });
    return drawn.join("");
  }

  function wordsHtml(cell, list) {
    if (list) {
      return `<ul class="${list}">${cell.words.map((words) => `<li>${words}</li>`).join("")}</ul>`;
    }
    const mark = cell.mark ? ` <span class="mark ${cell.mark}">${data.words[cell.mark]}</span>` : "";
    return cell.words[0] + mark + (cell.detail ? ` <span class="detail">${cell.detail}</span>` : "");
  }

  function sectionHtml(id, heading, heads, bodies) {
    const isFirst = id === "at-a-glance";
    return (
      `<section aria-labelledby="${id}"><h2 id="${id}">${heading}</h2>` +
      `<table class="sides${isFirst ? " glance" : ""}" aria-labelledby="${id}">${headHtml(heads, isFirst)}${bodies}</table></section>`
    );
  }

  function factsHtml(heads, facts) {
    const isOneRole = heads[0].role === heads[1].role;
    const rows = data.facts
      .filter((key) => facts.some((side) => side.has(key)))
      .map((key) => facts.map((side) => side.get(key)))
      .filter(([one, other]) => !(isOneRole && one && other && one.said === other.said))
      .map((sides) => {
        const cells = sides.map((side) => cellOf(side ? [side.said] : [], true));
        return `<tr><th scope="row">${sides.find(Boolean).name}</th>${cellHtml(heads, cells, "")}</tr>`;
      });
    return sectionHtml("at-a-glance", data.words["at-a-glance"], heads, `<tbody>${rows.join("")}</tbody>`);
  }

  function partHtml([id, heading, isNamed, list], heads, groups) {
    const bodies = Object.entries(groups)
      .filter(([, rows]) => rows.length)
      .map(([kind, rows]) => {
        const label = data.words[KINDS[kind]];
        const top = isNamed ? `<tr class="kind-of"><th colspan="3" scope="rowgroup">${label}</th></tr>` : "";
        const drawn = rows.map((row, index) => {
          const first = index ? "" : `<th scope="rowgroup" rowspan="${rows.length}">${label}</th>`;
          const name = isNamed ? `<th scope="row">${row.name}</th>` : first;
          return `<tr>${name}${cellHtml(heads, row.cells, kind === "different" ? "" : list)}</tr>`;
        });
        return `<tbody class="${kind}">${top}${drawn.join("")}</tbody>`;
      });
    return bodies.length ? sectionHtml(id, heading, heads, bodies.join("")) : "";
  }

  function comparisonHtml(sides) {
    const found = sides.map(([role, level]) => ({ ...data.roles[role], role, level }));
    const places = found.map(({ levels, level }) => levels.indexOf(level));
    const heads = found.map(({ role, level, titles }, side) => ({
      role,
      title: titles[places[side]],
      level: data.levels[level][1],
    }));
    const facts = found.map((side, index) => saidAt(side.facts, places[index]));
    const parts = data.parts.map((part) => {
      const [left, right] = found.map((side, index) => saidAt(side.parts[part[0]], places[index]));
      return partHtml(part, heads, groupsOf(left, right));
    });
    return factsHtml(heads, facts) + parts.join("");
  }

  // --- showing it ---------------------------------------------------------------------------------------------------------

  const loads = new Map();

  // Loads what a role says, once.
  function load(role) {
    if (!loads.has(role)) {
      loads.set(
        role,
        new Promise((resolve, reject) => {
          const script = document.createElement("script");
          script.src = `compare/${role}.js`;
          script.onload = () => resolve();
          script.onerror = () => {
            loads.delete(role);
            reject(new Error(role));
          };
          document.head.append(script);
        }),
      );
    }
    return loads.get(role);
  }

  function named([role, level]) {
    return `${roles.get(role).title} · ${data.levels[level][0]}`;
  }

  function show(sides) {
    result.innerHTML = comparisonHtml(sides);
    for (const link of result.querySelectorAll('a[href^="../"]')) {
      link.setAttribute("href", link.getAttribute("href").slice(3)); // the words were set for the folder below
    }
    result.hidden = false;
    ready.hidden = true;
    const words = sides.map(named).join(" – ");
    told.textContent = words;
    document.title = `${words} – ${pageTitle}`;
  }

  function showNone() {
    result.hidden = true;
    result.textContent = "";
    ready.hidden = false;
    told.textContent = "";
    document.title = pageTitle;
  }

  async function follow() {
    const sides = sidesOf(location.hash);
    for (const link of document.querySelectorAll(".languages a")) {
      link.hash = sides ? addressOf(sides) : "";
    }
    shown = sides ? addressOf(sides) : "";
    if (!sides) {
      showNone();
      return;
    }
    sides.forEach((side, index) => pick(SIDES[index], ...side));
    const wanted = shown;
    try {
      await Promise.all(sides.map(([role]) => load(role)));
    } catch {
      showNone();
      return;
    }
    if (wanted === shown) {
      show(sides);
    }
  }

  // --- the pickers ----------------------------------------------------------------------------------------------------------

  function option(value, words, language) {
    const made = new Option(words, value);
    if (language) {
      made.lang = language;
    }
    return made;
  }

  function controls(side) {
    return { role: document.getElementById(`${side}-role`), level: document.getElementById(`${side}-level`) };
  }

  // Fills a list with the roles by family; where there are very many, readers write and choose among what fits instead.
  function fill(side) {
    const { role } = controls(side);
    if (data.many) {
      const input = document.createElement("input");
      input.id = role.id;
      input.setAttribute("list", "titles");
      input.autocomplete = "off";
      input.placeholder = role.options[0].textContent;
      role.replaceWith(input);
      return;
    }
    for (const [family, found] of data.families) {
      const group = document.createElement("optgroup");
      group.label = family;
      group.append(...found.map(([id, title, , language]) => option(id, title, language)));
      role.append(group);
    }
  }

  function fillTitles() {
    const list = document.createElement("datalist");
    list.id = "titles";
    list.append(...[...roles.values()].map(({ title, family, language }) => new Option(family, title, false, false)));
    form.append(list);
  }

  function picked(side) {
    const { role, level } = controls(side);
    if (!data.many) {
      return { role: roles.get(role.value), level: level.value };
    }
    const wanted = role.value.trim().toLowerCase();
    return { role: [...roles.values()].find(({ title }) => title.toLowerCase() === wanted), level: level.value };
  }

  function pick(side, id, level) {
    const { role, level: levels } = controls(side);
    const found = roles.get(id);
    role.value = data.many ? found.title : id;
    levels.replaceChildren(...found.levels.map((each) => option(each, data.levels[each][0])));
    levels.value = level;
  }

  // Another role, or another level: what is picked goes into the address, and from there onto the page.
  function change(side, isRole) {
    const [here, there] = [side, SIDES.find((each) => each !== side)].map(picked);
    if (isRole && here.role) {
      const others = there.role ? [there.level] : here.role.levels;
      const near = side === "left" ? nearestLevels(here.role.levels, others)[0] : nearestLevels(others, here.role.levels)[1];
      const levels = here.role.levels;
      const isTaken = here.role === there.role && near === there.level;
      here.level = isTaken ? levels.find((each) => each !== near) || near : near;
      pick(side, here.role.id, here.level);
    }
    const [left, right] = side === "left" ? [here, there] : [there, here];
    if (left.role && right.role) {
      go(addressOf([left, right].map(({ role, level }) => [role.id, level])));
    } else if (location.hash) {
      go("#");
    }
  }

  // Whoever goes through a list with the arrow keys picks many roles, one soon after another: they are one step in the history.
  function go(address) {
    const isSoon = Date.now() - changed < 1500;
    changed = Date.now();
    if (isSoon) {
      location.replace(address);
    } else {
      location.hash = address;
    }
  }

  function swap() {
    const sides = SIDES.map(picked).reverse();
    if (sides.every(({ role }) => role)) {
      location.hash = addressOf(sides.map(({ role, level }) => [role.id, level]));
    }
  }

  // Without scripts an address leads to its place in the list; with them its comparison is laid out, and the page begins there.
  if (ready.contains(document.getElementById(location.hash.slice(1)))) {
    scrollTo(0, 0);
  }
  for (const anchor of ready.querySelectorAll("a[id]")) {
    anchor.removeAttribute("id");
  }
  for (const side of SIDES) {
    fill(side);
    form.addEventListener("change", (event) => {
      const { role, level } = controls(side);
      if (event.target === role || event.target === level) {
        change(side, event.target === role);
      }
    });
  }
  if (data.many) {
    fillTitles();
  }
  document.getElementById("swap").addEventListener("click", swap);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.hidden = false;
  addEventListener("hashchange", follow);
  follow();
})();
