// The first start and signing in.
import assert from 'node:assert/strict';
import test from 'node:test';
import { openPage, password, serve, user } from './support/session.mjs';

async function fillFirstStart(page, { again = password, secret = password } = {}) {
  await page.fill('input[name=user]', user);
  await page.fill('input[name=password]', secret);
  await page.fill('input[name=again]', again);
  await page.click('button[type=submit]');
}

test('the first start asks for a password and then shows the sample', async (t) => {
  const { url } = await serve(t);
  const page = await openPage(t, url);
  await page.goto('/');
  await fillFirstStart(page);
  const row = page.locator('table.list tbody tr').first();
  await row.waitFor();
  const words = await row.innerText();
  assert.match(words, /2023/);
  assert.match(words, /85\.00/);
  assert.match(words, /良/);
});

test('a short password and two different ones are refused in words', async (t) => {
  const { url } = await serve(t);
  const page = await openPage(t, url);
  await page.goto('/');
  await fillFirstStart(page, { secret: 'short', again: 'short' });
  await page.getByRole('alert').first().waitFor();
  assert.equal(await page.locator('.rules li:not(.ok)').count(), 2);
  await fillFirstStart(page, { again: 'another-long-password' });
  assert.equal(await page.locator('.rules li:not(.ok)').count(), 1);
  assert.equal(await page.locator('table.list').count(), 0);
});

test('a second browser must sign in, and a wrong password is refused', async (t) => {
  const { url } = await serve(t);
  const first = await openPage(t, url);
  await first.goto('/');
  await fillFirstStart(first);
  await first.locator('table.list').waitFor();

  const second = await openPage(t, url, { expected: ['401'] });
  await second.goto('/');
  await second.fill('input[name=user]', user);
  await second.fill('input[name=password]', 'not-the-password');
  await second.click('button[type=submit]');
  await second.getByRole('alert').waitFor();
  assert.equal(await second.locator('table.list').count(), 0);
  await second.fill('input[name=password]', password);
  await second.click('button[type=submit]');
  await second.locator('table.list').waitFor();
});

test('without a dossier the page says what to do', async (t) => {
  const { url } = await serve(t, []);
  const page = await openPage(t, url);
  await page.goto('/');
  await fillFirstStart(page);
  await page.locator('.empty').waitFor();
  assert.equal(await page.locator('table.list').count(), 0);
});
