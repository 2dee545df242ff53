// Judges the page where readers compare what they like: node compare.mjs CHROMIUM FOLDER
// FOLDER is a handbook's folder of one language, opened as files. For each page of compare/ the address with the same name has to
// give the same comparison on compare.html: the same elements, words and links. Then roles are picked by the keyboard, sides are
// swapped, and the address is opened again, by way of a server with a strict Content-Security-Policy too.
// Prints one line a fault, and at the end how many comparisons were compared; exits with 1 if there is a fault.
import { readFileSync, readdirSync } from "node:fs";
import { basename, dirname, extname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { chromium } from "playwright-core";

const [executablePath, folder] = process.argv.slice(2);
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
const asked = await browser.newPage();
const address = pathToFileURL(join(folder, "compare.html")).href;
let faults = 0;

function told(fault) {
  faults += 1;
  console.log(fault);
}

function expect(what, got, wanted) {
  if (JSON.stringify(got) !== JSON.stringify(wanted)) {
    told(`${what}: ${JSON.stringify(got)} instead of ${JSON.stringify(wanted)}`);
  }
}

function listen(page) {
  page.on("pageerror", (error) => told(`compare.html: ${error.message}`));
  page.on("console", (message) => {
    if (message.type() === "error" && message.text().includes("Content Security Policy")) {
      told(`compare.html: ${message.text()}`);
    }
  });
}

// The comparison of the page in lines: elements with their classes and where their links lead, and words. With a page's HTML and
// address, the comparison of that page.
function outline([text, url]) {
  const page = text ? new DOMParser().parseFromString(text, "text/html") : document;
  const lines = [];
  const walk = (node) => {
    for (const child of node.childNodes) {
      if (child.nodeType === Node.TEXT_NODE) {
        if (child.data.trim()) {
          lines.push(child.data.replace(/\s+/g, " ").trim());
        }
      } else if (child.nodeType === Node.ELEMENT_NODE) {
        const href = child.hasAttribute("href") ? new URL(child.getAttribute("href"), url || document.baseURI).href : "";
        const of = [child.className, href, child.lang, child.colSpan, child.rowSpan, child.scope, child.id];
        lines.push(`<${child.localName} ${of.filter(Boolean).join(" ")}>`);
        walk(child);
      }
    }
  };
  walk(page.querySelector(".comparison"));
  return lines;
}

function heads(page) {
  return page.evaluate(() =>
    [...document.querySelectorAll("#comparison .glance thead th")].map((head) => head.textContent.replace(/\s+/g, " ").trim()),
  );
}

async function shown(page) {
  await page.waitForSelector("#comparison section", { timeout: 5000 }).catch(() => told("compare.html: nothing is shown"));
}

async function compareWithAdvance() {
  const names = readdirSync(join(folder, "compare")).filter((name) => name.includes("--") && name.endsWith(".html"));
  await asked.goto(address);
  for (const name of names) {
    const path = join(folder, "compare", name);
    const wanted = await asked.evaluate(outline, [readFileSync(path, "utf8"), pathToFileURL(path).href]);
    await asked.evaluate((hash) => {
      document.getElementById("comparison").textContent = "";
      location.hash = hash;
    }, name.replace(".html", ""));
    await shown(asked);
    const got = await asked.evaluate(outline, []);
    const at = wanted.findIndex((line, index) => line !== got[index]);
    if (at >= 0 || got.length !== wanted.length) {
      told(`${name}: "${got[at]}" instead of "${wanted[at]}" (${got.length} and ${wanted.length} lines)`);
    }
  }
  return names.length;
}

// The first two roles of the list are picked with the keyboard alone.
async function pickByKeyboard() {
  const page = await browser.newPage();
  listen(page);
  await page.goto(address);
  const roles = await page.evaluate(() => [...document.querySelectorAll("#left-role option")].map((option) => option.value));
  expect("before anything is picked", await page.isVisible("#ready-comparisons"), true);
  await page.focus("#left-role");
  await page.keyboard.press("ArrowDown");
  expect("with one role", await page.evaluate(() => location.hash), "");
  for (let presses = 0; presses < 6; presses += 1) {
    await page.keyboard.press("Tab");
    if (await page.evaluate(() => document.activeElement.id === "right-role")) {
      break;
    }
  }
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowDown");
  await shown(page);
  const hash = await page.evaluate(() => location.hash);
  expect("the roles in the address", hash.replace(/^#/, "").split("--").filter((part) => roles.includes(part)), roles.slice(1, 3));
  expect("with a comparison", await page.isVisible("#ready-comparisons"), false);
  const before = await heads(page);
  const links = await page.evaluate(() => [...document.querySelectorAll(".languages a")].map((link) => link.hash));
  expect("links to other languages", links.every((link) => link === hash), true);
  await page.click("#swap");
  await page.waitForFunction((old) => location.hash !== old, hash);
  await page.waitForTimeout(100);
  expect("swapped", await heads(page), before.toReversed());
  await page.goBack();
  await page.waitForTimeout(100);
  expect("gone back", await heads(page), before);
  await page.reload();
  await shown(page);
  expect("opened again", await heads(page), before);
  expect("the pickers then", await page.evaluate(() => document.getElementById("right-role").value), roles[2]);
  await page.selectOption("#right-role", "");
  expect("with one role again", await page.isVisible("#ready-comparisons"), true);
  for (const wrong of ["#nobody--nothing", "#%", `#${roles[1]}`, `#${roles[1]}--${roles[2]}--x`]) {
    await page.goto(address + wrong);
    expect(wrong, await page.isVisible("#comparison"), false);
  }
}

// The same page as a server sends it that allows nothing but its own files.
async function openFromServer(name) {
  const types = { ".html": "text/html", ".js": "text/javascript", ".css": "text/css", ".svg": "image/svg+xml" };
  const root = dirname(folder);
  const page = await browser.newPage();
  listen(page);
  await page.route("http://handbook.example/**", (route) => {
    const path = join(root, decodeURIComponent(new URL(route.request().url()).pathname));
    return route.fulfill({
      body: readFileSync(path),
      contentType: `${types[extname(path)]}; charset=utf-8`,
      headers: { "Content-Security-Policy": "default-src 'self'; base-uri 'none'; form-action 'none'" },
    });
  });
  await page.goto(`http://handbook.example/${basename(folder)}/compare.html#${name}`);
  await shown(page);
  expect("from a server, at the top", await page.evaluate(() => window.scrollY), 0);
}

listen(asked);
const count = await compareWithAdvance();
await pickByKeyboard();
await openFromServer(readdirSync(join(folder, "compare")).find((name) => name.includes("--")).replace(".html", ""));
await browser.close();
console.log(`${count} comparisons`);
process.exit(faults ? 1 : 0);
