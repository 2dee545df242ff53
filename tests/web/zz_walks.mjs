// Walks through a handbook as readers do: node walks.mjs CHROMIUM FOLDER < {"pages": […], "walk": […]}
// Each page of "pages", files of the folder, is opened as a file, from a server below a path with a strict
// Content-Security-Policy, and without JavaScript. "walk" are a first page, a role and its manager, which are gone to by Tab and
// Enter alone. Prints one line a fault, and at the end how much was opened; exits with 1 if there is a fault.
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { OPENED, judge, launch, serve } from "./browser.mjs";

const POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'";
const STOPS = 150;

const [executablePath, folder] = process.argv.slice(2);
const { pages, walk } = JSON.parse(readFileSync(0, "utf8"));
const found = judge();
const browser = await launch(executablePath);
const site = await serve(folder, { path: "/a company/handbook/", headers: { "Content-Security-Policy": POLICY } });
const files = pathToFileURL(`${resolve(folder)}/`).href;
let requests = 0;
let stops = 0;

// A page in a window of its own; whatever it asks for outside of the handbook, or complains of, is a fault.
async function opened(base, options = {}) {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  page.on("request", (request) => {
    requests += 1;
    if (!request.url().startsWith(base)) {
      found.tell(`${page.url()}: asks for ${request.url()}`);
    }
  });
  page.on("requestfailed", (request) => {
    if (request.failure().errorText !== "net::ERR_ABORTED") {
      found.tell(`${page.url()}: does not get ${request.url()}`); // what is aborted, since the next page is opened, is no fault
    }
  });
  page.on("response", (response) => response.status() >= 400 && found.tell(`${page.url()}: ${response.status()} ${response.url()}`));
  page.on("pageerror", (error) => found.tell(`${page.url()}: ${error.message}`));
  page.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) {
      found.tell(`${page.url()}: ${message.text()}`);
    }
  });
  return page;
}

const words = (page) => page.evaluate(() => document.querySelector("main").innerText);

// --- requests, policy, scripts ----------------------------------------------------------------------

// What each page says, by file, when all of them are opened at an address.
async function openAll(base, options = {}) {
  const page = await opened(base, options);
  const said = {};
  for (const file of pages) {
    await page.goto(base + encodeURI(file));
    said[file] = await words(page);
    if (!(await page.title()) || said[file].length < 60) {
      found.tell(`${file}: says nothing`);
    }
    const away = await page.evaluate(() => document.querySelectorAll("form[action], base, iframe, object, embed, [style], style").length);
    found.expect(`${file}: forms, frames and styles`, away, 0);
  }
  await page.context().close();
  return said;
}

async function use(base) {
  const page = await opened(base);
  const [home] = walk;
  await page.goto(base + home);
  await OPENED.search(page, "manager");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await page.waitForURL((url) => url.href.startsWith(base) && url.pathname.includes("/roles/"), { timeout: 10_000 });
  await page.goto(base + home.replace("index", "compare"));
  await OPENED.comparison(page);
  found.expect("compare: its rows", (await page.locator("#comparison tr").count()) > 20, true);
  await page.context().close();
}

async function withoutScripts(said) {
  const plain = await openAll(files, { javaScriptEnabled: false });
  for (const file of pages.filter((name) => !name.endsWith("compare.html"))) {
    found.expect(`${file} without scripts`, plain[file], said[file]);
  }
  const page = await opened(files, { javaScriptEnabled: false });
  for (const file of pages.filter((name) => name.includes("/"))) {
    await page.goto(files + file);
    found.expect(`${file}: the search box without scripts`, await page.isVisible("search.search"), false);
    found.expect(`${file}: A to Z without scripts`, await page.isVisible(".menu a[href$='a-z.html']"), true);
  }
  const language = walk[0].split("/")[0];
  await page.goto(`${files}${language}/a-z.html`);
  found.expect("titles in A to Z", (await page.locator("main a[href^='roles/']").count()) >= 33, true);
  await page.goto(`${files}${language}/compare.html`);
  found.expect("pickers without scripts", await page.isVisible("#pickers"), false);
  found.expect("comparisons made in advance", (await page.locator("#ready-comparisons a:visible").count()) > 20, true);
  await page.context().close();
}

// --- the keyboard -------------------------------------------------------------------------------------

// Where the focus is, and why it cannot be seen there, if it cannot.
function focused() {
  const element = document.activeElement;
  const box = element.getBoundingClientRect();
  const style = getComputedStyle(element);
  const reasons = [];
  if (style.outlineStyle === "none" || Number.parseFloat(style.outlineWidth) < 1) {
    reasons.push("has no outline");
  }
  if (box.width < 1 || box.right <= 0 || box.left >= innerWidth || box.bottom <= 0 || box.top >= innerHeight) {
    reasons.push("is not on the screen");
  } else {
    const lines = [...element.getClientRects()];
    const points = lines.map((line) => [(line.left + line.right) / 2, (line.top + line.bottom) / 2]);
    const isSeen = points.some(([x, y]) => element.contains(document.elementFromPoint(x, y)));
    reasons.push(...(isSeen ? [] : ["lies below something else"]));
  }
  const name = `<${element.localName} ${element.getAttribute("href") ?? element.id}>`;
  return { name, href: element.href ?? "", isMain: element.localName === "main", reasons: element === document.body ? [] : reasons };
}

async function tab(page) {
  await page.keyboard.press("Tab");
  stops += 1;
  const now = await page.evaluate(focused);
  for (const reason of now.reasons) {
    found.tell(`${page.url()}: ${now.name} has the focus and ${reason}`);
  }
  return now;
}

// Goes on by Tab to a link, and follows it by Enter.
async function follow(page, file) {
  for (let count = 0; count < STOPS; count += 1) {
    const { href } = await tab(page);
    if (href === files + file) {
      await page.keyboard.press("Enter");
      await page.waitForURL(files + file, { timeout: 5000 });
      return;
    }
  }
  found.tell(`${page.url()}: no link to ${file} within ${STOPS} stops`);
}

async function skip(page) {
  const first = await tab(page);
  found.expect("first stop", first.href, `${page.url()}#content`);
  await page.keyboard.press("Enter");
  found.expect("after the skip link", (await page.evaluate(focused)).isMain, true);
  await tab(page);
  found.expect("the next stop", await page.evaluate(() => document.activeElement.closest("main") !== null), true);
}

async function keyboard(viewport) {
  const [home, role, manager] = walk;
  const page = await opened(files, { viewport, reducedMotion: "reduce" });
  await page.goto(files + home);
  await skip(page);
  await page.goto(files + home);
  await follow(page, role);
  await follow(page, manager);
  await page.context().close();
}

async function part(name, work) {
  await work().catch((error) => found.tell(`${name}: ${error.message.split("\n")[0]}`));
}

let said = {};
await part("files", async () => {
  said = await openAll(files);
});
await part("server", () => openAll(site.address));
await part("use of files", () => use(files));
await part("use of a server", () => use(site.address));
await part("no scripts", () => withoutScripts(said));
await part("keyboard", () => keyboard({ width: 1280, height: 800 }));
await part("keyboard of a phone", () => keyboard({ width: 320, height: 640 }));
const cdp = await browser.newBrowserCDPSession(); const info = await cdp.send("SystemInfo.getProcessInfo"); console.log("CPU", info.processInfo.map((i)=>[i.type,i.cpuTime]).join(" "), process.cpuUsage());
await browser.close();
site.close();
console.log(`${pages.length} pages, ${requests} requests, ${stops} stops`);
process.exit(found.faults ? 1 : 0);
