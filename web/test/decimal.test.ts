import { describe, expect, it } from 'vitest';
import {
  add, compare, forDrawing, grouped, negate, parseExact, plain, readDate, readDecimal, readInteger, readMoney, readPoints, shortest, textOf,
} from '../src/decimal';

// A small generator with a fixed seed: the same cases every time.
function generator(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state % below;
  };
}

function randomDecimal(next: (below: number) => number): string {
  const whole = Array.from({ length: 1 + next(11) }, () => next(10)).join('').replace(/^0+(?=\d)/, '');
  const fraction = next(3) ? '.' + Array.from({ length: 1 + next(6) }, () => next(10)).join('') : '';
  const text = whole + fraction;
  return next(2) && /[1-9]/.test(text) ? '-' + text : text;
}

const cases = (count = 500) => {
  const next = generator(7);
  return Array.from({ length: count }, () => randomDecimal(next));
};
const read = (text: string) => parseExact(text)!;

describe('exact decimals', () => {
  it('give back the text they were read from', () => {
    for (const text of cases()) expect(textOf(read(text))).toBe(text);
  });

  it('keep their value when noughts at the end go', () => {
    for (const text of cases()) expect(compare(shortest(read(text)), read(text))).toBe(0);
  });

  it('add up in any order, and a number less itself is nought', () => {
    const all = cases(200);
    all.forEach((a, i) => {
      const b = all[(i * 7 + 3) % all.length];
      expect(compare(add(read(a), read(b)), add(read(b), read(a)))).toBe(0);
      expect(add(read(a), negate(read(a))).digits).toBe(0n);
    });
  });

  it('add what binary fractions cannot', () => {
    expect(textOf(add(read('0.1'), read('0.2')))).toBe('0.3');
    expect(textOf(add(read('9007199254740993.01'), read('0.01')))).toBe('9007199254740993.02');
  });

  it('are grouped without losing a digit', () => {
    for (const text of cases()) expect(grouped(text).replace(/,/g, '')).toBe(text);
    expect(grouped('1234567.80')).toBe('1,234,567.80');
    expect(grouped('-123')).toBe('-123');
    expect(grouped('良')).toBe('良');
  });
});

describe('what is typed', () => {
  it('may be full width, grouped, or with blanks', () => {
    expect(plain('　１，２３４．５　')).toBe('1234.5');
    expect(plain('1,234,567')).toBe('1234567');
    expect(plain('−3')).toBe('-3');
  });

  it('is an amount in the text of the dossier', () => {
    expect(readMoney('603.35')).toEqual({ ok: true, text: '603.35万元' });
    expect(readMoney('603.350万元')).toEqual({ ok: true, text: '603.35万元' });
    expect(readMoney('6033500元')).toEqual({ ok: true, text: '603.35万元' });
    expect(readMoney('1.2亿')).toEqual({ ok: true, text: '12000.00万元' });
    expect(readMoney('-63.36')).toEqual({ ok: true, text: '-63.36万元' });
    expect(readMoney('0')).toEqual({ ok: true, text: '0.00万元' });
    expect(readMoney('139.433578')).toEqual({ ok: true, text: '139.433578万元' });
  });

  it('reads back every amount it writes', () => {
    for (const text of cases()) {
      const once = readMoney(text);
      if (once.ok) expect(readMoney(once.text)).toEqual(once);
    }
  });

  it.each(['abc', '1e30', '1.2.3', '', '万元', '1,23', '--1', '0x10', 'NaN'])('refuses the amount %j', (text) => {
    expect(readMoney(text)).toEqual({ ok: false, problem: 'notAnAmount' });
  });

  it('refuses parts of a fen and impossible sums', () => {
    expect(readMoney('1.0000001')).toEqual({ ok: false, problem: 'belowOneFen' });
    expect(readMoney('99999999999')).toEqual({ ok: false, problem: 'amountTooLarge' });
    expect(readMoney('10000000000')).toMatchObject({ ok: true });
  });

  it('keeps the decimals of a figure, they say how exact it is', () => {
    expect(readDecimal('99.960')).toEqual({ ok: true, text: '99.960' });
    expect(readDecimal('007')).toEqual({ ok: true, text: '7' });
    expect(readDecimal('99.96％')).toEqual({ ok: true, text: '99.96' });
    expect(readDecimal('-0')).toEqual({ ok: true, text: '0' });
    expect(readDecimal('1e30')).toEqual({ ok: false, problem: 'notANumber' });
    expect(readDecimal('1'.repeat(19))).toEqual({ ok: false, problem: 'numberTooLong' });
  });

  it('is points, whole numbers and dates', () => {
    expect(readPoints('15.00分')).toEqual({ ok: true, text: '15' });
    expect(readInteger('28名')).toEqual({ ok: true, text: '28' });
    expect(readInteger('28.5')).toEqual({ ok: false, problem: 'notWhole' });
    for (const text of ['2023-12-20', '2023/12/20', '2023.12.20', '20231220', '2023年12月20日', '２０２３-12-20']) {
      expect(readDate(text)).toEqual({ ok: true, text: '2023-12-20' });
    }
    expect(readDate('2023-02-29')).toEqual({ ok: false, problem: 'notADate' });
    expect(readDate('明天')).toEqual({ ok: false, problem: 'notADate' });
  });
});

it('figures for drawing come from printed text', () => {
  expect(forDrawing('1,332列')).toBe(1332);
  expect(forDrawing('-229.71万元')).toBe(-229.71);
  expect(forDrawing('不适用')).toBeNull();
});
