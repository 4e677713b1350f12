// Audited documents as the server gives them (docs/formats/audit.md, docs/formats/api.md).

import { call, download, sendFile, type Certainty } from '../api';
import { language } from '../i18n';

export interface AuditRow {
  id: string;
  name: string;
  size: number;
  at: string;
  unit: string;
  kind: string;
  year: number | null;
  figures: number;
  certain: number;
  likely: number;
  hints: number;
  proved: number;
  decided: number;
  /** Why it could not be read; empty: it was. */
  problem: string;
}

/** Places are bytes of the text in UTF-8. */
export interface AuditFact {
  id: string;
  label: string;
  value: string;
  unit: string;
  start: number;
  end: number;
}

export interface AuditSuspect {
  fact: string;
  /** Missing in audits of an older program. */
  label?: string;
  label_en?: string;
  value: string;
  others: string[];
  probability: number;
  why: string;
  why_en: string;
}

export interface AuditFinding {
  key: string;
  rule: string;
  certainty: Certainty;
  message: string;
  message_en: string;
  claimed: string;
  expected: string;
  quotes: string[];
  places: [number, number][];
  suspects: AuditSuspect[];
  /** Nothing tells which of the suspects is wrong. */
  cannot_tell: boolean;
  proof: string[];
}

/** [row, column, rows, columns, start, end] */
export type AuditCell = [number, number, number, number, number, number];

export interface AuditBlock {
  kind: 'heading' | 'paragraph' | 'table';
  level: number;
  start: number;
  end: number;
  page: number;
  cells?: AuditCell[];
}

export interface Decision {
  finding: string;
  kind: 'accepted' | 'dismissed';
  reason: string;
  by: string;
  at: string;
}

export interface OpenAudit {
  file: AuditRow;
  document: { format: string; kind: string; unit: string; year: number | null };
  text: string;
  blocks: AuditBlock[];
  facts: AuditFact[];
  findings: AuditFinding[];
  consistent: { rule: string; statement: string; facts: string[]; how: string }[];
  decisions: Decision[];
}

export interface TogetherGroup {
  unit: string;
  paths: string[];
  agreed: number;
  findings: { rule: string; certainty: Certainty; message: string; message_en: string; places: { path: string; quote: string; value: string }[] }[];
}

const one = (id: string) => '/audits/' + encodeURIComponent(id);
const query = (ids: string[]) => `?language=${language.value}&ids=${ids.map(encodeURIComponent).join(',')}`;

export const audits = {
  list: () => call<AuditRow[]>('GET', '/audits'),
  add: (file: File) => sendFile<AuditRow>('/audits', file),
  open: (id: string) => call<OpenAudit>('GET', one(id)),
  remove: (id: string) => call<void>('DELETE', one(id)),
  decide: (id: string, finding: string, kind: Decision['kind'] | '', reason: string) =>
    call<void>('POST', one(id) + '/decisions', { finding, kind, reason }),
  together: (ids: string[]) => call<TogetherGroup[]>('GET', '/audit-together' + query(ids)),
  /** Saves what the address gives under the name that the server says. */
  take: (id: string, format: string) => download(`${one(id)}/file/${format}${query([])}`),
  takeSummary: (ids: string[]) => download('/audit-summary' + query(ids)),
};
