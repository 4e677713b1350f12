// What the schema of the dossier says of a cell: its kind, its labels, its choices.

import { ref, shallowRef } from 'vue';
import { api, type ConceptRow } from './api';
import { partsOf, type Json, type JsonObject } from './edits';
import { readDate, readDecimal, readInteger, readMoney, readPoints, type Reading } from './decimal';
import { pick } from './i18n';

export type Kind = 'text' | 'money' | 'decimal' | 'points' | 'integer' | 'date' | 'boolean' | 'choice' | 'group';

export interface Choice {
  value: string;
  zh: string;
  en: string;
}

export interface FieldInfo {
  kind: Kind;
  zh: string;
  en: string;
  choices: Choice[];
}

interface SchemaNode {
  type?: string | string[];
  title?: string;
  'x-title-en'?: string;
  'x-kind'?: string;
  enum?: string[];
  'x-names'?: string[];
  'x-names-en'?: string[];
  properties?: Record<string, SchemaNode>;
  items?: SchemaNode;
}

const root = shallowRef<SchemaNode>({});
export const concepts = shallowRef<ConceptRow[]>([]);
export const schemaReady = ref(false);

export function useSchema(schema: JsonObject): void {
  root.value = schema as unknown as SchemaNode;
  cache.clear();
}

export async function loadSchema(): Promise<void> {
  if (schemaReady.value) return;
  const [schema, terms] = await Promise.all([api.schema(), api.concepts()]);
  useSchema(schema);
  concepts.value = terms;
  schemaReady.value = true;
}

const cache = new Map<string, FieldInfo>();

function nodeAt(path: string): SchemaNode | undefined {
  let node: SchemaNode | undefined = root.value;
  for (const part of partsOf(path)) node = node?.items ?? node?.properties?.[part];
  return node;
}

function kindOf(node: SchemaNode): Kind {
  if (node.enum) return 'choice';
  if (node.properties || node.items) return 'group';
  const special = node['x-kind'];
  if (special === 'money' || special === 'decimal' || special === 'points' || special === 'date') return special;
  if (node.type === 'boolean' || node.type === 'integer') return node.type;
  return 'text';
}

/** Of the cell at `path`; a cell the schema does not know is plain text. */
export function fieldAt(path: string): FieldInfo {
  let info = cache.get(path);
  if (!info) {
    const node = nodeAt(path) ?? {};
    info = {
      kind: kindOf(node),
      zh: node.title ?? partsOf(path).pop() ?? '',
      en: node['x-title-en'] ?? node.title ?? partsOf(path).pop() ?? '',
      choices: (node.enum ?? []).map((value, i) => ({
        value, zh: node['x-names']?.[i] ?? value, en: node['x-names-en']?.[i] ?? value,
      })),
    };
    cache.set(path, info);
  }
  return info;
}

export function labelAt(path: string): string {
  const { zh, en } = fieldAt(path);
  return pick(zh, en);
}

/** "Indicators › Trains sent › Target": the lists by their labels, the items by their names. */
export function placeOf(path: string, valueOf: (path: string) => Json): string {
  const parts = partsOf(path);
  const names = parts.map((_, i) => {
    const at = '/' + parts.slice(0, i + 1).join('/');
    const item = valueOf(at);
    const isItem = item !== null && typeof item === 'object' && !Array.isArray(item) && 'id' in item;
    return isItem ? String(item.name || item.title || item.id) : labelAt(at);
  });
  return names.join(' › ');
}

/** What was typed into a cell of this kind, as the dossier writes it. */
export function readAs(kind: Kind, input: string): Reading {
  if (kind === 'money') return readMoney(input);
  if (kind === 'decimal') return readDecimal(input);
  if (kind === 'points') return readPoints(input);
  if (kind === 'integer') return readInteger(input);
  if (kind === 'date') return readDate(input);
  return { ok: true, text: input };
}
