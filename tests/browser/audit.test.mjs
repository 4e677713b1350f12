// Documents from outside: dropped, shown with findings in place, decided about, taken along.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test from 'node:test';
import { openPage, password, program, root, serve, user } from './support/session.mjs';

const wrong = `青岚市林场2024年度部门整体支出绩效自评报告

一、预算执行情况

全年预算数为 812.50 万元，全年执行数为 780.00 万元，执行率 94%。其中：基本支出 500.00 万元，项目支出 280.00 万元。

二、绩效指标

造林面积指标值 584 亩，实际完成 584 亩，完成率 106.18%。
`;

async function auditsPage(t, samples = []) {
  const { url } = await serve(t, samples);
  const page = await openPage(t, url);
  await page.goto('/');
  await page.fill('input[name=user]', user);
  await page.fill('input[name=password]', password);
  await page.fill('input[name=again]', password);
  await page.click('button[type=submit]');
  await page.locator('nav.places').waitFor();
  await page.goto('/#/audits');
  await page.locator('main.audits').waitFor();
  return page;
}

/// Drops files, given as {name, bytes}, the way a hand does.
async function drop(page, files) {
  const transfer = await page.evaluateHandle((list) => {
    const data = new DataTransfer();
    for (const { name, base64 } of list) {
      const bytes = Uint8Array.from(atob(base64), (c) => c.charCodeAt(0));
      data.items.add(new File([bytes], name));
    }
    return data;
  }, files.map(({ name, bytes }) => ({ name, base64: Buffer.from(bytes).toString('base64') })));
  await page.dispatchEvent('main.audits', 'drop', { dataTransfer: transfer });
}

test('a dropped report opens with its findings in place and the likely repair', async (t) => {
  const page = await auditsPage(t);
  assert.match(await page.locator('.drop-zone').innerText(), /拖到这里/);
  await drop(page, [{ name: '林场报告.txt', bytes: wrong }]);
  await page.locator('.paper').waitFor();
  assert.match(await page.locator('.paper').innerText(), /全年执行数为 780\.00 万元/);
  assert.ok((await page.locator('.paper .found.certain').count()) > 0);
  const card = page.locator('.audit-finding.certain').filter({ hasText: '94%' });
  await card.locator('.finding-main').click();
  assert.match(await card.innerText(), /应为\s*96%/);
  assert.match(await card.innerText(), /780\.00万元 ÷ 812\.50万元/);
  await page.locator('.paper .found.now').first().waitFor();
});

test('keys go through the findings and a mark in the text leads to its own', async (t) => {
  const page = await auditsPage(t);
  await drop(page, [{ name: '林场报告.txt', bytes: wrong }]);
  await page.locator('.paper').waitFor();
  await page.keyboard.press('j');
  assert.equal(await page.locator('.audit-finding.now').getAttribute('data-finding'), '1');
  await page.keyboard.press('j');
  assert.equal(await page.locator('.audit-finding.now').getAttribute('data-finding'), '2');
  await page.keyboard.press('k');
  assert.equal(await page.locator('.audit-finding.now').getAttribute('data-finding'), '1');
  await page.locator('.paper .found.certain').last().click();
  assert.notEqual(await page.locator('.audit-finding.now').getAttribute('data-finding'), '1');
});

test('a dismissal needs a reason, is there after a reload, and can be taken back', async (t) => {
  const page = await auditsPage(t);
  await drop(page, [{ name: '林场报告.txt', bytes: wrong }]);
  await page.locator('.finding-main').first().click();
  const card = page.locator('.audit-finding').first();
  await card.getByRole('button', { name: '不采纳…' }).click();
  assert.ok(await card.getByRole('button', { name: '确定不采纳' }).isDisabled());
  await card.locator('input[name=reason]').fill('按决算口径');
  await card.getByRole('button', { name: '确定不采纳' }).click();
  await card.locator('.decided').waitFor();
  await page.reload();
  const again = page.locator('.audit-finding').first();
  await again.locator('.decided').waitFor();
  assert.match(await again.innerText(), /不采纳\s*按决算口径\s*tester/);
  await again.getByRole('button', { name: '撤回' }).click();
  await again.locator('.decided').waitFor({ state: 'detached' });
});

test('a Word file comes back with comments', async (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'jilian-audit-'));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  const file = join(folder, '自评表.docx');
  execFileSync(program, ['report', join(root, 'samples/land-port-2023.json'), '--form', 'department-table', '-o', file]);
  const page = await auditsPage(t);
  await drop(page, [{ name: '自评表.docx', bytes: readFileSync(file) }]);
  await page.locator('.paper table').first().waitFor();
  const saving = page.waitForEvent('download');
  await page.getByRole('button', { name: '下载带批注的 Word' }).click();
  const saved = await saving;
  assert.equal(saved.suggestedFilename(), '自评表-审核.docx');
  assert.ok(readFileSync(await saved.path()).includes('word/comments.xml'));
});

test('several files come as a list, and one that cannot be read says why', async (t) => {
  const page = await auditsPage(t);
  await drop(page, [
    { name: '林场报告.txt', bytes: wrong },
    { name: '扫描件.png', bytes: Buffer.from('89504e470d0a1a0a00000000', 'hex') },
    { name: '空.txt', bytes: '' },
  ]);
  await page.locator('table.list tbody tr').nth(1).waitFor();
  const words = await page.locator('main.audits').innerText();
  assert.match(words, /空\.txt：文件是空的/);
  assert.match(await page.locator('table.list tbody tr').filter({ hasText: '扫描件.png' }).innerText(), /图片/);
  assert.match(await page.locator('table.list tbody tr').filter({ hasText: '林场报告.txt' }).innerText(), /矛盾 \d/);
});

test('documents of one unit are held against each other', async (t) => {
  const page = await auditsPage(t);
  const table = '青岚市林场2024年度项目支出绩效运行监控表\n\n全年预算数为 802.50 万元，全年执行数为 780.00 万元。\n';
  await drop(page, [{ name: '报告.txt', bytes: wrong }, { name: '监控.txt', bytes: table }]);
  await page.locator('table.list tbody tr').nth(1).waitFor();
  await page.getByLabel('全选').check();
  await page.getByRole('button', { name: '互相核对' }).click();
  await page.locator('.together .finding').first().waitFor();
  assert.match(await page.locator('.together').innerText(), /812\.50[\s\S]*802\.50|802\.50[\s\S]*812\.50/);
});

test('the audit page speaks English', async (t) => {
  const page = await auditsPage(t);
  await drop(page, [{ name: '林场报告.txt', bytes: wrong }]);
  await page.locator('.paper').waitFor();
  await page.locator('header.top .link', { hasText: 'English' }).click();
  assert.match(await page.locator('.audit-tabs').innerText(), /Proved/);
  await page.locator('.finding-main').first().click();
  assert.match(await page.locator('.audit-finding').first().innerText(), /should be/);
});
