// What every browser test needs: a fresh database served on a free port, and a page that shows it.
// A test that leaves an error in the page's console fails.
import assert from 'node:assert/strict';
import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = resolve(dirname(fileURLToPath(import.meta.url)), '../../..');
export const program = process.env.JILIAN_PROGRAM ?? join(root, 'build/dev/jilian');
// playwright-core is a package of web/; it drives Debian's own Chromium and downloads none.
const { chromium } = createRequire(join(root, 'web/package.json'))('playwright-core');

const flags = [
  '--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run',
  '--disable-background-networking', '--disable-component-update', '--disable-sync',
];

export const user = 'tester';
export const password = 'correct-horse-battery';

const browsers = new WeakMap(); // of each test

async function freePort() {
  const server = createServer();
  await new Promise((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address();
  await new Promise((done) => server.close(done));
  return port;
}

async function answers(url, child) {
  for (let attempt = 0; attempt < 400; attempt += 1) {
    if (child.exitCode !== null) throw new Error(`jilian serve ended with ${child.exitCode}`);
    try {
      await fetch(url);
      return;
    } catch {
      await new Promise((done) => setTimeout(done, 25));
    }
  }
  throw new Error(`${url} did not answer within 10 s`);
}

/// Serves a new database with the given samples until the test ends. Gives {url, database, stop, start}.
export async function serve(test, samples = ['samples/land-port-2023.json']) {
  const folder = mkdtempSync(join(tmpdir(), 'jilian-browser-'));
  const database = join(folder, 'test.db');
  if (samples.length > 0) execFileSync(program, ['import', '--db', database, ...samples], { cwd: root });
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  let child;
  let output = '';
  const ended = () => new Promise((done) => (child.exitCode !== null || child.signalCode !== null ? done() : child.once('exit', done)));
  const start = async () => {
    child = spawn(program, ['serve', '--db', database, '--listen', `127.0.0.1:${port}`], { cwd: root });
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (data) => { output += data; });
    await answers(`${url}/api/session`, child);
  };
  const stop = async (signal = 'SIGTERM') => {
    child.kill(signal);
    await ended();
  };
  test.after(async () => {
    // Pages first: one that still asks when the server is gone would report an error of no meaning.
    for (const browser of browsers.get(test) ?? []) await browser.close();
    if (child.exitCode === null && child.signalCode === null) await stop();
    rmSync(folder, { recursive: true, force: true });
  });
  await start().catch((error) => { throw new Error(`${error.message}\n${output}`); });
  return { url, database, start, stop };
}

/// Opens a page of its own browser. `expected` names console errors that belong to the test.
export async function openPage(test, url, { expected = [], width = 1440, height = 900 } = {}) {
  const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: flags });
  browsers.set(test, [...(browsers.get(test) ?? []), browser]);
  const context = await browser.newContext({ locale: 'zh-CN', viewport: { width, height }, baseURL: url });
  const page = await context.newPage();
  page.setDefaultTimeout(10_000);
  const errors = [];
  page.on('pageerror', (error) => errors.push(String(error)));
  page.on('console', (message) => { if (message.type() === 'error') errors.push(message.text()); });
  test.after(async () => {
    await browser.close();
    assert.deepEqual(errors.filter((text) => !expected.some((part) => text.includes(part))), []);
  });
  return page;
}

/// Sets the first password through the interface, so that `page` is signed in when it opens.
export async function signIn(page) {
  const answer = await page.request.post('/api/setup', { data: { user, password } });
  assert.equal(answer.status(), 200, await answer.text());
}
