// What the judges of a whole site share: Chromium, a server on this machine, and a list of faults.
import { createReadStream, statSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join, resolve, sep } from "node:path";
import { chromium } from "playwright-core";

const TYPES = {
  ".css": "text/css; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json",
  ".svg": "image/svg+xml",
};

export function launch(executablePath) {
  return chromium.launch({
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
}

// Serves a folder at a path of this machine, and nothing else; gives the address of the folder and a way to stop.
export async function serve(folder, { path = "/", headers = {} } = {}) {
  const root = resolve(folder) + sep;
  const server = createServer((request, response) => {
    const asked = decodeURIComponent(new URL(request.url, "http://localhost").pathname);
    const file = join(root, asked.slice(path.length));
    const isThere = asked.startsWith(path) && file.startsWith(root) && statSync(file, { throwIfNoEntry: false })?.isFile();
    if (!isThere) {
      response.writeHead(404).end();
      return;
    }
    response.writeHead(200, { "Content-Type": TYPES[extname(file)] ?? "application/octet-stream", ...headers });
    createReadStream(file).pipe(response);
  });
  await new Promise((done) => server.listen(0, "127.0.0.1", done));
  return { address: `http://127.0.0.1:${server.address().port}${encodeURI(path)}`, close: () => server.close() };
}

// A list of faults, which are printed as they are found.
export function judge() {
  const found = { faults: 0 };
  found.tell = (fault) => {
    found.faults += 1;
    console.log(fault);
  };
  found.expect = (what, got, wanted) => {
    if (JSON.stringify(got) !== JSON.stringify(wanted)) {
      found.tell(`${what}: ${JSON.stringify(got)} instead of ${JSON.stringify(wanted)}`);
    }
  };
  return found;
}

// Opens what readers open on some pages: the results of a search, or a comparison of the first role with the last.
export const OPENED = {
  async search(page, words) {
    await page.keyboard.press("/");
    await page.keyboard.type(words);
    await page.waitForSelector("search [role=option]", { timeout: 10_000 });
  },
  async comparison(page) {
    for (const [side, index] of [["left", 1], ["right", -1]]) {
      const roles = await page.locator(`#${side}-role option`).evaluateAll((options) => options.map((option) => option.value));
      await page.selectOption(`#${side}-role`, roles.at(index));
    }
    await page.waitForSelector("#comparison section", { timeout: 10_000 });
  },
};
