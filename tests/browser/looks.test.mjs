// The form with what stretches it: very long names, huge and zero figures, thirty indicators, paper.
import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test from 'node:test';
import { cell, show } from './support/dossier.mjs';
import { openPage, root, serve, signIn } from './support/session.mjs';

const longName = '面向全市十四个区县开展的跨境货物通关便利化与多式联运服务保障工作完成情况';

function written(t, change) {
  const folder = mkdtempSync(join(tmpdir(), 'jilian-looks-'));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  const dossier = JSON.parse(readFileSync(`${root}/samples/land-port-2023.json`, 'utf8'));
  change(dossier);
  writeFileSync(join(folder, 'dossier.json'), JSON.stringify(dossier));
  return join(folder, 'dossier.json');
}

function stretched(dossier) {
  const { task, number, ...plain } = dossier.indicators[2];
  dossier.profile.name = `某某市${longName}${longName}中心`;
  dossier.claims = [];
  dossier.indicators = Array.from({ length: 30 }, (_, n) => ({
    ...plain, id: `x${n}`, name: n % 3 ? `指标${n + 1}` : `${n + 1}${longName}`, unit: n % 4 ? '列' : '万标准集装箱次',
    ...(n % 5 ? {} : { target: '0', mid_year: '0', final_value: '0' }),
    ...(n % 7 ? {} : { target: '123456789012.123', final_value: '234567890123.456' }),
  }));
  dossier.budget.basic = { ...dossier.budget.basic, initial: '9999999999.99万元', adjusted: '8888888888.88万元', executed: '0.00万元' };
  dossier.projects = [{ id: 'p1', name: longName.repeat(4) }, { id: 'p2' }];
}

async function openWritten(t, change, section) {
  const { url } = await serve(t, [written(t, change)]);
  const page = await openPage(t, url, { width: 1366, height: 768 });
  await signIn(page);
  await show(page, section);
  return page;
}

// Elements of the form whose content is wider than they are, and that do not say so with an ellipsis.
const bleeding = (page) => page.evaluate(() => [...document.querySelectorAll('main td > *, main .derived, .side *, .top *')]
  .filter((e) => e.scrollWidth > e.clientWidth + 1 && e.clientWidth > 0)
  .filter((e) => getComputedStyle(e).overflow === 'visible' && getComputedStyle(e).display !== 'inline')
  .map((e) => `${e.tagName} ${e.className} ${e.textContent.slice(0, 40)}`));

test('long names, huge and zero figures stay inside their cells', async (t) => {
  const page = await openWritten(t, stretched, 'profile');
  for (const section of ['profile', 'tasks', 'budget', 'three_public', 'indicators', 'projects', 'claims', 'documents', 'history']) {
    await show(page, section);
    await page.waitForTimeout(300);
    const [content, frame] = await page.evaluate(() => {
      const main = document.querySelector('main.middle');
      return [main.scrollWidth, main.clientWidth];
    });
    assert.ok(content <= frame, `${section} is wider than the window: ${content} > ${frame}`);
    assert.deepEqual(await bleeding(page), [], section);
  }
});

test('with thirty indicators the findings and the head of the table stay in sight', async (t) => {
  const page = await openWritten(t, stretched, 'indicators');
  await cell(page, '/indicators/x29/target').scrollIntoViewIfNeeded();
  const top = async (selector) => (await page.locator(selector).first().boundingBox()).y;
  assert.ok((await top('.finding')) < 600, 'a finding is in sight');
  const head = await top('.indicators thead th');
  const main = await top('main.middle');
  assert.ok(Math.abs(head - main) < 3, `the head of the table stands at ${head}, the form begins at ${main}`);
});

test('a budget of nothing but zeros and indicators without names are shown without a chart or a naked sign', async (t) => {
  const page = await openWritten(t, (dossier) => {
    const nothing = { initial: '0.00万元', adjusted: '0.00万元', executed: '0.00万元' };
    dossier.budget = { basic: nothing, project: nothing, earmarked: nothing };
    dossier.indicators = [{ id: 'i1', sign: 'at_least' }];
    dossier.claims = [];
  }, 'budget');
  await page.waitForTimeout(500);
  assert.equal(await page.locator('.chart').count(), 0);
  await show(page, 'indicators');
  const messages = await page.locator('.finding-main').allInnerTexts();
  assert.ok(messages.length > 0);
  for (const message of messages) assert.doesNotMatch(message, /(提示|存疑|矛盾)\s*：/);
});

test('on paper the form has its unit, its names and whole texts, and no tools', async (t) => {
  const page = await openWritten(t, stretched, 'projects');
  await page.emulateMedia({ media: 'print' });
  const seen = (selector) => page.locator(selector).first().isVisible();
  assert.ok(await seen('.print-only'));
  assert.match(await page.locator('.print-only').innerText(), /2023/);
  assert.match(await page.locator('main').innerText(), new RegExp(longName.repeat(4)));
  for (const hidden of ['.top', '.sections', '.side', '.save-bar', '.row-tools', '.arrow']) assert.equal(await seen(hidden), false, hidden);
  await page.emulateMedia({ media: 'screen' });
  await show(page, 'indicators');
  await page.emulateMedia({ media: 'print' });
  const name = page.locator('.cell', { has: cell(page, '/indicators/x0/name') });
  assert.equal(await name.locator('textarea').isVisible(), false);
  assert.match(await name.locator('.print-text').innerText(), new RegExp(longName));
});
