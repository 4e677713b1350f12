// One's own account: password, second factor, sessions; and what is demanded before work begins.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { createHmac } from 'node:crypto';
import test from 'node:test';
import { leftInChinese, wordsOfData } from './support/english.mjs';
import { openPage, password, serve, signIn, user } from './support/session.mjs';

const shots = process.env.JILIAN_SHOTS; // a folder: pictures to look at

async function shoot(page, name) {
  if (shots) await page.screenshot({ path: `${shots}/${name}.png` });
}

function codeOf(secret, stepsAhead = 0) {
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
  const bits = [...secret.replace(/\s/g, '')].map((letter) => letters.indexOf(letter).toString(2).padStart(5, '0')).join('');
  const key = Buffer.from(bits.match(/.{8}/g).map((byte) => parseInt(byte, 2)));
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000) + stepsAhead));
  const mac = createHmac('sha1', key).update(counter).digest();
  const number = mac.readUInt32BE(mac[19] & 15) & 0x7fffffff;
  return String(number % 1_000_000).padStart(6, '0');
}

async function fillSignIn(page, secret = password) {
  await page.fill('input[name=user]', user);
  await page.fill('input[name=password]', secret);
  await page.click('button[type=submit]');
}

async function openAccount(t, options = {}) {
  const served = await serve(t);
  const page = await openPage(t, served.url, options);
  await signIn(page);
  await page.goto('/#/account');
  await page.locator('.sessions tbody tr').first().waitFor();
  return { ...served, page };
}

test('the password is changed with its rules in view, and other sessions end', async (t) => {
  const { url, page } = await openAccount(t);
  const other = await openPage(t, url, { expected: ['401'] });
  await other.goto('/');
  await fillSignIn(other);
  await other.locator('table.list').waitFor();

  await page.fill('input[name=new]', 'short');
  assert.equal(await page.locator('.password-form .rules li.ok').count(), 1);
  await page.fill('input[name=old]', password);
  await page.fill('input[name=new]', 'Another-pass-9');
  await page.fill('input[name=again]', 'Another-pass-9');
  assert.equal(await page.locator('.password-form .rules li:not(.ok)').count(), 0);
  await shoot(page, 'account');
  await page.click('.password-form button[type=submit]');
  await page.getByText('密码已修改').waitFor();
  assert.equal(await page.locator('.sessions tbody tr').count(), 1);

  await other.reload();
  await other.locator('input[name=password]').waitFor();
  await fillSignIn(other, 'Another-pass-9');
  await other.locator('table.list').waitFor();
});

test('a wrong present password and a used one are refused in words', async (t) => {
  const served = await serve(t);
  const page = await openPage(t, served.url, { expected: ['422'] });
  await signIn(page);
  await page.goto('/#/account');
  for (const [old, next, words] of [['wrong', 'Another-pass-9', '原密码不对'], [password, password, '不能与现在或最近用过的密码相同']]) {
    await page.fill('input[name=old]', old);
    await page.fill('input[name=new]', next);
    await page.fill('input[name=again]', next);
    await page.click('.password-form button[type=submit]');
    await page.locator('.password-form').getByText(words).waitFor();
  }
});

test('sessions are listed with their device and ended one by one and all', async (t) => {
  const { url, page } = await openAccount(t);
  const other = await openPage(t, url, { expected: ['401'] });
  await other.goto('/');
  await fillSignIn(other);
  await other.locator('table.list').waitFor();
  await page.reload();
  const rows = page.locator('.sessions tbody tr');
  await rows.nth(1).waitFor();
  assert.match(await rows.nth(1).innerText(), /Chrome · Linux[\s\S]*本机[\s\S]*127\.0\.0\.1/);
  await rows.nth(0).getByRole('button', { name: '结束' }).click();
  await rows.nth(1).waitFor({ state: 'detached' });
  await other.reload();
  await other.locator('input[name=password]').waitFor();
  await page.getByRole('button', { name: '在所有设备上退出' }).click();
  await page.locator('input[name=password]').waitFor();
});

test('with a second factor a sign-in takes a code, and it is turned off with password and code', async (t) => {
  const { url, page } = await openAccount(t);
  await page.getByRole('button', { name: '启用两步验证' }).click();
  const secret = await page.locator('code.secret').innerText();
  assert.equal(await page.locator('svg.qr path').count(), 1);
  await shoot(page, 'account-enrol');
  await page.fill('input[name=code]', codeOf(secret));
  await page.click('.enrol button[type=submit]');
  await page.locator('.codes li').first().waitFor();
  const recovery = await page.locator('.codes li').allInnerTexts();
  assert.equal(recovery.length, 10);
  await shoot(page, 'account-recovery');
  await page.getByRole('button', { name: '已保存好' }).click();
  await page.getByText('还有 10 个恢复码').waitFor();

  const other = await openPage(t, url, { expected: ['401', '422'] });
  await other.goto('/');
  await fillSignIn(other);
  await other.locator('input[name=code]').waitFor();
  assert.equal(await other.locator('table.list').count(), 0);
  await shoot(other, 'account-code');
  await other.fill('input[name=code]', '000000');
  await other.click('.code-form button[type=submit]');
  await other.getByText('验证码不对').waitFor();
  await other.fill('input[name=code]', recovery[0]);
  await other.click('.code-form button[type=submit]');
  await other.locator('table.list').waitFor();

  await page.reload();
  await page.getByText('还有 9 个恢复码').waitFor();
  await page.getByRole('button', { name: '关闭两步验证' }).click();
  await page.fill('input[name=off-password]', password);
  await page.fill('input[name=off-code]', codeOf(secret, 1)); // the code of now is used up
  await page.click('.turn-off button[type=submit]');
  await page.getByRole('button', { name: '启用两步验证' }).waitFor();
});

test('whose password must be changed sees nothing else, and then works', async (t) => {
  const { url, database } = await serve(t);
  const page = await openPage(t, url, { expected: ['403'] });
  await signIn(page);
  execFileSync('python3', ['-c', `import sqlite3,sys
with sqlite3.connect(sys.argv[1], timeout=10) as db: db.execute("UPDATE app_user SET must_change = 1")`, database]);
  await page.goto('/');
  await page.locator('.password-form').waitFor();
  assert.equal(await page.locator('header.top').count(), 0);
  assert.equal(await page.evaluate(() => fetch('/api/dossiers').then((answer) => answer.status)), 403);
  await shoot(page, 'account-must-change');
  await page.fill('input[name=old]', password);
  await page.fill('input[name=new]', 'Another-pass-9');
  await page.fill('input[name=again]', 'Another-pass-9');
  await page.click('.password-form button[type=submit]');
  await page.locator('table.list').waitFor();
});

test('who must have a second factor turns it on before anything else', async (t) => {
  const { url } = await serve(t);
  const page = await openPage(t, url);
  await signIn(page);
  // No post demands one in a fresh database: the state is put into the first answer.
  await page.route('**/api/session', async (route) => {
    const answer = await route.fetch();
    await route.fulfill({ response: answer, json: { ...(await answer.json()), state: 'must_enrol' } });
  }, { times: 1 });
  await page.goto('/');
  await page.getByText('请先启用两步验证').waitFor();
  assert.equal(await page.locator('header.top').count(), 0);
  await shoot(page, 'account-must-enrol');
  await page.fill('input[name=code]', codeOf(await page.locator('code.secret').innerText()));
  await page.click('.enrol button[type=submit]');
  await page.getByRole('button', { name: '已保存好' }).click();
  await page.locator('table.list').waitFor();
});

test('a session that ends in mid-form asks for the code too, and nothing typed is lost', async (t) => {
  const { page } = await openAccount(t, { expected: ['401'] });
  await page.getByRole('button', { name: '启用两步验证' }).click();
  const secret = await page.locator('code.secret').innerText();
  await page.fill('input[name=code]', codeOf(secret));
  await page.click('.enrol button[type=submit]');
  const recovery = await page.locator('.codes li').allInnerTexts();
  await page.getByRole('button', { name: '已保存好' }).click();
  await page.context().clearCookies();
  await page.fill('input[name=old]', 'x');
  await page.fill('input[name=new]', 'Typed-before-1');
  await page.fill('input[name=again]', 'Typed-before-1');
  await page.click('.password-form button[type=submit]');
  const dialog = page.getByRole('dialog');
  await dialog.locator('input[type=password]').fill(password);
  await dialog.getByRole('button', { name: '继续' }).click();
  await dialog.locator('input[name=code]').fill(recovery[1]);
  await dialog.getByRole('button', { name: '继续' }).click();
  await dialog.waitFor({ state: 'hidden' });
  assert.equal(await page.inputValue('.account input[name=new]'), 'Typed-before-1');
});

test('the account is English in English', async (t) => {
  const { url } = await serve(t);
  const page = await openPage(t, url, { expected: ['422'] });
  await page.addInitScript(() => localStorage.setItem('jilian.language', 'en'));
  await signIn(page);
  await page.goto('/#/account');
  await page.getByRole('button', { name: 'Turn on' }).click();
  await page.locator('code.secret').waitFor();
  assert.deepEqual(await leftInChinese(page, wordsOfData()), []);
  await page.fill('input[name=code]', '000000');
  await page.click('.enrol button[type=submit]');
  await page.getByRole('alert').waitFor();
  assert.deepEqual(await leftInChinese(page, wordsOfData()), []);
});

test('five wrong passwords lock the name, and the page says for how long', async (t) => {
  const { url } = await serve(t);
  const first = await openPage(t, url);
  await signIn(first);
  const page = await openPage(t, url, { expected: ['401', '429'] });
  await page.goto('/');
  for (let i = 0; i < 5; i += 1) {
    await Promise.all([page.waitForResponse('**/api/session'), fillSignIn(page, `wrong-${i}`)]);
  }
  await page.getByText('用户已锁定，请 15 分钟后再试').waitFor();
  await shoot(page, 'account-locked');
  await fillSignIn(page);
  await page.getByText('用户已锁定').waitFor();
  assert.equal(await page.locator('table.list').count(), 0);
});
