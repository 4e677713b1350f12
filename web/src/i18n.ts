// The language of the page. All words stand in messages.ts; what the server says comes in both
// languages.

import { ref, watchEffect } from 'vue';
import { ApiError, Unreachable } from './api';
import { messages, type MessageKey } from './messages';
import { unitsInEnglish } from './terms';

export type Language = 'zh' | 'en';

const stored = localStorage.getItem('jilian.language');
export const language = ref<Language>(stored === 'en' ? 'en' : 'zh');

watchEffect(() => {
  document.documentElement.lang = language.value === 'zh' ? 'zh-CN' : 'en';
  localStorage.setItem('jilian.language', language.value);
});

/** The words of `key`, with {name} replaced by the values. */
export function t(key: MessageKey, values: Record<string, string | number> = {}): string {
  const text = messages[key][language.value === 'zh' ? 0 : 1];
  return text.replace(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? ''));
}

/** A printed figure with its unit in the language of the page; units of the dossier's own stay. */
export function printed(text: string | null | undefined): string {
  if (language.value === 'zh') return text ?? '';
  return unitsInEnglish.reduce((words, [unit, name]) => words.replace(unit, name), text ?? '');
}

/** Of two languages the one in use; Chinese where there is no English. */
export function pick(zh: string | null | undefined, en?: string | null): string {
  return language.value === 'en' && en ? printed(en) : zh ?? '';
}

/** The language of a text that has no translation: names, and titles of documents. */
export function langOf(text: string | null | undefined): string | undefined {
  return language.value === 'en' && /[\u4e00-\u9fff]/.test(text ?? '') ? 'zh-CN' : undefined;
}

/** What went wrong, for people. */
export function wordsOf(error: unknown): string {
  if (error instanceof ApiError) {
    const words = pick(error.zh, error.en);
    return error.place ? `${error.place}${language.value === 'zh' ? '：' : ': '}${words}` : words;
  }
  if (error instanceof Unreachable) return t('unreachable');
  return t('pageError', { detail: String(error) });
}

/** "14:02:31" today, otherwise with the date. */
export function timeOf(iso: string | null | undefined, always = false): string {
  const date = new Date(iso ?? '');
  if (Number.isNaN(date.getTime())) return '';
  const two = (n: number) => String(n).padStart(2, '0');
  const time = `${two(date.getHours())}:${two(date.getMinutes())}:${two(date.getSeconds())}`;
  const day = `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
  return always || date.toDateString() !== new Date().toDateString() ? `${day} ${time.slice(0, 5)}` : time;
}
