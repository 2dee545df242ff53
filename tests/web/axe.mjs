// Judges pages by axe-core in Chromium, in light and in dark: node axe.mjs CHROMIUM PAGE…
// Prints one line a violation; exits with 1 if there is one.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";
import { chromium } from "playwright-core";

const [executablePath, ...pages] = process.argv.slice(2);
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
let violations = 0;
let requests = 0;
for (const colorScheme of ["light", "dark"]) {
  const context = await browser.newContext({ colorScheme });
  const page = await context.newPage();
  page.on("request", (request) => {
    if (!request.url().startsWith("file:")) {
      requests += 1;
      console.log(`${colorScheme} ${request.url()}: a request to another host`);
    }
  });
  for (const path of pages) {
    await page.goto(pathToFileURL(path).href);
    await page.evaluate(axe);
    const result = await page.evaluate(
      (values) => window.axe.run(document, { resultTypes: ["violations"], runOnly: values }),
      rules,
    );
    for (const violation of result.violations) {
      violations += 1;
      const first = violation.nodes[0].html.slice(0, 160);
      console.log(`${colorScheme} ${path}: ${violation.id} (${violation.impact}, ${violation.nodes.length} places): ${first}`);
    }
  }
  await context.close();
}
await browser.close();
process.exit(violations + requests ? 1 : 0);
