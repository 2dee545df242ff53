// Searches a handbook with the keyboard alone, in Chromium: node search.mjs CHROMIUM SITE
// SITE is a folder with the handbook in English, Russian and both Chinese scripts; it is opened as files, and once from a server
// that allows no inline script or style. Prints one line a fault, and how much was looked at; exits with 1 if there is a fault.
import { createReadStream, readFileSync } from "node:fs";
import { createServer } from "node:http";
import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { chromium } from "playwright-core";

const [executablePath, site] = process.argv.slice(2);
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const rules = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
const browser = await chromium.launch({
  executablePath,
  args: [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
  ],
});
let faults = 0;
let looked = 0;

function check(what, found, wanted) {
  looked += 1;
  if (JSON.stringify(found) !== JSON.stringify(wanted)) {
    faults += 1;
    console.log(`${what}: ${JSON.stringify(found)} instead of ${JSON.stringify(wanted)}`);
  }
}

// A page of the handbook in a window of its own, with the names of the files that it asked for.
async function opened(path, options = {}, base = pathToFileURL(`${site}/`).href) {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  page.files = [];
  page.on("request", (request) => page.files.push(request.url().replace(/^.*\//, "")));
  page.on("pageerror", (error) => check(path, error.message, "no error"));
  page.on("console", (message) => message.type() === "error" && check(path, message.text(), "no error"));
  await page.goto(new URL(path, base).href);
  return page;
}

// What somebody sees, and what a screen reader is told.
function seen(page) {
  return page.evaluate(() => {
    const box = document.querySelector("search.search");
    const input = box.querySelector("input");
    const options = [...box.querySelectorAll("[role=option]")];
    const chosen = document.getElementById(input.getAttribute("aria-activedescendant"));
    const lang = (element) => element?.closest("[lang]").lang;
    return {
      isOpen: input.getAttribute("aria-expanded") === "true" && box.querySelector(".panel").checkVisibility(),
      first: options[0]?.querySelector(".title")?.textContent ?? options[0]?.textContent,
      reason: options[0]?.querySelector(".reason")?.textContent,
      lang: lang(options[0]?.querySelector(".reason span:last-child") ?? options[0]?.querySelector(".title")),
      chosen: chosen ? options.indexOf(chosen) : -1,
      selected: options.filter((option) => option.getAttribute("aria-selected") === "true").length,
      last: options.at(-1)?.textContent,
      count: options.length,
      hasFocus: document.activeElement === input,
      value: input.value,
    };
  });
}

function loaded(page) {
  return page.files.filter((file) => /\.(css|js)$/.test(file)).toSorted();
}

async function typed(page, words) {
  await page.keyboard.type(words);
  await page.waitForSelector("search [role=option]");
}

function toldTo(page, text) {
  return page.waitForFunction((wanted) => document.querySelector("search [role=status]").textContent === wanted, text);
}

function arrived(page, file) {
  return page.waitForURL((url) => url.pathname.endsWith(file), { timeout: 5000 }).catch(() => check("arrived", page.url(), file));
}

async function judge(page, what) {
  await page.evaluate(axe);
  const { violations } = await page.evaluate((values) => window.axe.run(document, { preload: false, runOnly: values }), rules);
  const told = violations.map(({ id, nodes }) => `${id}: ${nodes[0].html.slice(0, 160)}`);
  check(what, told, []);
}

// --- one search from beginning to end ---------------------------------------------------------------

async function walk() {
  const page = await opened("en/roles/account-manager.html");
  check("at first", loaded(page), ["handbook.css", "handbook.js"]);
  await page.keyboard.press("/");
  await typed(page, "custmer sucess manger");
  check("loaded", loaded(page), ["handbook.css", "handbook.js", "search-data.js", "search.css", "search.js"]);
  let now = await seen(page);
  check("typed", [now.isOpen, now.hasFocus, now.chosen, now.first], [true, true, -1, "Customer Success Manager"]);
  await toldTo(page, `${now.count - 1} results`);
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowDown");
  now = await seen(page);
  check("arrow down", [now.hasFocus, now.chosen, now.selected], [true, 1, 1]);
  await page.keyboard.press("ArrowUp");
  check("arrow up", (await seen(page)).chosen, 0);
  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("ArrowUp");
  check("arrow up to the last", (await seen(page)).chosen, now.count - 1);
  await page.keyboard.press("Home");
  await page.keyboard.type("X");
  check("home", (await seen(page)).value, "Xcustmer sucess manger");
  await page.keyboard.press("Backspace");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("End");
  await page.keyboard.type("s");
  now = await seen(page);
  check("end", [now.value, now.chosen, now.first], ["custmer sucess mangers", -1, "Customer Success Manager"]);
  await page.keyboard.press("Escape");
  now = await seen(page);
  check("escape", [now.isOpen, now.value], [false, "custmer sucess mangers"]);
  await page.keyboard.press("Alt+ArrowDown");
  now = await seen(page);
  check("alt and arrow down", [now.isOpen, now.chosen], [true, -1]);
  await page.keyboard.press("Escape");
  await page.keyboard.press("Escape");
  check("escape again", (await seen(page)).value, "");
  await typed(page, "csm");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await arrived(page, "/en/roles/customer-success-manager.html");
  await page.context().close();
}

// --- languages ----------------------------------------------------------------------------------------

async function languages() {
  const cases = [
    ["en", "CSM", "Customer Success Manager", "en", "roles/customer-success-manager.html"],
    ["en", "客戶成功經理", "Customer Success Manager", "zh-Hant", "roles/customer-success-manager.html"],
    ["en", "negotation", "Negotiation", "en", "skills/negotiation.html"],
    ["zh-Hant", "客户支持经理", "客戶支援經理", "zh-Hans", "roles/customer-support-manager.html"],
    ["zh-Hans", "客戶支援經理", "客户支持经理", "zh-Hant", "roles/customer-support-manager.html"],
    ["ru", "менеджера по успеху", "Менеджер по успеху клиентов", "ru", "roles/customer-success-manager.html"],
    ["ru", "переговоры", "Ведение переговоров", "ru", "skills/negotiation.html"],
  ];
  for (const [language, words, title, lang, file] of cases) {
    const page = await opened(`${language}/index.html`);
    await page.keyboard.press("/");
    await typed(page, words);
    const now = await seen(page);
    check(`${language} ${words}`, [now.first, now.lang], [title, lang]);
    await page.keyboard.press("Enter");
    await arrived(page, `/${language}/${file}`);
    await page.context().close();
  }
}

// --- duties, nothing found, input methods ------------------------------------------------------------

async function duties() {
  const page = await opened("en/index.html");
  await page.keyboard.press("/");
  await typed(page, "training");
  check("not loaded unasked", page.files.includes("search-duties.js"), false);
  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("Enter");
  await page.waitForFunction(() => /Duty: /.test(document.querySelector("search [role=listbox]").textContent));
  check("loaded when asked", [page.files.includes("search-duties.js"), (await seen(page)).hasFocus], [true, true]);
  await page.context().close();
  const other = await opened("en/skills/negotiation.html");
  await other.keyboard.press("/");
  await typed(other, "renewal talks");
  await other.waitForSelector("search .reason");
  const now = await seen(other);
  check("found by a duty", now.first, "Account Manager");
  check("the duty", now.reason, "Duty: Begin renewal talks well before a customer's contract ends.");
  await other.keyboard.press("Enter");
  await arrived(other, "/en/roles/account-manager.html");
  check("place of the duty", new URL(other.url()).hash, "#duties");
  check("there is such a place", await other.evaluate(() => document.getElementById("duties") !== null), true);
  await other.context().close();
}

async function nothing() {
  const page = await opened("en/roles/account-manager.html");
  await page.keyboard.press("/");
  await typed(page, "plumber");
  await page.waitForSelector("search .none:not([hidden])");
  await toldTo(page, "0 results");
  await judge(page, "nothing found");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await arrived(page, "/en/a-z.html");
  await page.context().close();
}

async function inputMethod() {
  const page = await opened("zh-Hans/index.html");
  await page.keyboard.press("/");
  const devices = await page.context().newCDPSession(page);
  await page.waitForFunction(() => document.querySelector("search [role=listbox]"));
  await devices.send("Input.imeSetComposition", { text: "ke'hu'cheng", selectionStart: 11, selectionEnd: 11 });
  check("letters of an input method", [(await seen(page)).value, (await seen(page)).isOpen], ["ke'hu'cheng", false]);
  await devices.send("Input.insertText", { text: "客户成功经理" });
  await page.waitForSelector("search [role=option]");
  check("what it gives", (await seen(page)).first, "客户成功经理");
  await page.keyboard.press("Escape");
  await page.keyboard.press("Escape");
  await devices.send("Input.imeSetComposition", { text: "CSM", selectionStart: 3, selectionEnd: 3 });
  await page.waitForSelector("search [role=option]");
  check("words of a keyboard that always composes", (await seen(page)).reason, "又称：CSM");
  await page.context().close();
}

// --- the key, without scripts, under a strict policy, in every look ---------------------------------

async function key() {
  const page = await opened("en/index.html");
  await page.keyboard.press("/");
  await typed(page, "CSM");
  await page.keyboard.press("Tab");
  check("tab goes to the switch", await page.evaluate(() => document.activeElement.type), "checkbox");
  await page.keyboard.press("Space");
  await page.reload();
  await page.keyboard.press("/");
  check("switched off", (await seen(page)).hasFocus, false);
  await page.context().close();
  const plain = await opened("en/index.html", { javaScriptEnabled: false });
  check("without scripts", [await plain.isVisible("search.search"), await plain.isVisible("a[href$='a-z.html']")], [false, true]);
  await plain.context().close();
}

async function policy() {
  const types = { css: "text/css", html: "text/html", js: "text/javascript", svg: "image/svg+xml" };
  const server = createServer((request, response) => {
    const path = new URL(request.url, "http://localhost").pathname;
    response.setHeader("Content-Security-Policy", "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'");
    response.setHeader("Content-Type", `${types[path.split(".").at(-1)]}; charset=utf-8`);
    createReadStream(join(site, path)).on("error", () => response.writeHead(404).end()).pipe(response);
  });
  await new Promise((ready) => server.listen(0, "127.0.0.1", ready));
  const page = await opened("en/roles/account-manager.html", {}, `http://127.0.0.1:${server.address().port}/`);
  await page.keyboard.press("/");
  await typed(page, "CSM");
  await page.keyboard.press("Enter");
  await arrived(page, "/en/roles/customer-success-manager.html");
  await page.context().close();
  server.close();
}

async function looks() {
  for (const colorScheme of ["light", "dark"]) {
    for (const width of [1280, 320]) {
      const page = await opened("en/roles/account-manager.html", { colorScheme, viewport: { width, height: 800 } });
      await page.keyboard.press("/");
      await typed(page, "客戶");
      await page.keyboard.press("ArrowDown");
      await judge(page, `${colorScheme}, ${width} px`);
      const wide = await page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth);
      check(`${colorScheme}, ${width} px: scrolls sideways`, wide, false);
      await page.context().close();
    }
  }
}

for (const part of [walk, languages, duties, nothing, inputMethod, key, policy, looks]) {
  await part().catch((error) => check(part.name, error.message.split("\n")[0], "no error"));
}
await browser.close();
console.log(`${looked} looked at`);
process.exit(faults ? 1 : 0);
