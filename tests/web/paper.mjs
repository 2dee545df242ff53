// Prints pages: node paper.mjs CHROMIUM FOLDER TARGET PAGE…
// Each page, a file of the folder, is printed on A4 to TARGET/<number>.pdf, and a line of JSON is printed: the headings on paper.
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { launch } from "./browser.mjs";

const [executablePath, folder, target, ...pages] = process.argv.slice(2);
const browser = await launch(executablePath);
const page = await browser.newPage();
await page.emulateMedia({ media: "print" });
for (const [number, file] of pages.entries()) {
  await page.goto(pathToFileURL(join(resolve(folder), file)).href);
  await page.pdf({ format: "A4", path: join(target, `${number}.pdf`) });
  const headings = await page.evaluate(() =>
    [...document.querySelectorAll("h1, h2, h3")].filter((heading) => heading.checkVisibility()).map((heading) => heading.innerText),
  );
  console.log(JSON.stringify({ file, headings }));
}
await browser.close();
