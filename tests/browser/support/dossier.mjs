// The dossier page of the sample unit, as tests handle it.
import { openPage, serve, signIn } from './session.mjs';

export const address = '#/d/650106/2023/650106901';

/// Serves the sample and opens a section of it. Gives {server, page}.
export async function openSample(test, section, options) {
  const server = await serve(test);
  const page = await openPage(test, server.url, options);
  await signIn(page);
  await show(page, section);
  return { server, page };
}

export async function show(page, section) {
  await page.goto(`/${address}/${section}`);
  await page.locator('.save-state').waitFor();
}

export const cell = (page, path) => page.locator(`[data-path="${path}"]`);
export const figure = (page, id) => page.locator(`[data-figure="${id}"]`).first();
export const finding = (page, rule) => page.locator(`.finding[data-rule="${rule}"]`);

/// Types into a cell and waits until it is stored.
export async function type(page, path, text) {
  const before = await version(page);
  await cell(page, path).fill(text);
  await cell(page, path).blur();
  await stored(page, before);
}

/// The version number shown in the save bar.
export async function version(page) {
  return Number((await page.locator('.save-bar').innerText()).match(/(\d+)\s*(?:版|$)/)?.[1] ?? 0);
}

/// Waits until the page says "saved" for a version after `before`.
export async function stored(page, before) {
  await page.waitForFunction((old) => {
    const bar = document.querySelector('.save-bar');
    const now = Number(bar?.textContent.match(/(\d+)\s*(?:版|$)/)?.[1] ?? 0);
    return now > old && bar.querySelector('.save-state.saved');
  }, before);
}
