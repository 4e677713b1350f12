// Exact decimals as text. Money and figures never become JavaScript numbers here: what a clerk
// types is brought into the canonical text of the dossier, or refused with the reason.

import type { MessageKey } from './messages';

/** `digits` ÷ 10^`scale`. */
export interface Exact {
  digits: bigint;
  scale: number;
}

/** Canonical text, or the key of the message that says why the input cannot be read. */
export type Reading = { ok: true; text: string } | { ok: false; problem: MessageKey };

const decimalsMax = 9;
const digitsMax = 18;
const fenMax = 10_000_000_000_000_000n;

const wide: Record<string, string> = {
  '，': ',', '．': '.', '。': '.', '－': '-', '−': '-', '–': '-', '—': '-', '＋': '+', '％': '%', '　': ' ',
};

/** Full-width forms become ASCII; blanks and thousands separators disappear. */
export function plain(input: string): string {
  let text = '';
  for (const c of input.trim()) {
    const code = c.codePointAt(0) ?? 0;
    text += code >= 0xff10 && code <= 0xff19 ? String(code - 0xff10) : wide[c] ?? c;
  }
  text = text.replace(/\s+/g, '');
  if (/^[+-]?\d{1,3}(,\d{3})+(?!\d)/.test(text)) text = text.replace(/,/g, '');
  return text.replace(/^\+/, '');
}

/** Strict: "-12.50". Null when `text` is anything else. */
export function parseExact(text: string): Exact | null {
  const match = /^(-?)(\d+)(?:\.(\d+))?$/.exec(text);
  if (!match) return null;
  const [, sign, whole, fraction = ''] = match;
  const digits = BigInt(whole + fraction);
  return { digits: sign ? -digits : digits, scale: fraction.length };
}

/** Exact text with at least `decimals` decimals; a negative nought has no sign. */
export function textOf({ digits, scale }: Exact, decimals = 0): string {
  if (scale < decimals) return textOf({ digits: digits * 10n ** BigInt(decimals - scale), scale: decimals });
  const negative = digits < 0n;
  const all = (negative ? -digits : digits).toString().padStart(scale + 1, '0');
  const whole = all.slice(0, all.length - scale);
  const fraction = scale ? '.' + all.slice(all.length - scale) : '';
  return (negative ? '-' : '') + whole + fraction;
}

/** Without needless noughts at the end, but with at least `decimals` decimals. */
export function shortest(value: Exact, decimals = 0): Exact {
  let { digits, scale } = value;
  while (scale > decimals && digits % 10n === 0n) {
    digits /= 10n;
    scale -= 1;
  }
  return { digits, scale };
}

export function add(a: Exact, b: Exact): Exact {
  const scale = Math.max(a.scale, b.scale);
  const raise = (x: Exact) => x.digits * 10n ** BigInt(scale - x.scale);
  return { digits: raise(a) + raise(b), scale };
}

export function negate(a: Exact): Exact {
  return { digits: -a.digits, scale: a.scale };
}

export function compare(a: Exact, b: Exact): number {
  const { digits } = add(a, negate(b));
  return digits < 0n ? -1 : digits > 0n ? 1 : 0;
}

/** "1234567.80" → "1,234,567.80"; text that is no number stays as it is. */
export function grouped(text: string): string {
  const match = /^(-?)(\d+)(\.\d+)?$/.exec(text);
  if (!match) return text;
  return match[1] + match[2].replace(/\B(?=(\d{3})+$)/g, ',') + (match[3] ?? '');
}

const refuse = (problem: MessageKey): Reading => ({ ok: false, problem });

function tooLong({ digits, scale }: Exact): boolean {
  return scale > decimalsMax || digits.toString().replace('-', '').length > digitsMax;
}

/** A number of the dossier; its decimals are kept as typed, they say how exact it is. */
export function readDecimal(input: string): Reading {
  const value = parseExact(plain(input).replace(/%$/, ''));
  if (!value) return refuse('notANumber');
  return tooLong(value) ? refuse('numberTooLong') : { ok: true, text: textOf(value) };
}

export function readPoints(input: string): Reading {
  const value = parseExact(plain(input).replace(/分$/, ''));
  if (!value) return refuse('notANumber');
  return tooLong(value) ? refuse('numberTooLong') : { ok: true, text: textOf(shortest(value)) };
}

export function readInteger(input: string): Reading {
  const value = parseExact(plain(input).replace(/[名人个辆次批]$/, ''));
  if (!value) return refuse('notANumber');
  const short = shortest(value);
  if (short.scale > 0) return refuse('notWhole');
  return short.digits.toString().length > 15 ? refuse('numberTooLong') : { ok: true, text: textOf(short) };
}

/** An amount in 万元 unless it names 元 or 亿元; the text of the dossier, "603.35万元". */
export function readMoney(input: string): Reading {
  const match = /^(.*?)(亿元?|万元?|元)?$/.exec(plain(input));
  const value = parseExact(match?.[1] ?? '');
  if (!match || !value) return refuse('notAnAmount');
  const unit = match[2] ?? '万元';
  let exact = value;
  if (unit === '元') exact = { digits: value.digits, scale: value.scale + 4 };
  if (unit.startsWith('亿')) exact = { digits: value.digits * 10_000n, scale: value.scale };
  exact = shortest(exact, 2);
  if (exact.scale > 6) return refuse('belowOneFen');
  const fen = exact.digits * 10n ** BigInt(6 - exact.scale);
  if (fen > fenMax || fen < -fenMax) return refuse('amountTooLarge');
  return { ok: true, text: textOf(exact, 2) + '万元' };
}

/** 2023-12-20, 2023/12/20, 2023.12.20, 20231220, 2023年12月20日. */
export function readDate(input: string): Reading {
  const text = plain(input).replace(/[年月/.]/g, '-').replace(/[日号]$/, '');
  const match = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(text) ?? /^(\d{4})(\d{2})(\d{2})$/.exec(text);
  if (!match) return refuse('notADate');
  const [year, month, day] = match.slice(1).map(Number);
  const date = new Date(Date.UTC(year, month - 1, day));
  const real = date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return real ? { ok: true, text: date.toISOString().slice(0, 10) } : refuse('notADate');
}

/** The number of an amount of the dossier: "603.35万元" → "603.35". */
export function wanOf(money: string): string {
  return money.replace(/万元$/, '');
}

/** For drawing only, where a pixel is coarser than any rounding: "1,332列" → 1332. */
export function forDrawing(text: string | null | undefined): number | null {
  const match = /-?\d+(\.\d+)?/.exec((text ?? '').replace(/,/g, '').replace(/−/g, '-'));
  return match ? Number(match[0]) : null;
}
