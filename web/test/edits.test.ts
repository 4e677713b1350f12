import { describe, expect, it } from 'vitest';
import {
  acknowledged, applyEdit, changedPaths, dropped, enqueue, equal, freshId, inverse, local, merged, refused, resolved, take, valueAt,
  type Edit, type Json, type JsonObject, type Queue,
} from '../src/edits';
import { applies, emptyStack, noted, redo, undo } from '../src/undo';

const dossier = (): JsonObject => ({
  profile: { name: '甲' },
  indicators: [{ id: 'i1', name: 'a', target: '80' }, { id: 'i2', name: 'b' }, { id: 'i3', name: 'c' }],
});
const start = (base = dossier()): Queue => ({ base, sent: null, pending: [] });
const change = (root: JsonObject, path: string, value: Json, position = -1): Edit => ({ path, old: valueAt(root, path), new: value, position });
const typed = (queue: Queue, path: string, value: Json) => enqueue(queue, change(local(queue), path, value));

// What the server does: every edit must have seen what stands there.
function server(base: JsonObject, edits: Edit[]): JsonObject {
  let now = base;
  for (const edit of edits) {
    if (!equal(valueAt(now, edit.path), edit.old)) throw new Error(`conflict at ${edit.path}`);
    now = applyEdit(now, edit);
  }
  return now;
}

describe('edits', () => {
  it('reach cells through the ids of list items', () => {
    const now = applyEdit(dossier(), change(dossier(), '/indicators/i2/target', '5'));
    expect(valueAt(now, '/indicators/i2/target')).toBe('5');
    expect(valueAt(dossier(), '/indicators/i2/target')).toBeNull();
  });

  it('make the records and lists on their way', () => {
    const cell = applyEdit({}, { path: '/budget/basic/initial', old: null, new: '1.00万元', position: -1 });
    expect(cell).toEqual({ budget: { basic: { initial: '1.00万元' } } });
    const item = applyEdit({}, { path: '/key_tasks/t1', old: null, new: { id: 't1' }, position: -1 });
    expect(item).toEqual({ key_tasks: [{ id: 't1' }] });
  });

  it('add, move and delete items', () => {
    const base = dossier();
    const moved = applyEdit(base, change(base, '/indicators/i3', valueAt(base, '/indicators/i3'), 0));
    expect((moved.indicators as JsonObject[]).map((i) => i.id)).toEqual(['i3', 'i1', 'i2']);
    const gone = applyEdit(base, change(base, '/indicators/i2', null));
    expect((gone.indicators as JsonObject[]).map((i) => i.id)).toEqual(['i1', 'i3']);
  });

  it('are taken back exactly by their inverse', () => {
    const base = dossier();
    const edits = [
      change(base, '/profile/name', '乙'), change(base, '/profile/rank', '正科'), change(base, '/indicators/i2', null),
      change(base, '/indicators/i1', valueAt(base, '/indicators/i1'), 2), change(base, '/indicators/i9', { id: 'i9' }, 1),
      change(base, '/profile/name', null),
    ];
    for (const edit of edits) {
      const back = applyEdit(applyEdit(base, edit), inverse(base, edit));
      expect(equal(back, base)).toBe(true);
    }
  });
});

describe('the queue', () => {
  it('sends one edit for many of one cell, with the value first seen', () => {
    let queue = start();
    for (const text of ['8', '81', '810']) queue = typed(queue, '/indicators/i1/target', text);
    expect(queue.pending).toEqual([{ path: '/indicators/i1/target', old: '80', new: '810', position: -1 }]);
  });

  it('sends nothing for a change that was taken back', () => {
    const queue = typed(typed(start(), '/profile/name', '乙'), '/profile/name', '甲');
    expect(queue.pending).toEqual([]);
  });

  it('does not join edits across a deletion of their row', () => {
    let queue = typed(start(), '/indicators/i1/target', '90');
    queue = typed(queue, '/indicators/i1', null);
    queue = enqueue(queue, { path: '/indicators/i1', old: null, new: { id: 'i1' }, position: 0 });
    queue = typed(queue, '/indicators/i1/target', '70');
    expect(equal(server(queue.base, queue.pending), local(queue))).toBe(true);
  });

  it('rebases what was typed while saving on what the server made of it', () => {
    let queue = take(typed(start(), '/indicators/i2/target', '5.0'), 'r1');
    queue = typed(queue, '/indicators/i2/target', '6');
    const stored = applyEdit(server(queue.base, queue.sent!.edits), { path: '/indicators/i2/target', old: '5.0', new: '5', position: -1 });
    queue = acknowledged(queue, stored);
    expect(queue.pending).toEqual([{ path: '/indicators/i2/target', old: '5', new: '6', position: -1 }]);
    expect(equal(server(queue.base, queue.pending), local(queue))).toBe(true);
  });

  it('keeps what the author saw when others change the same cell, so that the server notices', () => {
    let queue = typed(start(), '/profile/name', '乙');
    queue = merged(queue, applyEdit(queue.base, change(queue.base, '/profile/name', '丙')));
    expect(() => server(queue.base, queue.pending)).toThrow('conflict');
    expect(valueAt(local(queue), '/profile/name')).toBe('乙');
    const mine = resolved(queue, '/profile/name', 'mine');
    expect(valueAt(server(mine.base, mine.pending), '/profile/name')).toBe('乙');
    const theirs = resolved(queue, '/profile/name', 'theirs');
    expect(theirs.pending).toEqual([]);
    expect(valueAt(local(theirs), '/profile/name')).toBe('丙');
  });

  it('loses nothing when a batch is refused', () => {
    let queue = take(typed(start(), '/profile/name', '乙'), 'r1');
    queue = typed(queue, '/profile/rank', '正科');
    const before = local(queue);
    queue = refused(queue);
    expect(queue.pending).toHaveLength(2);
    expect(equal(local(queue), before)).toBe(true);
    expect(dropped(queue, '/profile/name').pending.map((e) => e.path)).toEqual(['/profile/rank']);
  });

  it('ends where a person left it, whatever the order of typing, sending, answers and other people', () => {
    let state = 12345;
    const next = (below: number) => {
      state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
      return (state >>> 8) % below;
    };
    for (let round = 0; round < 300; ++round) {
      let queue = start();
      let stored = queue.base;
      for (let step = 0; step < 25; ++step) {
        const now = local(queue);
        const items = now.indicators as JsonObject[] | undefined ?? [];
        const item = items[next(Math.max(1, items.length))];
        const action = next(8);
        if (action <= 2 && item) queue = typed(queue, `/indicators/${item.id}/target`, String(next(50)));
        else if (action === 3) queue = typed(queue, '/profile/name', '名' + next(3));
        else if (action === 4) {
          const id = freshId(now.indicators ?? null, 'i');
          queue = enqueue(queue, { path: `/indicators/${id}`, old: null, new: { id }, position: next(2) ? 0 : -1 });
        } else if (action === 5 && items.length > 1) queue = enqueue(queue, change(now, `/indicators/${item.id}`, null));
        else if (action === 6) queue = take(queue, 'r' + step);
        else if (queue.sent) {
          stored = server(stored, queue.sent.edits);
          queue = next(4) ? acknowledged(queue, stored) : acknowledged(queue, JSON.parse(JSON.stringify(stored)));
        }
        // Others write where nobody here writes.
        if (next(6) === 0 && !queue.sent) {
          stored = applyEdit(stored, { path: '/profile/contact', old: null, new: '电话' + next(9), position: -1 });
          queue = merged(queue, stored);
        }
      }
      const wanted = local(queue);
      if (queue.sent) queue = acknowledged(queue, (stored = server(stored, queue.sent.edits)));
      stored = server(stored, queue.pending);
      expect(equal(stored, wanted)).toBe(true);
    }
  });
});

describe('undo', () => {
  const perform = (now: JsonObject, edit: Edit, visit = '') => ({
    now: applyEdit(now, edit), step: { forward: [edit], backward: [inverse(now, edit)], visit },
  });

  it('goes back and forth across sections', () => {
    let now = dossier();
    let stack = emptyStack();
    const states = [now];
    for (const edit of [change(now, '/profile/name', '乙'), change(now, '/indicators/i1/target', '90'), change(now, '/indicators/i2', null)]) {
      const done = perform(now, edit);
      now = done.now;
      stack = noted(stack, done.step);
      states.push(now);
    }
    for (let i = states.length - 2; i >= 0; --i) {
      const step = undo(stack)!;
      now = step.edits.reduce(applyEdit, now);
      stack = step.stack;
      expect(equal(now, states[i])).toBe(true);
    }
    expect(undo(stack)).toBeNull();
    for (let i = 1; i < states.length; ++i) {
      const step = redo(stack)!;
      now = step.edits.reduce(applyEdit, now);
      stack = step.stack;
      expect(equal(now, states[i])).toBe(true);
    }
  });

  it('takes one visit to a cell as one step, and a new change ends redoing', () => {
    let now = dossier();
    let stack = emptyStack();
    for (const name of ['乙', '丙']) {
      const done = perform(now, change(now, '/profile/name', name), 'visit');
      now = done.now;
      stack = noted(stack, done.step);
    }
    const step = undo(stack)!;
    expect(valueAt(step.edits.reduce(applyEdit, now), '/profile/name')).toBe('甲');
    expect(noted(step.stack, perform(now, change(now, '/profile/name', '丁')).step).undone).toEqual([]);
  });

  it('does not overwrite what somebody else has put there since', () => {
    const edit = change(dossier(), '/profile/name', '乙');
    const back = inverse(dossier(), edit);
    expect(applies(applyEdit(dossier(), edit), [back])).toBe(true);
    expect(applies(applyEdit(dossier(), { ...edit, new: '丙' }), [back])).toBe(false);
  });
});

it('changed places are cells, not whole records', () => {
  const now = applyEdit(applyEdit(dossier(), change(dossier(), '/indicators/i1/target', '90')), change(dossier(), '/profile/rank', '正科'));
  expect(changedPaths(dossier(), now).sort()).toEqual(['/indicators/i1/target', '/profile/rank']);
  expect(changedPaths(dossier(), dossier())).toEqual([]);
});

it('fresh ids are new in their list', () => {
  expect(freshId([{ id: 'i1' }, { id: 'i3' }], 'i')).toBe('i4');
  expect(freshId([{ id: 'i3' }, { id: 'x' }], 'i')).toBe('i4');
  expect(freshId(null, 'm')).toBe('m1');
});
