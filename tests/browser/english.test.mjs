// The English pages are English: all of them are walked, with the samples, empty and opened.
import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import test from 'node:test';
import { leftInChinese, wordsOfData } from './support/english.mjs';
import { openPage, root, serve, signIn } from './support/session.mjs';

const samples = readdirSync(`${root}/samples`).filter((name) => name.endsWith('.json')).map((name) => `samples/${name}`);
const sections = ['profile', 'tasks', 'budget', 'three_public', 'indicators', 'projects', 'narrative', 'claims', 'documents', 'history'];

async function openEnglish(t, files, expected = []) {
  const { url } = await serve(t, files);
  const page = await openPage(t, url, { width: 1366, height: 768, expected });
  await page.addInitScript(() => localStorage.setItem('jilian.language', 'en'));
  return page;
}

function dossierOf(sample) {
  return JSON.parse(readFileSync(`${root}/${sample}`, 'utf8'));
}

async function unfoldEverything(page) {
  const closed = page.locator('main .fold[aria-expanded=false], .proof-toggle[aria-expanded=false]');
  for (let i = 0; i < 60 && (await closed.count()) > 0; i += 1) await closed.first().click();
}

async function none(page, words, where) {
  assert.deepEqual(await leftInChinese(page, words), [], where);
}

test('the pages before a dossier', async (t) => {
  const page = await openEnglish(t, [], ['422']);
  await page.goto('/');
  await page.locator('input[name=again]').waitFor();
  await none(page, wordsOfData(), 'first start');
  await page.click('button[type=submit]');
  await none(page, wordsOfData(), 'refused password');
  await signIn(page);
  await page.goto('/');
  await page.locator('.empty').waitFor();
  await none(page, wordsOfData(), 'no dossiers');
  await page.getByRole('button', { name: 'New dossier' }).first().click();
  await page.locator('.el-dialog form').waitFor();
  await page.locator('.el-dialog button[type=submit]').click();
  await none(page, wordsOfData(), 'new dossier');
  await page.goto('/#/nowhere');
  await none(page, wordsOfData(), 'no such page');
});

test('a broken file and a file of another kind', async (t) => {
  const page = await openEnglish(t, [], ['422', '415']);
  await signIn(page);
  await page.goto('/');
  await page.locator('.empty').waitFor();
  for (const content of ['{"format": "jilian-dossier/1",\n "key": {', '{"format": "jilian-dossier/1"}', '{"format": "jilian-dossier/1", "budget": 3}', '%PDF-1.7']) {
    await page.locator('input[type=file]').setInputFiles({ name: 'a.json', mimeType: 'application/json', buffer: Buffer.from(content) });
    await page.locator('.el-dialog .problem').waitFor();
    await none(page, wordsOfData(), content);
    await page.keyboard.press('Escape');
    await page.locator('.el-dialog').waitFor({ state: 'hidden' });
  }
});

test('the rules of every pack', async (t) => {
  const page = await openEnglish(t, []);
  await signIn(page);
  await page.goto('/#/rules/MOF-10?year=2025');
  await page.locator('table.holding').waitFor();
  const packs = await page.locator('select[name=policy] option').evaluateAll((all) => all.map((o) => o.value));
  for (const pack of packs) {
    await page.goto(`/#/rules/${pack}?year=2025`);
    await page.locator('.rules-page h2').nth(1).waitFor();
    await page.waitForTimeout(300);
    await none(page, wordsOfData(), pack);
  }
  await page.goto('/#/rules/SC-2025?year=2020');
  await page.locator('.empty').waitFor();
  await none(page, wordsOfData(), 'not in force');
});

for (const sample of samples) {
  test(`every section of ${sample}`, async (t) => {
    const page = await openEnglish(t, [sample]);
    await signIn(page);
    const dossier = dossierOf(sample);
    const words = wordsOfData(dossier);
    const { bureau, fiscal_year: year, unit } = dossier.key;
    await page.goto('/');
    await page.locator('table.list').waitFor();
    await none(page, words, 'start');
    const left = [];
    for (const section of sections) {
      await page.goto(`/#/d/${bureau}/${year}/${unit}/${section}`);
      await page.locator('.save-state').waitFor();
      await page.waitForTimeout(400);
      await unfoldEverything(page);
      for (const text of await leftInChinese(page, words)) left.push(`${section}: ${text}`);
    }
    for (const id of await page.evaluate(() => [...document.querySelectorAll('.side [data-figure]')].map((f) => f.dataset.figure))) {
      await page.locator(`.side [data-figure="${id}"]`).first().click();
      await page.locator('.el-drawer .node').first().waitFor();
      await page.waitForTimeout(150);
      for (const text of await leftInChinese(page, words)) left.push(`${id}: ${text}`);
      await page.keyboard.press('Escape');
      await page.locator('.el-drawer').waitFor({ state: 'hidden' });
    }
    assert.deepEqual([...new Set(left)], []);
  });
}
