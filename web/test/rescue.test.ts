import { expect, it } from 'vitest';
import { Rescue, type Store } from '../src/rescue';

class Memory implements Store {
  readonly map = new Map<string, string>();
  full = false;
  get length() { return this.map.size; }
  key(i: number) { return [...this.map.keys()][i] ?? null; }
  getItem(name: string) { return this.map.get(name) ?? null; }
  removeItem(name: string) { this.map.delete(name); }
  setItem(name: string, value: string) {
    if (this.full) throw new Error('QuotaExceededError');
    this.map.set(name, value);
  }
}

const key = { bureau: '650106', fiscal_year: 2023, unit: 'u1' };
const kept = { sent: null, pending: [{ path: '/a', old: null, new: '1', position: -1 }], drafts: {}, user: '甲' };

it('offers what a crashed page left, once it has stopped renewing it', () => {
  const store = new Memory();
  let now = 1_000_000;
  new Rescue(key, 'old', store, () => now).keep(kept);
  const next = new Rescue(key, 'new', store, () => now);
  expect(next.left('甲')).toEqual({ found: [], waiting: true });
  now += 11_000;
  const { found, waiting } = next.left('甲');
  expect(waiting).toBe(false);
  expect(found.map((f) => f.kept.pending)).toEqual([kept.pending]);
  next.discard(found[0].name);
  expect(next.left('甲').found).toEqual([]);
});

it('offers what a closed page left at once', () => {
  const store = new Memory();
  new Rescue(key, 'old', store, () => 5_000_000).keep(kept, true);
  expect(new Rescue(key, 'new', store, () => 5_000_001).left('甲').found).toHaveLength(1);
});

it('keeps nothing when nothing waits, and shows nobody the work of another', () => {
  const store = new Memory();
  const page = new Rescue(key, 'old', store, () => 5_000_000);
  page.keep(kept, true);
  expect(new Rescue(key, 'new', store, () => 5_000_001).left('乙').found).toEqual([]);
  expect(new Rescue({ ...key, unit: 'u2' }, 'new', store, () => 5_000_001).left('甲').found).toEqual([]);
  page.keep({ ...kept, pending: [] });
  expect(store.length).toBe(0);
});

it('says so when the browser has no room, and survives rubbish', () => {
  const store = new Memory();
  store.setItem('jilian.kept/dossiers/650106/2023/u1#x', '{not json');
  expect(new Rescue(key, 'new', store).left('甲').found).toEqual([]);
  store.full = true;
  expect(new Rescue(key, 'new', store).keep(kept)).toBe(false);
});
