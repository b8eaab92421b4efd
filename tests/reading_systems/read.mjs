// Reads EPUBs in foliate-js in Chromium: node read.mjs EPUB… prints what was found as JSON.
// With the variable SCREENSHOTS a folder gets pictures of what a person sees.
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import path from "node:path";
import { fileURLToPath } from "node:url";

import puppeteer from "puppeteer-core";

const HERE = path.dirname(fileURLToPath(import.meta.url));
const FOLIATE = path.dirname(fileURLToPath(import.meta.resolve("foliate-js/view.js")));
const TYPES = { ".html": "text/html", ".js": "text/javascript" };
// What Foliate itself says to its pages.
const DEFAULT = `html { color-scheme: light dark }
  @media (prefers-color-scheme: dark) { a:link { color: lightblue } }
  aside[epub|type~="footnote"] { display: none }`;
const NIGHT = `html, body { color: rgb(200, 190, 170) !important;
  background: rgb(20, 20, 30) !important }`;
// As Foliate writes what its user has chosen: not important, behind the sheet of the book.
const CHOSEN = `html { line-height: 1.9; hyphens: auto }
  p, li, blockquote, dd { line-height: 1.9; text-align: justify; hyphens: auto }`;
const DOUBLE = `html { font-size: 200% !important }`;
const SCREEN = { width: 900, height: 700 };
const PHONE = { width: 320, height: 640 };
const LARGE = `html { font-size: 150% !important } body { font-family: cursive !important }`;

const epubs = new Map(process.argv.slice(2).map((file) => [path.basename(file), file]));
const { SCREENSHOTS } = process.env;

const file = (url) => {
  const { pathname } = new URL(url, "http://localhost");
  const [, folder, ...rest] = decodeURIComponent(pathname).split("/");
  if (folder === "epubs") return epubs.get(rest.join("/"));
  return folder === "foliate-js" ? path.join(FOLIATE, ...rest) : path.join(HERE, folder);
};

const server = createServer(async (request, response) => {
  try {
    const data = await readFile(file(request.url));
    const type = TYPES[path.extname(request.url)] ?? "application/octet-stream";
    response.writeHead(200, { "content-type": type }).end(data);
  } catch {
    response.writeHead(404).end();
  }
});

async function read(browser, name, address) {
  const page = await browser.newPage();
  await page.setViewport(SCREEN);
  await page.goto(`${address}/reader.html`);
  await page.waitForFunction("window.reader");
  const ask = (action, ...rest) =>
    page.evaluate((a, r) => window.reader[a](...r), action, rest);
  const look = async (what) => {
    if (SCREENSHOTS)
      for (const [number, place] of (await ask("places")).entries()) {
        await ask("show", place);
        const file = `${path.parse(name).name}-${what}-${number}.png`;
        await page.screenshot({ path: path.join(SCREENSHOTS, file) });
      }
    return ask("looks");
  };
  const paint = (scheme) =>
    page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: scheme }]);

  await ask("open", name);
  await ask("choose", DEFAULT);
  const found = {};
  for (const what of ["metadata", "cover", "sections", "contents", "pages", "notes"])
    found[what] = await ask(what);
  found.plain = await look("plain");
  await ask("choose", DEFAULT + LARGE);
  found.large = await look("large");
  await ask("choose", DEFAULT + CHOSEN);
  found.chosen = await look("chosen");
  await page.setViewport(PHONE);
  await ask("choose", DEFAULT);
  await look("phone");
  found.phone = await ask("stickingOut");
  await ask("choose", DEFAULT + DOUBLE);
  await look("double");
  found.double = await ask("stickingOut");
  await page.setViewport(SCREEN);
  await ask("choose", DEFAULT);
  await paint("dark");
  found.dark = await look("dark");
  await ask("choose", DEFAULT + NIGHT);
  found.night = await look("night");
  await page.close();
  return found;
}

await new Promise((done) => server.listen(0, "127.0.0.1", done));
const address = `http://127.0.0.1:${server.address().port}`;
const browser = await puppeteer.launch({
  executablePath: process.env.PUPPETEER_EXECUTABLE_PATH,
  pipe: true, // the browser ends with this process, whatever ends that
  timeout: 120_000,
  protocolTimeout: 300_000,
  args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-sync"],
});
try {
  const found = {};
  for (const name of epubs.keys()) found[name] = await read(browser, name, address);
  process.stdout.write(JSON.stringify(found));
} finally {
  await browser.close();
  server.close();
}
