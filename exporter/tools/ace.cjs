// Runs Ace on EPUB after EPUB in one browser: node ace.cjs COMMAND RESULTS EPUB…
//
// COMMAND is Ace as npm has installed it, and everything is taken from its folder. Each line of the
// file RESULTS is {epub, assertions} or {epub, error}.
"use strict";

const { appendFileSync, realpathSync } = require("node:fs");
const { createRequire } = require("node:module");

const FLAGS = [
  "--disable-gpu",
  "--disable-quic",
  "--host-resolver-rules=MAP * ~NOTFOUND", // a page reaches nobody, whatever it asks for
];

const [command, results, ...epubs] = process.argv.slice(2);
const beside = createRequire(realpathSync(command));
const ace = beside("@daisy/ace-core");
beside("@daisy/ace-logger").initLogger({ silent: true });
const runner = beside("@daisy/ace-axe-runner-puppeteer");
const puppeteer = createRequire(beside.resolve("@daisy/ace-axe-runner-puppeteer"))("puppeteer");

// Ace starts and closes a browser for each EPUB. This one is started once, and it talks through a
// pipe, so that it ends with this process, whatever ends that.
const { launch } = puppeteer;
puppeteer.launch = (options) =>
  launch({ ...options, pipe: true, args: [...options.args, ...FLAGS] });
const shared = { ...runner, launch: async () => {}, close: async () => {} };

async function check(epub) {
  try {
    const options = { cwd: process.cwd(), lang: "en", doNotReportMedia: true };
    const [, report] = await ace(epub, options, shared);
    return { epub, assertions: report.assertions };
  } catch (error) {
    return { epub, error: error?.message || String(error) };
  }
}

(async () => {
  await runner.launch();
  for (const epub of epubs) appendFileSync(results, `${JSON.stringify(await check(epub))}\n`);
  await runner.close();
  process.exit(0);
})();
