// Files in and out: the documents of a dossier, and a dropped file.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import test from 'node:test';
import { cell, openSample } from './support/dossier.mjs';
import { openPage, root, serve, signIn } from './support/session.mjs';

const beginnings = { docx: 'PK\x03\x04', xlsx: 'PK\x03\x04', pdf: '%PDF-', html: '<!', json: '{' };

test('every document can be taken along in each of its formats', async (t) => {
  const { page, server } = await openSample(t, 'documents');
  const links = page.locator('.downloads a');
  await links.first().waitFor();
  const addresses = await links.evaluateAll((all) => all.map((link) => link.href));
  assert.ok(addresses.some((address) => address.endsWith('.docx')));
  assert.ok(addresses.some((address) => address.endsWith('.xlsx')));
  for (const address of addresses) {
    const answer = await page.request.get(address);
    const format = address.split('.').pop();
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
  const text = readFileSync(`${root}/samples/land-port-2023.json`, 'utf8');
  const transfer = await page.evaluateHandle((content) => {
    const data = new DataTransfer();
    data.items.add(new File([content], '陆港区.json', { type: 'application/json' }));
    return data;
  }, text);
  await page.dispatchEvent('main.start', 'drop', { dataTransfer: transfer });
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
