import { describe, expect, it } from 'vitest';
import { MarkedText } from '../src/audit/pieces';
import type { AuditFact, AuditFinding } from '../src/audit/audits';

const bytes = (text: string) => new TextEncoder().encode(text).length;
const text = '全年执行数 780.00 万元，执行率 94%。';
const fact = (words: string): AuditFact => {
  const start = bytes(text.slice(0, text.indexOf(words)));
  return { id: 'f1', label: '', value: '', unit: '', start, end: start + bytes(words) };
};
const finding = (from: string, to: string): AuditFinding => ({
  key: 'k', rule: 'T', certainty: 'certain', message: '', message_en: '', claimed: '', expected: '', quotes: [], suspects: [], cannot_tell: false, proof: [],
  places: [[fact(from).start, fact(to).end]],
});

describe('a text with its figures and findings', () => {
  it('is cut where they begin and end, and nothing is lost', () => {
    const pieces = new MarkedText(text, [fact('780.00 万元'), fact('94%')], [finding('执行率', '94%')]).pieces(0, bytes(text));
    expect(pieces.map((piece) => piece.text).join('')).toBe(text);
    expect(pieces.map((piece) => piece.text)).toEqual(['全年执行数 ', '780.00 万元', '，', '执行率 ', '94%', '。']);
    expect(pieces.map((piece) => piece.findings)).toEqual([[], [], [], [0], [0], []]);
    expect(pieces[4].fact?.id).toBe('f1');
  });

  it('gives one piece for a text without any', () => {
    expect(new MarkedText(text, [], []).pieces(0, bytes(text))).toHaveLength(1);
  });

  it('keeps to the block it is asked for', () => {
    const marked = new MarkedText(text, [fact('780.00 万元')], []);
    const start = bytes('全年执行数 780');
    expect(marked.pieces(start, start + 3).map((piece) => piece.text)).toEqual(['.00']);
  });
});
