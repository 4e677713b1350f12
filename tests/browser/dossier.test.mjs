// One dossier in the browser: typing, live derivation and findings, undo, nothing lost.
import assert from 'node:assert/strict';
import test from 'node:test';
import { cell, figure, openSample, show, stored, type, version } from './support/dossier.mjs';

test('a typed figure changes what follows from it and is there after a reload', async (t) => {
  const { page } = await openSample(t, 'indicators');
  assert.equal(await figure(page, 'completion@indicator:i4').innerText(), '100.00%');
  await type(page, '/indicators/i4/target', '550');
  assert.equal(await figure(page, 'completion@indicator:i4').innerText(), '106.18%');
  await page.reload();
  await cell(page, '/indicators/i4/target').waitFor();
  assert.equal(await cell(page, '/indicators/i4/target').inputValue(), '550');
  assert.equal(await figure(page, 'completion@indicator:i4').innerText(), '106.18%');
});

test('the score is 85.00 and opens its derivation down to the cells', async (t) => {
  const { page } = await openSample(t, 'profile');
  assert.equal((await page.locator('.total .big-number').innerText()).trim(), '85.00');
  assert.match(await page.locator('.total .rating').innerText(), /良/);
  await figure(page, 'execution_rate@total').click();
  const drawer = page.locator('.el-drawer');
  await drawer.waitFor();
  assert.match(await drawer.innerText(), /99\.96%/);
  assert.match(await drawer.innerText(), /373\.49/);
});

test('a click on a finding goes to its cell', async (t) => {
  const { page } = await openSample(t, 'profile');
  const finding = page.locator('.finding').first();
  await finding.locator('.finding-main').click();
  await page.waitForFunction(() => document.activeElement?.hasAttribute('data-path'));
  assert.match(page.url(), /#\/d\/650106\/2023\/650106901\//);
});

test('correcting a cell makes its finding go away at once', async (t) => {
  const { page } = await openSample(t, 'claims');
  const before = await page.locator('.finding.certain').count();
  assert.ok(before > 0);
  await show(page, 'indicators');
  await type(page, '/indicators/i4/target', '550');
  await page.waitForFunction((old) => document.querySelectorAll('.finding.certain').length < old, before);
});

test('undo brings the old figure back and stores it', async (t) => {
  const { page } = await openSample(t, 'indicators');
  const old = await cell(page, '/indicators/i5/target').inputValue();
  await type(page, '/indicators/i5/target', '41');
  const before = await version(page);
  await page.getByRole('button', { name: '撤销' }).click();
  await stored(page, before);
  assert.equal(await cell(page, '/indicators/i5/target').inputValue(), old);
});

test('a text where a number belongs is kept, marked and not stored', async (t) => {
  const { page } = await openSample(t, 'indicators');
  await cell(page, '/indicators/i4/target').fill('很多');
  await cell(page, '/indicators/i4/target').blur();
  await page.locator('.cell.bad .problem').waitFor();
  assert.equal(await cell(page, '/indicators/i4/target').inputValue(), '很多');
  assert.equal(await cell(page, '/indicators/i4/target').getAttribute('aria-invalid'), 'true');
  await cell(page, '/indicators/i5/target').fill('1e30');
  await cell(page, '/indicators/i5/target').blur();
  assert.equal(await cell(page, '/indicators/i5/target').getAttribute('aria-invalid'), 'true');
});

test('what the page called saved survives kill -9', async (t) => {
  const { server, page } = await openSample(t, 'indicators', { expected: ['ERR_', 'Failed to fetch'] });
  await type(page, '/indicators/i4/target', '551');
  await server.stop('SIGKILL');
  await server.start();
  await page.reload();
  await cell(page, '/indicators/i4/target').waitFor();
  assert.equal(await cell(page, '/indicators/i4/target').inputValue(), '551');
});

test('two tabs that change one cell are asked which value stays', async (t) => {
  const { page } = await openSample(t, 'indicators', { expected: ['409'] });
  const other = await page.context().newPage();
  await show(other, 'indicators');
  await other.route('**/version', (route) => route.fulfill({ json: { version: 0 } })); // it has not looked yet
  await type(page, '/indicators/i4/target', '552');
  await cell(other, '/indicators/i4/target').fill('553');
  await cell(other, '/indicators/i4/target').blur();
  const dialog = other.locator('.el-dialog');
  await dialog.waitFor();
  const words = await dialog.innerText();
  assert.match(words, /552/);
  assert.match(words, /553/);
  const before = await version(other);
  await dialog.getByRole('button', { name: '保留我写的' }).click();
  await stored(other, before);
  await page.reload();
  await cell(page, '/indicators/i4/target').waitFor();
  assert.equal(await cell(page, '/indicators/i4/target').inputValue(), '553');
});
