// Runs the given browser tests, or all of this folder, one file after the other, and prints the counts.
import { readdirSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { run } from 'node:test';
import { spec } from 'node:test/reporters';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const named = process.argv.slice(2).map((file) => resolve(file));
const all = readdirSync(here).filter((name) => name.endsWith('.test.mjs')).sort();
const files = named.length > 0 ? named : all.map((name) => join(here, name));

let passed = 0;
let failed = 0;
const count = (change) => (event) => {
  // A file is reported as a test too; only what stands inside is counted, unless the file itself broke.
  const isFile = event.nesting === 0 && files.includes(event.name);
  if (!isFile && event.details.type !== 'suite') change();
};
const stream = run({ files, concurrency: 1, timeout: 120_000 });
stream.on('test:pass', count(() => { passed += 1; }));
stream.on('test:fail', (event) => {
  process.exitCode = 1;
  if (event.details.type !== 'suite') failed += 1;
});
stream.compose(spec).pipe(process.stdout);
process.on('exit', () => {
  if (passed === 0) failed = Math.max(failed, 1);
  if (failed > 0) process.exitCode = 1;
  console.log(`${passed} passed, ${failed} failed`);
});
