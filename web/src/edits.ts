// What has been changed and not yet been confirmed: pure functions over the confirmed dossier
// (`base`), the edits under way (`sent`) and the edits that wait (`pending`). Nothing here knows of
// the network or of the screen.

export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };
export type JsonObject = { [key: string]: Json };

/** `position`: of a new or moved list item, from 0; -1: at the end, or where it is. */
export interface Edit {
  path: string;
  old: Json;
  new: Json;
  position: number;
}

export interface Batch {
  request: string;
  edits: Edit[];
}

export interface Queue {
  base: JsonObject;
  sent: Batch | null;
  pending: Edit[];
}

const isObject = (value: Json | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export function partsOf(path: string): string[] {
  if (path === '') return [];
  return path.replace(/^\//, '').split('/').map((part) => part.replace(/~1/g, '/').replace(/~0/g, '~'));
}

export function escaped(part: string): string {
  return part.replace(/~/g, '~0').replace(/\//g, '~1');
}

export function parentOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('/')));
}

const idOf = (item: Json): string | null => (isObject(item) && typeof item.id === 'string' ? item.id : null);

function child(value: Json | undefined, part: string): Json | undefined {
  if (Array.isArray(value)) return value.find((item) => idOf(item) === part);
  return isObject(value) && Object.prototype.hasOwnProperty.call(value, part) ? value[part] : undefined;
}

/** The value at `path`; null where nothing is filled in. */
export function valueAt(root: Json, path: string): Json {
  let at: Json | undefined = root;
  for (const part of partsOf(path)) at = child(at, part);
  return at ?? null;
}

/** Where the item stands in its list, or -1. */
export function indexOf(root: Json, path: string): number {
  const list = valueAt(root, parentOf(path));
  const id = partsOf(path).pop();
  return Array.isArray(list) ? list.findIndex((item) => idOf(item) === id) : -1;
}

/** Order of the members does not matter, as on the server. */
export function equal(a: Json | undefined, b: Json | undefined): boolean {
  if (a === b) return true;
  if (Array.isArray(a) && Array.isArray(b)) {
    return a.length === b.length && a.every((item, i) => equal(item, b[i]));
  }
  if (!isObject(a) || !isObject(b)) return false;
  const keys = Object.keys(a);
  return keys.length === Object.keys(b).length && keys.every((key) => key in b && equal(a[key], b[key]));
}

function putItem(list: Json[], id: string, edit: Edit): Json[] {
  const old = list.findIndex((item) => idOf(item) === id);
  const rest = list.filter((_, i) => i !== old);
  if (edit.new === null) return rest;
  let index = old >= 0 ? old : rest.length;
  if (edit.position >= 0) index = Math.min(edit.position, rest.length);
  return [...rest.slice(0, index), edit.new, ...rest.slice(index)];
}

function put(value: Json | undefined, parts: string[], edit: Edit): Json | undefined {
  const [part, ...rest] = parts;
  if (Array.isArray(value)) {
    if (rest.length === 0) return putItem(value, part, edit);
    return value.map((item) => (idOf(item) === part ? put(item, rest, edit) ?? item : item));
  }
  if (rest.length === 0 && value === undefined && idOf(edit.new) !== null) return putItem([], part, edit);
  if (value !== undefined && !isObject(value)) return value;
  const copy: JsonObject = { ...(value ?? {}) };
  const next = rest.length === 0 ? edit.new ?? undefined : put(copy[part], rest, edit);
  if (next === undefined) delete copy[part];
  else copy[part] = next;
  return copy;
}

/** A new dossier with the edit applied; what the edit does not touch is shared. */
export function applyEdit(root: JsonObject, edit: Edit): JsonObject {
  return put(root, partsOf(edit.path), edit) as JsonObject;
}

/** One of the places contains the other. */
export function touches(a: string, b: string): boolean {
  return a === b || a.startsWith(b + '/') || b.startsWith(a + '/');
}

/** What the person sees: the confirmed dossier with everything typed since. */
export function local(queue: Queue): JsonObject {
  return [...(queue.sent?.edits ?? []), ...queue.pending].reduce(applyEdit, queue.base);
}

function added(pending: Edit[], edit: Edit): Edit[] {
  for (let i = pending.length - 1; i >= 0; --i) {
    if (!touches(pending[i].path, edit.path)) continue;
    const mergeable = pending[i].path === edit.path && pending[i].position < 0 && edit.position < 0;
    if (!mergeable) break;
    const merged = { ...pending[i], new: edit.new };
    const rest = pending.filter((_, k) => k !== i);
    if (equal(merged.old, merged.new)) return rest;
    return [...pending.slice(0, i), merged, ...pending.slice(i + 1)];
  }
  return [...pending, edit];
}

/** Queues an edit; several edits of one cell become one, in its place in the order. */
export function enqueue(queue: Queue, edit: Edit): Queue {
  return { ...queue, pending: added(queue.pending, edit) };
}

/** Everything that waits goes under way, under a name that makes repeating it harmless. */
export function take(queue: Queue, request: string): Queue {
  if (queue.sent || queue.pending.length === 0) return queue;
  return { ...queue, sent: { request, edits: queue.pending }, pending: [] };
}

function rebased(base: JsonObject, sent: Edit[], pending: Edit[]): Edit[] {
  let now = base;
  return pending.map((edit) => {
    const followsOwn = sent.some((other) => touches(other.path, edit.path));
    const result = followsOwn ? { ...edit, old: valueAt(now, edit.path) } : edit;
    now = applyEdit(now, result);
    return result;
  });
}

/** The server has stored what was under way; `base` is the dossier as it now stands there. */
export function acknowledged(queue: Queue, base: JsonObject): Queue {
  return { base, sent: null, pending: rebased(base, queue.sent?.edits ?? [], queue.pending) };
}

/** The server did not store it: everything waits again. */
export function refused(queue: Queue): Queue {
  if (!queue.sent) return queue;
  return { ...queue, sent: null, pending: queue.pending.reduce(added, queue.sent.edits) };
}

/** Somebody else has changed the dossier. What was typed here keeps the value its author saw. */
export function merged(queue: Queue, base: JsonObject): Queue {
  return { ...queue, base };
}

/** Decides a conflict at `path`, when `queue.base` already holds theirs. */
export function resolved(queue: Queue, path: string, keep: 'mine' | 'theirs'): Queue {
  const free = refused(queue);
  if (keep === 'theirs') return dropped(free, path);
  let found = false;
  const pending = free.pending.map((edit) => {
    if (found || edit.path !== path) return edit;
    found = true;
    return { ...edit, old: valueAt(free.base, path) };
  });
  return { ...free, pending: pending.filter((edit) => !equal(edit.old, edit.new) || edit.position >= 0) };
}

/** Without the waiting edits at `path` and below. */
export function dropped(queue: Queue, path: string): Queue {
  const pending = queue.pending.filter((edit) => edit.path !== path && !edit.path.startsWith(path + '/'));
  return { ...queue, pending };
}

/** The edit that takes `edit` back, given the dossier before it. */
export function inverse(before: JsonObject, edit: Edit): Edit {
  const isItem = idOf(edit.old) !== null || idOf(edit.new) !== null;
  return { path: edit.path, old: edit.new, new: edit.old, position: isItem ? indexOf(before, edit.path) : -1 };
}

/** An id that no item of the list has: "i7" after "i6". */
export function freshId(list: Json, prefix: string): string {
  const taken = new Set((Array.isArray(list) ? list : []).map(idOf));
  for (let n = (Array.isArray(list) ? list.length : 0) + 1; ; ++n) {
    if (!taken.has(prefix + n)) return prefix + n;
  }
}

/** Places of the cells in which two dossiers differ. */
export function changedPaths(a: Json | undefined, b: Json | undefined, path = ''): string[] {
  if (equal(a, b)) return [];
  if (Array.isArray(a) || Array.isArray(b)) {
    const one = Array.isArray(a) ? a : [];
    const two = Array.isArray(b) ? b : [];
    const ids = new Set([...one, ...two].map(idOf));
    const inside = [...ids].flatMap((id) =>
      id === null ? [path] : changedPaths(child(one, id), child(two, id), `${path}/${escaped(id)}`));
    return inside.length ? inside : [path];
  }
  if (isObject(a) && isObject(b)) {
    const keys = new Set([...Object.keys(a), ...Object.keys(b)]);
    return [...keys].flatMap((key) => changedPaths(a[key], b[key], `${path}/${escaped(key)}`));
  }
  return [path];
}
