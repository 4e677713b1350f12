// What an entry of the history says, in words.

import type { HistoryEntry } from './api';
import { pick, printed, t } from './i18n';
import { fieldAt } from './schema';

/** The value of a cell or of a list item as people read it. */
export function shownValue(path: string, value: unknown): string {
  if (value === null || value === undefined || value === '') return t('nothing');
  if (typeof value === 'boolean') return value ? t('yes') : t('no');
  if (Array.isArray(value)) return t('items', { n: value.length });
  if (typeof value === 'object') {
    const record = value as Record<string, unknown>;
    const profile = record.profile as Record<string, unknown> | undefined; // of a whole dossier
    return String(profile?.name || record.name || record.title || record.text || record.expected || record.reason || record.value || record.id || '…');
  }
  const choice = path ? fieldAt(path).choices.find((c) => c.value === value) : undefined;
  if (choice) return pick(choice.zh, choice.en);
  return path && fieldAt(path).kind === 'money' ? printed(String(value)) : String(value);
}

/** Who did it: the program itself is no person. */
export function userName(user: string): string {
  return user === 'system' ? t('systemUser') : user;
}

/** Where a value came from: typed, or the file it was read from. */
export function sourceOf(entry: HistoryEntry): string {
  return entry.source || (entry.user === 'system' ? t('systemUser') : t('typedIn'));
}

/** What was done to the whole dossier. */
export function actionName(action: string): string {
  if (action === 'delete') return t('actionDelete');
  if (action === 'score') return t('actionScore');
  return t('actionCreate');
}
