// Lists of the dossier: new items with the values the server would give them, and pasted blocks.

import { freshId, type Edit, type Json, type JsonObject } from './edits';
import type { OpenDossier } from './dossier';
import type { GridOptions } from './grid';
import { fieldAt, readAs } from './schema';

const prefixes: Record<string, string> = {
  key_tasks: 't', goals: 'g', movements: 'm', indicators: 'i', projects: 'p', problems: 'p', measures: 's',
  suggestions: 'a', claims: 'c', evidence: 'e', subordinates: 'u', economic: '3',
};

const starts: Record<string, JsonObject> = {
  movements: { kind: 'cut', line: 'basic' },
  indicators: { sign: 'at_least', is_cumulative: true, is_execution_rate: false },
  projects: { kind: 'local' },
};

export function itemsOf(open: OpenDossier, path: string): JsonObject[] {
  const list = open.value(path);
  return Array.isArray(list) ? (list as JsonObject[]) : [];
}

/** Adds `count` empty items at the end, as one step; gives their ids. */
export function appendItems(open: OpenDossier, path: string, count = 1, extra: JsonObject = {}): string[] {
  const kind = path.slice(path.lastIndexOf('/') + 1);
  const now: Json[] = [...itemsOf(open, path)];
  const edits: Edit[] = [];
  for (let i = 0; i < count; ++i) {
    const id = freshId(now, prefixes[kind] ?? 'x');
    const item: JsonObject = { id, ...(starts[kind] ?? {}), ...extra };
    now.push(item);
    edits.push({ path: `${path}/${id}`, old: null, new: item, position: -1 });
  }
  open.perform(edits);
  return now.slice(-count).map((item) => String((item as JsonObject).id));
}

/** Choices may be pasted by what people call them. */
function choiceOf(path: string, text: string): string {
  const word = text.trim();
  const found = fieldAt(path).choices.find((c) => c.value === word || c.zh === word || c.en === word);
  return found?.value ?? '';
}

/** Pasted texts as one step; what cannot be read stays in its cell, marked. */
export function fillCells(open: OpenDossier, cells: { path: string; text: string }[]): void {
  const edits: Edit[] = [];
  for (const { path, text } of cells) {
    const { kind } = fieldAt(path);
    const old = open.value(path);
    let value: Json = null;
    if (kind === 'choice') value = choiceOf(path, text) || old;
    else if (kind === 'boolean') value = /^(是|1|true|yes|√|✓)$/i.test(text.trim());
    else if (text.trim() !== '') {
      const reading = readAs(kind, text);
      if (!reading.ok) {
        open.type(path, text);
        continue;
      }
      value = kind === 'integer' ? Number(reading.text) : reading.text;
    }
    delete open.drafts[path];
    if (old !== value) edits.push({ path, old, new: value, position: -1 });
  }
  if (edits.length) open.perform(edits);
}

export function gridOf(open: OpenDossier, list?: string): GridOptions {
  return {
    append: list ? (rows) => appendItems(open, list, rows) : undefined,
    fill: (cells) => fillCells(open, cells),
  };
}
