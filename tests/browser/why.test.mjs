// Where a figure comes from, which method scores it, and which rules hold in a year.
import assert from 'node:assert/strict';
import test from 'node:test';
import { cell, figure, openSample, show, stored, type, version } from './support/dossier.mjs';
import { user } from './support/session.mjs';

test('a typed figure tells who typed it, when, over what, and which file it came from', async (t) => {
  const { page } = await openSample(t, 'indicators');
  await type(page, '/indicators/i4/target', '550');
  await cell(page, '/indicators/i4/target').hover();
  await page.locator('.cell', { has: cell(page, '/indicators/i4/target') }).locator('.origin-button').click();
  const drawer = page.locator('.el-drawer');
  const entries = drawer.locator('.trail-list li');
  await entries.nth(1).waitFor();
  const [typed, first] = await entries.allInnerTexts();
  assert.match(typed, new RegExp(user));
  assert.match(typed, /584[\s\S]*→[\s\S]*550/);
  assert.match(typed, /\d{4}-\d\d-\d\d \d\d:\d\d/);
  assert.match(first, /land-port-2023\.json/);
  assert.match(first, /584/);
  const used = drawer.locator('.used-list');
  assert.match(await used.innerText(), /106\.18%/);
  await used.locator('[data-figure="completion@indicator:i4"]').click();
  await drawer.locator('[data-typed="/indicators/i4/target"]').waitFor();
});

test('a typed figure inside a derivation answers too', async (t) => {
  const { page } = await openSample(t, 'budget');
  await figure(page, 'execution_rate@basic').click();
  const typed = page.locator('.el-drawer [data-typed="/budget/basic/executed"]').first();
  await typed.click();
  const trail = page.locator('.el-drawer .trail-list li');
  await trail.first().waitFor();
  assert.match(await trail.first().innerText(), /land-port-2023\.json[\s\S]*373\.49/);
});

test('Alt+Enter in a cell opens its origin, Escape goes back', async (t) => {
  const { page } = await openSample(t, 'budget');
  await cell(page, '/budget/basic/initial').focus();
  await page.keyboard.press('Alt+Enter');
  await page.locator('.el-drawer .trail-list li').first().waitFor();
  await page.keyboard.press('Escape');
  await page.locator('.el-drawer').waitFor({ state: 'hidden' });
});

test('the scoring method is chosen where the policy allows several, and scores at once', async (t) => {
  const { page } = await openSample(t, 'indicators');
  await page.locator('tr', { has: cell(page, '/indicators/i3/target') }).locator('.fold').click();
  const method = cell(page, '/indicators/i3/method');
  await method.waitFor();
  const choices = await method.locator('option').allInnerTexts();
  assert.match(choices[0], /按规则/);
  assert.ok(choices.some((choice) => choice.includes('F6')), choices.join());
  assert.ok(!choices.some((choice) => choice.includes('F4')), 'a judged method does not suit a number');
  const before = await version(page);
  await method.selectOption('F6');
  await stored(page, before);
  await figure(page, 'score@indicator:i3').click();
  assert.match(await page.locator('.el-drawer').innerText(), /F6/);
});

test('where there is one method only, it is shown and cannot be chosen', async (t) => {
  const { page } = await openSample(t, 'indicators');
  const before = await version(page);
  await cell(page, '/indicators/i3/sign').selectOption('qualitative');
  await stored(page, before);
  await page.locator('tr', { has: cell(page, '/indicators/i3/sign') }).locator('.fold').click();
  await page.locator('.fixed-value').waitFor();
  assert.match(await page.locator('.fixed-value').innerText(), /F4/);
  assert.equal(await cell(page, '/indicators/i3/method').count(), 0);
});

test('the rules page has its year in the address, remembers it, and says what holds', async (t) => {
  const { page } = await openSample(t, 'profile');
  await page.getByRole('link', { name: '查看规则' }).click();
  await page.locator('table.holding').waitFor();
  assert.match(page.url(), /#\/rules\/XJ-dept-2023\?year=2023$/);
  const holding = await page.locator('table.holding').innerText();
  assert.match(holding, /XJ-dept-2023/);
  assert.match(holding, /XJ-dept-2023[\s\S]*2023-01-01[\s\S]*新疆各地自评报告/);
  assert.match(holding, /MOF-10[\s\S]*财预〔2020〕10号/);
  assert.doesNotMatch(holding, /SC-2025/);
  await page.locator('select[name=year]').selectOption('2025');
  await page.locator('table.holding', { hasText: 'SC-2025' }).waitFor();
  assert.match(page.url(), /year=2025$/);
  await page.goto('/#/');
  await page.locator('table.list').waitFor();
  await page.goto('/#/rules');
  await page.locator('table.holding', { hasText: 'SC-2025' }).waitFor();
  assert.match(page.url(), /year=2025$/);
  await page.goto('/#/rules/SC-2025?year=2023');
  await page.locator('.empty', { hasText: '2025-01-01' }).waitFor();
});

test('the section of a dossier is opened again by its address', async (t) => {
  const { page } = await openSample(t, 'budget');
  await show(page, 'claims');
  await page.reload();
  await cell(page, '/claims/c01/value').waitFor();
});
