// Files in and out: the documents of a dossier, and a dropped file.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test from 'node:test';
import { cell, openSample, show } from './support/dossier.mjs';
import { openPage, program, root, serve, signIn } from './support/session.mjs';

const beginnings = { docx: 'PK\x03\x04', xlsx: 'PK\x03\x04', pdf: '%PDF-', html: '<!', json: '{' };

// Drops a file on the start page, as from the desktop.
async function drop(page, name, bytes) {
  const transfer = await page.evaluateHandle(([fileName, base64]) => {
    const data = new DataTransfer();
    data.items.add(new File([Uint8Array.from(atob(base64), (c) => c.charCodeAt(0))], fileName));
    return data;
  }, [name, bytes.toString('base64')]);
  await page.dispatchEvent('main.start', 'drop', { dataTransfer: transfer });
}

// The official form of the sample as our own program writes it, after `change` and with texts of cells replaced.
function officialForm(t, change, replaced = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'jilian-form-'));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  const dossier = JSON.parse(readFileSync(`${root}/samples/land-port-2023.json`, 'utf8'));
  change(dossier);
  writeFileSync(join(folder, 'dossier.json'), JSON.stringify(dossier));
  const form = join(folder, 'form.xlsx');
  execFileSync(program, ['report', join(folder, 'dossier.json'), '--form', 'department-table', '-o', form]);
  const rewrite = [
    'import json, sys, zipfile',
    'path, words = sys.argv[1], json.loads(sys.argv[2])',
    'old = zipfile.ZipFile(path)',
    'parts = [(name, old.read(name)) for name in old.namelist()]',
    'with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:',
    '    for name, data in parts:',
    '        for a, b in words.items(): data = data.replace(f"<t>{a}</t>".encode(), f"<t>{b}</t>".encode())',
    '        new.writestr(name, data)',
  ].join('\n');
  execFileSync('python3', ['-c', rewrite, form, JSON.stringify(replaced)]);
  return readFileSync(form);
}

test('every document can be taken along in each of its formats', async (t) => {
  const { page, server } = await openSample(t, 'documents');
  const links = page.locator('.downloads a');
  await links.first().waitFor();
  const addresses = await links.evaluateAll((all) => all.map((link) => link.href));
  assert.ok(addresses.some((address) => address.endsWith('.docx')));
  assert.ok(addresses.some((address) => address.endsWith('.xlsx')));
  for (const address of addresses) {
    const answer = await page.request.get(address);
    const format = address.split('?')[0].split('.').pop();
    assert.equal(answer.status(), 200, address);
    const body = await answer.body();
    assert.ok(body.subarray(0, 200).toString('latin1').toLowerCase().startsWith(beginnings[format].toLowerCase()), address);
  }
  assert.ok(addresses.every((address) => address.startsWith(server.url)));
});

test('the preview shows the report', async (t) => {
  const { page } = await openSample(t, 'documents');
  const frame = page.locator('iframe.preview');
  await frame.waitFor();
  const address = await frame.getAttribute('src');
  assert.equal((await page.request.get(address)).status(), 200);
});

test('a dropped file is shown before it is stored', async (t) => {
  const { url } = await serve(t, []);
  const page = await openPage(t, url);
  await signIn(page);
  await page.goto('/');
  await page.locator('.empty').waitFor();
  await drop(page, '陆港区.json', readFileSync(`${root}/samples/land-port-2023.json`));
  const dialog = page.locator('.el-dialog');
  await dialog.waitFor();
  await dialog.getByRole('button', { name: '新建并打开' }).click();
  await cell(page, '/profile/name').waitFor();
  assert.match(await cell(page, '/profile/name').inputValue(), /服务中心/);
});

test('a broken file is refused with the place of the mistake', async (t) => {
  const { url } = await serve(t, []);
  const page = await openPage(t, url, { expected: ['400', '422'] });
  await signIn(page);
  await page.goto('/');
  await page.locator('input[type=file]').setInputFiles({
    name: 'broken.json', mimeType: 'application/json', buffer: Buffer.from('{"format": "jilian-dossier/1",\n  "key": {'),
  });
  const problem = page.locator('.el-dialog .problem');
  await problem.waitFor();
  assert.match(await problem.innerText(), /2/);
});

test('an official form that is dropped is previewed, imported, and its figures are there', async (t) => {
  const { page } = await openSample(t, 'indicators');
  const form = officialForm(t, (dossier) => {
    dossier.indicators.find((i) => i.id === 'i3').final_value = '1345';
    dossier.budget.basic.executed = '373.40万元';
  }, { '584列': '约五百多列' });
  await page.goto('/#/');
  await page.locator('table.list').waitFor();
  await drop(page, '整体支出自评表.xlsx', form);
  const dialog = page.locator('.el-dialog');
  await dialog.locator('.import-notes li').first().waitFor();
  const words = await dialog.innerText();
  assert.match(words, /1345|1,345/);
  assert.match(words, /373\.40/);
  const notes = await dialog.locator('.import-notes li').allInnerTexts();
  assert.ok(notes.some((note) => /整体支出自评表![A-Z]+\d+/.test(note) && note.includes('约五百多列')), notes.join('\n'));
  await dialog.getByRole('button', { name: '导入这些改动' }).click();
  await cell(page, '/profile/name').waitFor();
  await show(page, 'indicators');
  assert.equal(await cell(page, '/indicators/i3/final_value').inputValue(), '1,345');
  await show(page, 'budget');
  assert.equal(await cell(page, '/budget/basic/executed').inputValue(), '373.40');
  await show(page, 'history');
  await page.locator('table.history').waitFor();
  assert.match(await page.locator('table.history').innerText(), /整体支出自评表\.xlsx/);
});

test('the form of one project shows and gives that project alone', async (t) => {
  const { url } = await serve(t, ['samples/commerce-department-2024.json']);
  const page = await openPage(t, url);
  await signIn(page);
  const dossier = JSON.parse(readFileSync(`${root}/samples/commerce-department-2024.json`, 'utf8'));
  const { bureau, unit } = dossier.key;
  const [first, second] = dossier.projects;
  await page.goto(`/#/d/${bureau}/2024/${unit}/documents`);
  const row = page.locator('.document', { has: page.locator('.project-choice') });
  await row.waitFor();
  assert.equal(await row.locator('option').count(), dossier.projects.length + 1);
  await row.locator('select').selectOption(second.id);
  const frame = page.frameLocator('iframe.preview');
  await frame.getByText(second.name).first().waitFor();
  assert.equal(await frame.getByText(first.name).count(), 0);
  const link = await row.locator('.downloads a').first().evaluate((a) => a.href);
  assert.match(link, new RegExp(`project=${second.id}`));
  assert.equal((await page.request.get(link)).status(), 200);
  await row.locator('select').selectOption('');
  await frame.getByText(first.name).first().waitFor();
});

test('a file of 100 MB and a picture are refused at once, and nothing is sent', async (t) => {
  const { url } = await serve(t, []);
  const page = await openPage(t, url);
  await signIn(page);
  await page.goto('/');
  await page.locator('.empty').waitFor();
  const folder = mkdtempSync(join(tmpdir(), 'jilian-large-'));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  writeFileSync(join(folder, 'large.json'), '');
  truncateSync(join(folder, 'large.json'), 100 << 20);
  writeFileSync(join(folder, 'photo.png'), 'x');
  let sent = 0;
  page.on('request', (request) => { if (request.url().includes('/import')) sent += 1; });
  for (const [name, words] of [['large.json', /large\.json.*16 MB/], ['photo.png', /photo\.png.*\.xlsx/]]) {
    await page.locator('input[type=file]').setInputFiles(join(folder, name));
    await page.locator('.el-message', { hasText: words }).waitFor();
    assert.equal(await page.locator('.el-dialog:visible').count(), 0);
  }
  assert.equal(sent, 0);
});
