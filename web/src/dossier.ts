// One open dossier: what the server confirmed, what is typed since, and everything that keeps the
// two together: saving, repeating, conflicts, other people's changes, undo.

import { computed, inject, reactive, shallowReactive, type InjectionKey } from 'vue';
import { api, ApiError, type Conflict, type Finding, type Key, type View } from './api';
import {
  acknowledged, applyEdit, changedPaths, dropped, enqueue, equal, inverse, local, merged, refused, resolved, take,
  touches, valueAt, type Edit, type Json, type Queue,
} from './edits';
import { wordsOf } from './i18n';
import { beatMs, Rescue, type Kept } from './rescue';
import { fieldAt, readAs } from './schema';
import { session, signedInAgain } from './session';
import { applies, emptyStack, noted, redo, undo, type UndoStack } from './undo';
import type { MessageKey } from './messages';

export type SaveState = 'saved' | 'waiting' | 'saving' | 'offline' | 'conflict' | 'refused' | 'signed_out';

/** Input that is kept in the cell although it cannot be stored. */
export interface Draft {
  text: string;
  problem: MessageKey | null;
  /** Words of the server. */
  words: string;
}

const saveAfterMs = 400;
const pollMs = 4_000;
const retryMaxMs = 15_000;

const newId = () => Array.from(crypto.getRandomValues(new Uint8Array(12)), (b) => b.toString(16).padStart(2, '0')).join('');

function createState(key: Key, view: View) {
  return shallowReactive({
    key,
    view,
    queue: { base: view.dossier, sent: null, pending: [] } as Queue,
    save: 'saved' as SaveState,
    problem: '',
    conflict: null as Conflict | null,
    undo: emptyStack() as UndoStack,
    /** Cells that somebody else has just changed. */
    others: [] as string[],
    found: [] as { name: string; kept: Kept }[],
    /** Cells that a finding points to. */
    marked: [] as string[],
    openFigure: '',
    /** A typed cell whose origin is asked for. */
    openCell: '',
  });
}

export class OpenDossier {
  readonly state;
  readonly drafts = reactive<Record<string, Draft>>({});
  readonly expanded = reactive(new Set<string>());
  readonly dossier;
  readonly findingsByPath;
  private readonly rescue: Rescue;
  private timer = 0;
  private retryMs = 1_000;
  private readonly timers: number[] = [];
  private closed = false;
  private polling = false;

  constructor(readonly key: Key, view: View) {
    this.state = createState(key, view);
    this.dossier = computed(() => local(this.state.queue));
    this.findingsByPath = computed(() => {
      const map = new Map<string, Finding[]>();
      for (const finding of this.state.view.findings) {
        for (const path of finding.paths) map.set(path, [...(map.get(path) ?? []), finding]);
      }
      return map;
    });
    this.rescue = new Rescue(key, newId(), localStorage);
    this.lookForLeft();
    this.timers.push(window.setInterval(() => this.beat(), beatMs));
    this.timers.push(window.setInterval(() => void this.poll(), pollMs));
    window.addEventListener('pagehide', this.leaving);
    window.addEventListener('online', this.backOnline);
    document.addEventListener('visibilitychange', this.visibility);
  }

  close(): void {
    this.keep();
    if (this.unsaved) void this.flush();
    this.closed = true;
    this.timers.forEach((timer) => window.clearInterval(timer));
    window.removeEventListener('pagehide', this.leaving);
    window.removeEventListener('online', this.backOnline);
    document.removeEventListener('visibilitychange', this.visibility);
    this.keep(true);
  }

  get unsaved(): boolean {
    return this.state.queue.sent !== null || this.state.queue.pending.length > 0;
  }

  readonly value = (path: string): Json => valueAt(this.dossier.value, path);

  // --- Typing ---

  /** What was typed into a cell: stored when it can be read, kept as a draft when it cannot. */
  type(path: string, input: string, visit = ''): void {
    const { kind } = fieldAt(path);
    if (input.trim() === '' && kind !== 'boolean') {
      delete this.drafts[path];
      this.set(path, null, visit);
      return;
    }
    const reading = readAs(kind, input);
    if (!reading.ok) {
      this.drafts[path] = { text: input, problem: reading.problem, words: '' };
      this.keep();
      return;
    }
    delete this.drafts[path];
    this.set(path, kind === 'integer' ? Number(reading.text) : reading.text, visit);
  }

  set(path: string, value: Json, visit = ''): void {
    const old = this.value(path);
    if (equal(old, value)) return;
    this.perform([{ path, old, new: value, position: -1 }], visit);
  }

  addItem(path: string, item: Json, position = -1): void {
    this.perform([{ path, old: null, new: item, position }]);
  }

  removeItem(path: string): void {
    this.perform([{ path, old: this.value(path), new: null, position: -1 }]);
  }

  moveItem(path: string, position: number): void {
    const item = this.value(path);
    this.perform([{ path, old: item, new: item, position }]);
  }

  perform(edits: Edit[], visit = ''): void {
    const backward: Edit[] = [];
    let now = this.dossier.value;
    for (const edit of edits) {
      backward.unshift(inverse(now, edit));
      now = applyEdit(now, edit);
    }
    this.state.undo = noted(this.state.undo, { forward: edits, backward, visit });
    this.push(edits);
  }

  /** False when somebody else has changed the place since. */
  undo(): 'done' | 'nothing' | 'changed' {
    return this.travel(undo(this.state.undo));
  }

  redo(): 'done' | 'nothing' | 'changed' {
    return this.travel(redo(this.state.undo));
  }

  private travel(step: ReturnType<typeof undo>): 'done' | 'nothing' | 'changed' {
    if (!step) return 'nothing';
    this.state.undo = step.stack;
    if (!applies(this.dossier.value, step.edits)) return 'changed';
    let now = this.dossier.value;
    const edits = step.edits.map((edit) => {
      const current = { ...edit, old: valueAt(now, edit.path) };
      now = applyEdit(now, current);
      return current;
    });
    edits.forEach((edit) => delete this.drafts[edit.path]);
    this.push(edits);
    this.show(edits.map((edit) => edit.path));
    return 'done';
  }

  private push(edits: Edit[]): void {
    this.state.queue = edits.reduce(enqueue, this.state.queue);
    if (this.state.save === 'saved' || this.state.save === 'refused') this.state.save = 'waiting';
    this.keep();
    this.later(saveAfterMs);
  }

  // --- Saving ---

  private later(ms: number): void {
    window.clearTimeout(this.timer);
    this.timer = window.setTimeout(() => void this.flush(), ms);
  }

  /** Sends what waits. Safe to call at any time. */
  async flush(): Promise<void> {
    window.clearTimeout(this.timer);
    const { state } = this;
    if (state.save === 'saving' || state.save === 'signed_out' || state.conflict) return;
    if (!state.queue.sent) state.queue = take(state.queue, newId());
    const batch = state.queue.sent;
    if (!batch) {
      state.save = 'saved';
      this.keep();
      return;
    }
    state.save = 'saving';
    this.keep();
    try {
      this.stored(await api.edit(this.key, batch.request, batch.edits));
    } catch (error) {
      await this.notStored(error);
    }
  }

  private stored(view: View): void {
    const { state } = this;
    this.retryMs = 1_000;
    state.queue = acknowledged(state.queue, view.dossier);
    state.view = view;
    state.problem = '';
    state.save = state.queue.pending.length ? 'waiting' : 'saved';
    this.keep();
    if (state.queue.pending.length) this.later(saveAfterMs);
  }

  private async notStored(error: unknown): Promise<void> {
    const { state } = this;
    if (error instanceof ApiError && error.status === 401) {
      state.save = 'signed_out';
      await signedInAgain();
      state.save = 'waiting';
      return this.flush();
    }
    if (error instanceof ApiError && error.status === 409) return this.inConflict(error);
    if (error instanceof ApiError && error.status >= 400 && error.status < 500 && error.status !== 429) {
      return this.isolate(error);
    }
    state.save = 'offline';
    state.problem = wordsOf(error);
    this.later(this.retryMs);
    this.retryMs = Math.min(this.retryMs * 2, retryMaxMs);
  }

  private async inConflict(error: ApiError): Promise<void> {
    const { state } = this;
    const batch = state.queue.sent;
    state.queue = refused(state.queue);
    try {
      const view = await api.view(this.key);
      state.queue = merged(state.queue, view.dossier);
      state.view = view;
    } catch {
      // The choice can be made without it; the next attempt tells again.
    }
    const path = error.conflict?.path ?? batch?.edits[0].path ?? '';
    const mine = state.queue.pending.find((edit) => edit.path === path);
    if (!mine) return this.isolate(error);
    const theirs = valueAt(state.queue.base, path);
    if (equal(theirs, mine.new) && mine.position < 0) {
      state.queue = dropped(state.queue, path);
      state.save = 'waiting';
      return this.flush();
    }
    state.conflict = { path, yours: mine.new, theirs };
    state.save = 'conflict';
    this.keep();
  }

  async decide(keep: 'mine' | 'theirs'): Promise<void> {
    const { state } = this;
    if (!state.conflict) return;
    const { path } = state.conflict;
    state.queue = resolved(state.queue, path, keep);
    state.conflict = null;
    state.save = 'waiting';
    this.show([path]);
    await this.flush();
  }

  // The server refuses one edit of several: they are sent one by one; the refused one stays in its
  // cell as a draft, with the words of the server.
  private async isolate(error: ApiError): Promise<void> {
    const { state } = this;
    const edits = refused(state.queue).pending;
    state.queue = { ...state.queue, sent: null, pending: [] };
    if (edits.length === 1) {
      this.keepAsDraft(edits[0], error);
    } else {
      for (const edit of edits) {
        try {
          const view = await api.edit(this.key, newId(), [edit]);
          state.view = view;
          state.queue = merged(state.queue, view.dossier);
        } catch (e) {
          this.keepAsDraft(edit, e);
        }
      }
    }
    state.save = Object.values(this.drafts).some((draft) => draft.words) ? 'refused' : 'saved';
    this.keep();
    if (state.queue.pending.length) this.later(saveAfterMs);
  }

  private keepAsDraft(edit: Edit, error: unknown): void {
    const { state } = this;
    state.problem = wordsOf(error);
    if (!(error instanceof ApiError)) {
      state.queue = enqueue(state.queue, edit);
      return;
    }
    if (edit.new === null || typeof edit.new === 'object') return;
    const text = String(edit.new).replace(/万元$/, '');
    this.drafts[edit.path] = { text, problem: null, words: wordsOf(error) };
  }

  // --- Others ---

  private async poll(): Promise<void> {
    const { state } = this;
    if (document.hidden || this.polling || state.queue.sent || state.conflict || state.save === 'signed_out') return;
    this.polling = true;
    try {
      const { version } = await api.version(this.key);
      if (version > state.view.version && !state.queue.sent) await this.refresh();
      if (state.save === 'offline') void this.flush();
    } catch {
      // The next round tries again; what is typed has its own attempts.
    } finally {
      this.polling = false;
    }
  }

  /** Takes over what others have stored. */
  async refresh(): Promise<void> {
    const { state } = this;
    const view = await api.view(this.key);
    if (view.version <= state.view.version || state.queue.sent) return;
    state.others = changedPaths(state.queue.base, view.dossier);
    state.queue = merged(state.queue, view.dossier);
    state.view = view;
  }

  /** After something else than an edit, such as an import, has changed the dossier. */
  async reload(): Promise<void> {
    const view = await api.view(this.key);
    this.state.queue = merged(this.state.queue, view.dossier);
    this.state.view = view;
  }

  // --- Pointing ---

  /** Opens the rows that hide these cells and marks them. */
  show(paths: string[]): void {
    for (const path of paths) {
      const match = /^((?:\/projects\/[^/]+)?)((?:\/indicators\/[^/]+)?)/.exec(path);
      if (match?.[1]) this.expanded.add(match[1]);
      if (match?.[2]) this.expanded.add(match[1] + match[2]);
    }
    this.state.marked = paths;
  }

  findingsAt(path: string): Finding[] {
    return this.findingsByPath.value.get(path) ?? [];
  }

  findingsUnder(prefixes: string[]): Finding[] {
    return this.state.view.findings.filter((f) => f.paths.some((p) => prefixes.some((prefix) => touches(p, prefix))));
  }

  // --- Keeping in the browser ---

  private lookForLeft(): void {
    const { found, waiting } = this.rescue.left(session.user);
    this.state.found = found;
    if (waiting) this.timers.push(window.setTimeout(() => !this.closed && this.lookForLeft(), 12_000));
  }

  /** Puts back what an earlier page could not store. */
  restore(): void {
    for (const { name, kept } of this.state.found) {
      const edits = [...(kept.sent?.edits ?? []), ...kept.pending];
      const open = edits.filter((edit) => !equal(valueAt(this.state.queue.base, edit.path), edit.new) || edit.position >= 0);
      for (const [path, text] of Object.entries(kept.drafts)) this.type(path, text);
      this.push(open);
      this.rescue.discard(name);
      this.show(open.map((edit) => edit.path));
    }
    this.state.found = [];
  }

  forget(): void {
    this.state.found.forEach(({ name }) => this.rescue.discard(name));
    this.state.found = [];
  }

  private keep(closing = false): void {
    const drafts: Record<string, string> = {};
    for (const [path, draft] of Object.entries(this.drafts)) drafts[path] = draft.text;
    const { sent, pending } = this.state.queue;
    const kept = this.rescue.keep({ sent, pending, drafts, user: session.user }, closing);
    if (!kept && this.unsaved) this.state.problem = wordsOf(new Error('localStorage'));
  }

  private beat(): void {
    if (this.unsaved || Object.keys(this.drafts).length) this.keep();
  }

  private readonly leaving = () => this.keep(true);
  private readonly backOnline = () => void this.flush();
  private readonly visibility = () => {
    if (document.hidden) void this.flush();
    else void this.poll();
  };
}

export const openDossierKey: InjectionKey<OpenDossier> = Symbol('dossier');

export function useDossier(): OpenDossier {
  const dossier = inject(openDossierKey);
  if (!dossier) throw new Error('no dossier is open');
  return dossier;
}
