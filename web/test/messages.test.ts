import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { messages } from '../src/messages';

const root = join(__dirname, '../src');
const sources = (folder: string): string[] =>
  readdirSync(folder, { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory() ? sources(join(folder, entry.name)) : /\.(ts|vue)$/.test(entry.name) ? [join(folder, entry.name)] : []);
const files = sources(root).filter((file) => !/messages\.ts$/.test(file));

it('every message exists in both languages, with the same values to fill in', () => {
  for (const [key, [zh, en]] of Object.entries(messages)) {
    expect(zh.trim(), key).not.toBe('');
    expect(en.trim(), key).not.toBe('');
    const values = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map((m) => m[1]).sort();
    expect(values(zh), key).toEqual(values(en));
  }
});

it('the English column holds no Chinese but names of units', () => {
  for (const [key, [, en]] of Object.entries(messages)) {
    if (key === 'otherLanguage') continue;
    expect(en.replace(/元/g, ''), key).not.toMatch(/[\u4e00-\u9fff]/);
  }
});

it('no page has words of its own', () => {
  const unitWords = /['"`/][^'"`\n]*(?:万元|亿元|元|分|名人个辆次批|年月|日号)[^'"`\n]*['"`/]/g;
  for (const file of files) {
    if (/terms\.ts$/.test(file)) continue;
    const text = readFileSync(file, 'utf8').replace(/\/\*[\s\S]*?\*\//g, '').replace(/\/\/.*$/gm, '').replace(/<!--[\s\S]*?-->/g, '');
    expect(text.replace(unitWords, ''), file).not.toMatch(/[\u4e00-\u9fff]{2,}/);
  }
});

it('every message is used', () => {
  const all = files.map((file) => readFileSync(file, 'utf8')).join('\n');
  for (const key of Object.keys(messages)) expect(all.includes(`'${key}'`) || ['certain', 'likely', 'hint'].includes(key), key).toBe(true);
});
