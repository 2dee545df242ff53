// Judges charts in Chromium: node charts.mjs CHROMIUM FILE…
// Of each .svg every text has to lie in its card, as the browser measures it with the fonts that are installed, and no text above
// the chart may touch a card. Each .mmd has to be accepted by Mermaid's own parser, and drawn as many boxes as it has.
// Prints one line a fault, and at the end how much was measured; exits with 1 if there is a fault.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";
import { chromium } from "playwright-core";

const [executablePath, ...files] = process.argv.slice(2);
const mermaid = createRequire(import.meta.url).resolve("@mermaid-js/tiny/dist/mermaid.tiny.js");
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
const page = await browser.newPage();
let faults = 0;
let labels = 0;

function told(file, fault) {
  faults += 1;
  console.log(`${file}: ${fault}`);
}

function measured() {
  const found = { labels: 0, faults: [] };
  const box = (element) => element.getBoundingClientRect();
  const slip = 0.6; // a browser rounds glyphs to pixels
  const cards = [...document.querySelectorAll(".card")].map((card) => [card, box(card.querySelector(".box"))]);
  for (const [card, outer] of cards) {
    for (const text of card.querySelectorAll("text")) {
      const inner = box(text);
      found.labels += 1;
      if (
        inner.left < outer.left - slip ||
        inner.right > outer.right + slip ||
        inner.top < outer.top - slip ||
        inner.bottom > outer.bottom + slip
      ) {
        found.faults.push(`"${text.textContent}" is not in its card`);
      }
    }
  }
  const root = box(document.documentElement);
  for (const text of document.querySelectorAll("svg > text")) {
    const words = box(text);
    found.labels += 1;
    if (words.right > root.right || words.bottom > root.bottom) {
      found.faults.push(`"${text.textContent}" is cut off`);
    }
    for (const [card, outer] of cards) {
      if (words.left < outer.right && outer.left < words.right && words.top < outer.bottom && outer.top < words.bottom) {
        found.faults.push(`"${text.textContent}" lies on "${card.querySelector("title").textContent}"`);
      }
    }
  }
  return found;
}

async function drawn(text) {
  try {
    await window.mermaid.parse(text);
    const { svg } = await window.mermaid.render("chart", text);
    const shown = new DOMParser().parseFromString(svg, "text/html");
    return { boxes: shown.querySelectorAll(".node").length, scripts: shown.querySelectorAll("script, img, [onload]").length };
  } catch (error) {
    return { error: String(error.message ?? error) };
  }
}

for (const file of files.filter((name) => name.endsWith(".svg"))) {
  await page.goto(pathToFileURL(file).href);
  const found = await page.evaluate(measured);
  labels += found.labels;
  for (const fault of found.faults) {
    told(file, fault);
  }
}
const diagrams = files.filter((name) => name.endsWith(".mmd"));
if (diagrams.length) {
  await page.goto("about:blank");
  await page.addScriptTag({ path: mermaid });
  for (const file of diagrams) {
    const text = readFileSync(file, "utf8");
    const found = await page.evaluate(drawn, text);
    const boxes = text.split("\n").filter((line) => /^ {4}n\d+\[/.test(line)).length;
    if (found.error) {
      told(file, found.error);
    } else if (found.boxes !== boxes) {
      told(file, `${found.boxes} boxes are drawn, not ${boxes}`);
    } else if (found.scripts) {
      told(file, "a title became markup");
    }
    labels += boxes;
  }
}
await browser.close();
console.log(`${labels} labels`);
process.exit(faults ? 1 : 0);
