import { expect, it } from 'vitest';
import { blockOf } from '../src/paste';

it('a single cell is no block', () => {
  expect(blockOf('437.00')).toBeNull();
  expect(blockOf('437.00\r\n')).toBeNull();
});

it('rows and columns of a spreadsheet', () => {
  expect(blockOf('1\t2\r\n3\t\r\n')).toEqual([['1', '2'], ['3', '']]);
  expect(blockOf('1\n2')).toEqual([['1'], ['2']]);
});

it('quoted cells may hold line breaks, tabs and quotes', () => {
  expect(blockOf('"a\nb"\t"c\t""d"""\n')).toEqual([['a\nb', 'c\t"d"']]);
});

it('a quote inside a text is just a quote', () => {
  expect(blockOf('5" pipe\t"x')).toEqual([['5" pipe', '"x']]);
});

it('gives back every block that a spreadsheet writes', () => {
  let state = 99;
  const next = (below: number) => (state = (Math.imul(state, 1664525) + 1013904223) >>> 0) % below;
  const alphabet = ['a', '1', ' ', '"', '\n', '\t', '，', '万'];
  for (let round = 0; round < 500; ++round) {
    const columns = 2 + next(3);
    const block = Array.from({ length: 1 + next(4) }, () =>
      Array.from({ length: columns }, () => Array.from({ length: next(6) }, () => alphabet[(next(4096) >> 4) % alphabet.length]).join('')));
    const text = block.map((row) => row.map((cell) => (/["\n\t]/.test(cell) ? `"${cell.replace(/"/g, '""')}"` : cell)).join('\t')).join('\r\n');
    if (text.endsWith('\n')) continue;
    expect(blockOf(text + '\r\n')).toEqual(block);
  }
});
