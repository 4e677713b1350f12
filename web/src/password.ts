// What a password must be like, checked while it is typed. The server checks again, and also what
// only it knows: the passwords of before.

import { reactive } from 'vue';
import { api, type PasswordRules } from './api';
import { t } from './i18n';

export const passwordRules = reactive<PasswordRules>({
  length_min: 10, classes_min: 3, phrase_length: 16, without_user_name: true, history: 5, max_age_days: 90,
});

/** The defaults stay when the rules cannot be had: the server decides anyway. */
export async function loadPasswordRules(): Promise<void> {
  Object.assign(passwordRules, await api.signInRules().catch(() => ({})));
}

export interface RuleLine {
  ok: boolean;
  words: string;
}

const kinds = [/[A-Z]/, /[a-z]/, /[0-9]/, /[^A-Za-z0-9]/];

export function ruleLines(user: string, password: string, again: string, rules: PasswordRules = passwordRules): RuleLine[] {
  const length = [...password].length;
  const bytes = new TextEncoder().encode(password).length;
  const found = kinds.filter((kind) => kind.test(password)).length;
  const isPhrase = rules.phrase_length > 0 && length >= rules.phrase_length;
  const lines = [
    { ok: length >= rules.length_min && bytes <= 256, words: t('ruleLength', { count: rules.length_min }) },
    {
      ok: found >= rules.classes_min || isPhrase,
      words: t('ruleKinds', { count: rules.classes_min }) + (rules.phrase_length > 0 ? t('rulePhrase', { count: rules.phrase_length }) : ''),
    },
  ];
  if (rules.without_user_name) lines.push({ ok: password !== '' && !password.includes(user || '\u0000'), words: t('ruleNotName') });
  lines.push({ ok: password !== '' && password === again, words: t('ruleAgain') });
  return lines;
}
