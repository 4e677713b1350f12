// What is typed and not yet stored on the server is also kept in the browser, one entry per open
// page, so that a crash or a closed tab loses nothing. A page that lives renews its entry; an entry
// nobody renews is offered to whoever opens the dossier next.

import { keyPath, type Key } from './api';
import type { Batch, Edit } from './edits';

export interface Kept {
  sent: Batch | null;
  pending: Edit[];
  /** Input that could not be read, by cell. */
  drafts: Record<string, string>;
  /** When the page last renewed it; 0: the page has been closed. */
  beat: number;
  user: string;
}

export const beatMs = 3_000;
const deadAfterMs = 10_000;

export type Store = Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'>;

const prefixOf = (key: Key) => `jilian.kept${keyPath(key)}#`;

export class Rescue {
  constructor(
    private readonly key: Key,
    private readonly page: string,
    private readonly store: Store,
    private readonly now: () => number = Date.now,
  ) {}

  private get name(): string {
    return prefixOf(this.key) + this.page;
  }

  /** Keeps what waits; nothing that waits, nothing kept. False when the browser has no room. */
  keep(kept: Omit<Kept, 'beat'>, closing = false): boolean {
    try {
      if (!kept.sent && kept.pending.length === 0 && Object.keys(kept.drafts).length === 0) {
        this.store.removeItem(this.name);
      } else {
        this.store.setItem(this.name, JSON.stringify({ ...kept, beat: closing ? 0 : this.now() }));
      }
      return true;
    } catch {
      return false;
    }
  }

  /** Entries of pages that are gone, with their names. `waiting`: others may still be alive. */
  left(user: string): { found: { name: string; kept: Kept }[]; waiting: boolean } {
    const found: { name: string; kept: Kept }[] = [];
    let waiting = false;
    for (const name of this.names()) {
      const kept = this.read(name);
      if (!kept || kept.user !== user) continue;
      if (this.now() - kept.beat > deadAfterMs) found.push({ name, kept });
      else waiting = true;
    }
    return { found, waiting };
  }

  discard(name: string): void {
    this.store.removeItem(name);
  }

  private names(): string[] {
    const names: string[] = [];
    for (let i = 0; i < this.store.length; ++i) {
      const name = this.store.key(i);
      if (name?.startsWith(prefixOf(this.key)) && name !== this.name) names.push(name);
    }
    return names;
  }

  private read(name: string): Kept | null {
    try {
      const kept = JSON.parse(this.store.getItem(name) ?? 'null') as Kept | null;
      return kept && Array.isArray(kept.pending) ? kept : null;
    } catch {
      return null;
    }
  }
}
