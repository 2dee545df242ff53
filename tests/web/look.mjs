// How pages look, as far as it can be measured: node look.mjs CHROMIUM paper|width FOLDER FILE…
// paper: prints the number of sheets of A4 that each file takes. width: prints each file that is wider than the window,
// at the widths of phones, tablets and desks. One line a file: name, a tab, what was found.
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { chromium } from "playwright-core";

const WIDTHS = [320, 540, 768, 930, 1280];
const [executablePath, task, folder, ...files] = process.argv.slice(2);
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

async function paper(page, file) {
  const pdf = (await page.pdf({ preferCSSPageSize: true })).toString("latin1");
  const sizes = new Set(pdf.match(/\/MediaBox\s*\[[^\]]*\]/g).map((box) => box.match(/[\d.]+/g).slice(2).map(Math.round).join("x")));
  console.log(`${file}\t${pdf.match(/\/Type\s*\/Page\b(?!s)/g).length} ${[...sizes].join(" ")}`);
}

async function width(page, file) {
  for (const wide of WIDTHS) {
    await page.setViewportSize({ width: wide, height: 800 });
    const over = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    if (over > 0) {
      console.log(`${file}\t${over} px wider than ${wide} px`);
    }
  }
}

const page = await browser.newPage();
for (const file of files) {
  await page.goto(pathToFileURL(join(folder, file)).href);
  await (task === "paper" ? paper : width)(page, file);
}
await browser.close();
