// Judges pages of a handbook as they look: node looks.mjs CHROMIUM FOLDER < {"whole": […], "narrow": […]}
// Each page of "whole", a file of the folder, "search" or "comparison" after # if that is to be open, goes before axe in light and
// in dark, on a desk and on a phone. On a phone no page of "whole" or "narrow" may scroll sideways, except for a part of it.
// Prints one line a fault, and at the end how often axe looked and how many pages were narrow; exits with 1 if there is a fault.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { OPENED, judge, launch, serve } from "./browser.mjs";

const DESK = { width: 1280, height: 800 };
const PHONE = { width: 320, height: 640 };
const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

const [executablePath, folder] = process.argv.slice(2);
const { whole, narrow } = JSON.parse(readFileSync(0, "utf8"));
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const found = judge();
const site = await serve(folder);
const browser = await launch(executablePath);
let looks = 0;

function violations(rules) {
  return window.axe.run(document, { resultTypes: ["violations"], runOnly: rules }).then((result) =>
    result.violations.map(({ id, impact, nodes }) => `${id} (${impact}, ${nodes.length} places): ${nodes[0].html.slice(0, 160)}`),
  );
}

async function fits(page, name) {
  const wide = await page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.scrollingElement;
    return scrollWidth > clientWidth && `${scrollWidth} px in ${clientWidth} px`;
  });
  if (wide) {
    found.tell(`${name}: scrolls sideways, ${wide}`);
  }
}

async function lookAt(page, name) {
  const [file, opened] = name.split("#");
  await page.setViewportSize(DESK);
  await page.goto(site.address + encodeURI(file));
  if (opened) {
    await OPENED[opened](page, "customer");
  }
  await page.evaluate(axe);
  for (const viewport of [DESK, PHONE]) {
    await page.setViewportSize(viewport);
    await fits(page, `${name} ${viewport.width}`);
    for (const colorScheme of ["light", "dark"]) {
      await page.emulateMedia({ colorScheme });
      looks += 1;
      for (const violation of await page.evaluate(violations, RULES)) {
        found.tell(`${name} ${colorScheme} ${viewport.width}: ${violation}`);
      }
    }
  }
}

async function inTurns(names, work) {
  const rest = [...names];
  const worker = async () => {
    const context = await browser.newContext({ reducedMotion: "reduce" });
    const page = await context.newPage();
    while (rest.length) {
      const name = rest.shift();
      await work(page, name).catch((error) => found.tell(`${name}: ${error.message.split("\n")[0]}`));
    }
    await context.close();
  };
  await Promise.all([worker(), worker()]);
}

// Many pages, one after the other in a frame as wide as a phone, which takes half of the time of opening each.
async function fitAll(names) {
  const page = await browser.newPage();
  await page.goto(`${site.address}${encodeURI(whole[0])}`);
  const wide = await page.evaluate(
    async ([addresses, { width, height }]) => {
      const frame = document.createElement("iframe");
      Object.assign(frame.style, { width: `${width}px`, height: `${height}px`, border: "0" });
      document.body.replaceChildren(frame);
      const told = [];
      for (const address of addresses) {
        await new Promise((done) => {
          frame.onload = done;
          frame.src = address;
        });
        const { scrollWidth, clientWidth } = frame.contentDocument.scrollingElement;
        if (clientWidth > width || clientWidth < width - 20 || scrollWidth > clientWidth) {
          told.push(`${address}: scrolls sideways, ${scrollWidth} px in ${clientWidth} px`);
        }
      }
      return told;
    },
    [names.map((name) => site.address + encodeURI(name)), PHONE],
  );
  wide.forEach(found.tell);
}

await inTurns(whole, lookAt);
const middle = Math.ceil(narrow.length / 2);
await Promise.all([fitAll(narrow.slice(0, middle)), fitAll(narrow.slice(middle))]);
await browser.close();
site.close();
console.log(`${looks} looks, ${narrow.length} narrow pages`);
process.exit(found.faults ? 1 : 0);
