// Judges pages of a site by Lighthouse in Chromium: node lighthouse.mjs CHROMIUM FOLDER RUNS CATEGORY,… PAGE…
// It serves the folder on this machine, compressed as web servers do, and prints a line of JSON a page: the median score of
// each category over the runs, out of 100, and the audits of the last run that do not have full marks. PAGE is a file of the
// folder, or its whole address on this machine, for a folder whose pages name the address at which they are published.
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join, normalize, sep } from "node:path";
import { gzipSync } from "node:zlib";
import lighthouse from "lighthouse";
import { chromium } from "playwright-core";

const [executablePath, folder, runs, names, ...pages] = process.argv.slice(2);
const onlyCategories = names.split(",");
const types = { ".html": "text/html", ".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml", ".json": "application/json" };

const server = createServer(async (request, response) => {
  const path = normalize(join(folder, decodeURIComponent(new URL(request.url, "http://localhost").pathname)));
  try {
    const data = path.startsWith(normalize(folder) + sep) ? await readFile(path) : null;
    const type = `${types[extname(path)] ?? "application/octet-stream"}; charset=utf-8`;
    const headers = { "content-type": type, "content-encoding": "gzip", "cache-control": "max-age=31536000" };
    response.writeHead(data ? 200 : 404, data ? headers : {}).end(data ? gzipSync(data) : "");
  } catch {
    response.writeHead(404).end();
  }
});
const listening = (one, port) => new Promise((done) => one.listen(port, "127.0.0.1", () => done(one.address().port)));

const probe = createServer();
const port = await listening(probe, 0);
await new Promise((done) => probe.close(done));
const published = URL.canParse(pages[0]) ? Number(new URL(pages[0]).port) : 0;
const host = `http://127.0.0.1:${await listening(server, published)}/`;
const browser = await chromium.launch({
  executablePath,
  args: [
    `--remote-debugging-port=${port}`,
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
const median = (values) => values.sort((a, b) => a - b)[Math.floor(values.length / 2)];
for (const page of pages) {
  const results = [];
  for (let run = 0; run < Number(runs); run += 1) {
    results.push((await lighthouse(new URL(page, host).href, { port, onlyCategories, logLevel: "error" })).lhr);
  }
  const failed = results.flatMap((each) => (each.runtimeError ? [each.runtimeError.message] : []));
  const scores = onlyCategories.map((id) => [id, Math.round(100 * median(results.map((each) => each.categories[id].score ?? 0)))]);
  const last = results.at(-1);
  const weighed = new Set(onlyCategories.flatMap((id) => last.categories[id].auditRefs.filter((ref) => ref.weight).map((ref) => ref.id)));
  const audits = Object.values(last.audits).filter((each) => weighed.has(each.id) && each.score !== null && each.score < 1);
  console.log(JSON.stringify({ page, ...Object.fromEntries(scores), short: audits.map((each) => each.id), failed }));
}
await browser.close();
server.close();
