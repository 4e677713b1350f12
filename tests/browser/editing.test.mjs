// The form as a spreadsheet: keys, pasted blocks, undo across sections, and everything that must
// not lose what was typed.
import assert from 'node:assert/strict';
import test from 'node:test';
import { cell, figure, openSample, show, stored, type, version } from './support/dossier.mjs';
import { password } from './support/session.mjs';

const focused = (page) => page.evaluate(() => document.activeElement?.getAttribute('data-path'));
const unreachable = ['ERR_', 'Failed to load resource'];

async function paste(page, path, text) {
  await cell(page, path).focus();
  await page.evaluate((content) => {
    const data = new DataTransfer();
    data.setData('text/plain', content);
    document.activeElement.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
  }, text);
}

test('keys move between cells as in a spreadsheet', async (t) => {
  const { page } = await openSample(t, 'budget');
  await cell(page, '/budget/basic/initial').focus();
  await page.keyboard.press('Enter');
  assert.equal(await focused(page), '/budget/personnel/initial');
  await page.keyboard.press('ArrowDown');
  assert.equal(await focused(page), '/budget/operating/initial');
  await page.keyboard.press('Shift+Enter');
  assert.equal(await focused(page), '/budget/personnel/initial');
  await show(page, 'indicators');
  await cell(page, '/indicators/i3/mid_year').focus();
  await page.keyboard.press('ArrowRight');
  assert.equal(await focused(page), '/indicators/i3/final_value');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Tab');
  assert.equal(await page.evaluate(() => document.activeElement?.getAttribute('data-figure')), 'completion@indicator:i3');
  await page.keyboard.press('Enter');
  await page.locator('.el-drawer').waitFor();
});

test('amounts are grouped, plain while typed into, and exact whatever the unit', async (t) => {
  const { page } = await openSample(t, 'budget');
  await type(page, '/budget/basic/initial', '12345678.9元');
  const initial = cell(page, '/budget/basic/initial');
  assert.equal(await initial.inputValue(), '1,234.56789');
  await initial.focus();
  assert.equal(await initial.inputValue(), '1234.56789');
});

test('a block copied from a spreadsheet fills the cells and adds the missing rows', async (t) => {
  const { page } = await openSample(t, 'budget');
  const before = await version(page);
  await paste(page, '/budget/movements/m3/date', '2023-11-01\t追加\t项目支出\t1,5\r\n2023/11/02\t追加\t基本支出\t2.50\r\n');
  await stored(page, before);
  const added = cell(page, '/budget/movements/m4/amount');
  assert.equal(await added.inputValue(), '2.50');
  assert.equal(await cell(page, '/budget/movements/m4/date').inputValue(), '2023-11-02');
  assert.equal(await cell(page, '/budget/movements/m3/kind').inputValue(), 'supplement');
  assert.equal(await cell(page, '/budget/movements/m3/amount').getAttribute('aria-invalid'), 'true');
  assert.equal(await cell(page, '/budget/movements/m3/amount').inputValue(), '1,5');
});

test('undo goes back across sections and brings a deleted row back to its place', async (t) => {
  const { page } = await openSample(t, 'indicators');
  await type(page, '/indicators/i4/target', '550');
  let before = await version(page);
  await page.locator('tr', { has: cell(page, '/indicators/i2/target') }).locator('.row-tools button').last().click();
  await stored(page, before);
  assert.equal(await cell(page, '/indicators/i2/target').count(), 0);
  await show(page, 'profile');
  await cell(page, '/profile/rank').waitFor();
  before = await version(page);
  await page.keyboard.press('Control+z');
  await cell(page, '/indicators/i2/target').waitFor();
  await stored(page, before);
  assert.deepEqual(await page.locator('[data-col=target]').evaluateAll((all) => all.slice(0, 3).map((c) => c.getAttribute('data-path'))),
    ['/indicators/i1/target', '/indicators/i2/target', '/indicators/i3/target']);
  before = await version(page);
  await page.keyboard.press('Control+z');
  await stored(page, before);
  assert.equal(await cell(page, '/indicators/i4/target').inputValue(), '584');
  before = await version(page);
  await page.keyboard.press('Control+y');
  await stored(page, before);
  assert.equal(await cell(page, '/indicators/i4/target').inputValue(), '550');
});

test('without the server the page says so, keeps everything, and stores it later', async (t) => {
  const { page } = await openSample(t, 'indicators', { expected: unreachable });
  const before = await version(page);
  await page.route('**/edits', (route) => route.abort());
  await cell(page, '/indicators/i4/target').fill('551');
  await cell(page, '/indicators/i3/final_value').fill('1331');
  await page.locator('.save-state.offline').waitFor();
  assert.match(await page.locator('.save-state').innerText(), /2/);
  await page.unroute('**/edits');
  await stored(page, before);
  await page.reload();
  assert.equal(await cell(page, '/indicators/i4/target').inputValue(), '551');
  assert.equal(await cell(page, '/indicators/i3/final_value').inputValue(), '1,331');
});

test('what a crashed tab could not save is offered back by the next one', async (t) => {
  const { page } = await openSample(t, 'indicators', { expected: unreachable });
  const doomed = await page.context().newPage();
  await show(doomed, 'indicators');
  await doomed.route('**/edits', (route) => route.abort());
  await cell(doomed, '/indicators/i4/target').fill('549');
  await cell(doomed, '/indicators/i5/target').fill('十一');
  await cell(doomed, '/indicators/i5/target').blur();
  await doomed.locator('.save-state.offline').waitFor();
  const tools = await page.context().newCDPSession(doomed);
  const crashed = doomed.waitForEvent('crash');
  tools.send('Page.crash').catch(() => {}); // never answers
  await crashed;
  await page.reload();
  const offer = page.locator('.restore');
  await offer.waitFor({ timeout: 20_000 }); // a page counts as gone when it has been silent for ten seconds
  assert.equal(await cell(page, '/indicators/i4/target').inputValue(), '584');
  const before = await version(page);
  await offer.locator('.primary').click();
  await stored(page, before);
  assert.equal(await cell(page, '/indicators/i4/target').inputValue(), '549');
  assert.equal(await cell(page, '/indicators/i5/target').inputValue(), '十一');
});

test('a session that ends in mid-form asks for the password and loses nothing', async (t) => {
  const { page } = await openSample(t, 'indicators', { expected: ['401'] });
  const before = await version(page);
  await page.context().clearCookies();
  await cell(page, '/indicators/i4/target').fill('552');
  await cell(page, '/indicators/i4/target').blur();
  const dialog = page.locator('.el-dialog');
  await dialog.waitFor();
  await dialog.locator('input[type=password]').fill(password);
  await page.keyboard.press('Enter');
  await stored(page, before);
  assert.equal(await cell(page, '/indicators/i4/target').inputValue(), '552');
});

test('what another window changes appears by itself and is announced', async (t) => {
  const { page } = await openSample(t, 'indicators');
  const other = await page.context().newPage();
  await show(other, 'indicators');
  await type(other, '/indicators/i4/target', '550');
  await page.bringToFront();
  await page.locator('.save-bar .others').waitFor();
  assert.equal(await cell(page, '/indicators/i4/target').inputValue(), '550');
  assert.equal(await figure(page, 'completion@indicator:i4').innerText(), '106.18%');
});

test('in a conflict the other one’s value can stay, and other edits are stored', async (t) => {
  const { page } = await openSample(t, 'indicators', { expected: ['409'] });
  const other = await page.context().newPage();
  await show(other, 'indicators');
  await other.route('**/version', (route) => route.fulfill({ json: { version: 0 } })); // it has not looked yet
  await type(page, '/indicators/i4/target', '552');
  await cell(other, '/indicators/i3/final_value').fill('1331');
  await cell(other, '/indicators/i4/target').fill('553');
  await cell(other, '/indicators/i4/target').blur();
  const dialog = other.locator('.el-dialog');
  await dialog.waitFor();
  const before = await version(other);
  await dialog.getByRole('button', { name: '保留对方的' }).click();
  await stored(other, before);
  assert.equal(await cell(other, '/indicators/i4/target').inputValue(), '552');
  assert.equal(await cell(other, '/indicators/i3/final_value').inputValue(), '1,331');
});

test('the whole page speaks English when asked to, and remembers it', async (t) => {
  const { page } = await openSample(t, 'budget');
  await page.getByRole('button', { name: 'English' }).click();
  for (const section of ['budget', 'indicators', 'history', 'profile']) {
    await show(page, section);
    const chrome = await page.locator('.chain, .sections, .save-bar, .sheet thead').allInnerTexts();
    assert.doesNotMatch(chrome.join(' '), /[\u4e00-\u9fff]/, section);
  }
  await page.reload();
  await page.locator('.save-state').waitFor();
  assert.equal(await page.evaluate(() => document.documentElement.lang), 'en');
});
