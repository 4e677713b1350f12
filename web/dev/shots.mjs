// Pictures of every page, to be looked at: node dev/shots.mjs [address] [folder] [size…]
import { mkdirSync } from 'node:fs';
import { chromium } from 'playwright-core';

const [address = 'http://127.0.0.1:8790', folder = '/tmp/shots', ...sizes] = process.argv.slice(2);
mkdirSync(folder, { recursive: true });
const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox', '--disable-dev-shm-usage'] });
for (const size of sizes.length ? sizes : ['1366x768']) {
  const [width, height] = size.split('x').map(Number);
  const page = await browser.newPage({ viewport: { width, height } });
  page.on('console', (m) => ['error', 'warning'].includes(m.type()) && console.log(m.type(), m.text()));
  page.on('pageerror', (e) => console.log('pageerror', e.message));
  const shot = async (name, hash, act) => {
    await page.goto(address + '/#' + hash);
    await page.waitForTimeout(700);
    if (act) await act();
    await page.screenshot({ path: `${folder}/${size}-${name}.png` });
  };
  if (process.env.SHOT_PASSWORD) {
    await page.goto(address);
    await page.waitForTimeout(500);
    if (await page.locator('input[name=password]').count()) {
      await page.fill('input[name=user]', process.env.SHOT_USER ?? '张经办');
      await page.fill('input[name=password]', process.env.SHOT_PASSWORD);
      await page.click('button[type=submit]');
      await page.waitForTimeout(800);
    }
  }
  const base = '/d/650106/2023/650106901/';
  await shot('start', '/');
  for (const s of ['profile', 'tasks', 'budget', 'three_public', 'indicators', 'projects', 'narrative', 'claims', 'documents', 'history']) await shot(s, base + s);
  await shot('finding', base + 'indicators', async () => { await page.locator('.finding-main').first().click(); await page.waitForTimeout(400); });
  await shot('derivation', base + 'budget', async () => { await page.locator('.total .big-number').click(); await page.waitForTimeout(600); });
  await page.keyboard.press('Escape');
  await page.waitForTimeout(300);
  await shot('rules', '/rules/XJ-dept-2023');
  await page.close();
}
await browser.close();
