import { describe, expect, it, vi } from 'vitest';
import { deviceOf } from '../src/device';
import { ruleLines } from '../src/password';

// The words need a page; their values are enough here.
vi.mock('../src/i18n', () => ({ t: (key: string, values = {}) => `${key} ${Object.values(values).join(' ')}` }));

describe('deviceOf', () => {
  it.each([
    ['Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Safari/537.36 Edg/131.0', 'Edge · Windows'],
    ['Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0', 'Firefox · Linux'],
    ['Mozilla/5.0 (Linux; Android 12; HarmonyOS) AppleWebKit/537.36 Chrome/114.0 Mobile Safari/537.36', 'Chrome · HarmonyOS'],
    ['Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) AppleWebKit/605.1.15 Version/17.0 Mobile/15E148 Safari/604.1', 'Safari · iOS'],
    ['curl/8.0', ''],
  ])('shortens %s', (agent, words) => expect(deviceOf(agent)).toBe(words));
});

describe('ruleLines', () => {
  const strict = { length_min: 12, classes_min: 4, phrase_length: 0, without_user_name: true, history: 5, max_age_days: 90 };
  const met = (user: string, password: string, again: string, rules = strict) => ruleLines(user, password, again, rules).map((line) => line.ok);

  it('says for each rule whether it is met', () => {
    expect(met('u1', 'Abcdefgh12-x', 'Abcdefgh12-x')).toEqual([true, true, true, true]);
    expect(met('u1', 'abc', '')).toEqual([false, false, true, false]);
    expect(met('u1', 'u1-Abcdefgh12', 'x')).toEqual([true, true, false, false]);
    expect(met('u1', '', '')).toEqual([false, false, false, false]);
  });
  it('takes a long phrase of one kind where the rules do', () => {
    expect(met('u1', 'correct horse', 'x', { ...strict, classes_min: 3, phrase_length: 12 })[1]).toBe(true);
    expect(met('u1', 'correcthorsebattery', 'x')[1]).toBe(false);
  });
  it('names the numbers of the rules', () => {
    expect(ruleLines('u', '', '', strict)[0].words).toContain('12');
    expect(ruleLines('u', '', '', { ...strict, without_user_name: false })).toHaveLength(3);
  });
});
