// The HTTP interface (docs/formats/api.md), typed. A refusal is an ApiError with the words of the
// server; a server that cannot be reached is an Unreachable.

import type { Edit, Json, JsonObject } from './edits';

export interface Session {
  state: 'setup' | 'signed_out' | 'signed_in' | 'second_factor' | 'must_change' | 'must_enrol';
  user?: string;
  full_name?: string;
  token?: string;
  version?: string;
}

export interface PasswordRules {
  length_min: number;
  classes_min: number;
  phrase_length: number;
  without_user_name: boolean;
  history: number;
  max_age_days: number;
}

export interface AccountSession {
  id: string;
  agent: string;
  address: string;
  since: string;
  last_work: string;
  this: boolean;
}

export interface Account {
  user: string;
  full_name: string;
  second_factor: { on: boolean; required: boolean; recovery_codes_left: number };
  sessions: AccountSession[];
}

export interface Enrolment {
  secret: string;
  uri: string;
}

export interface Key {
  bureau: string;
  fiscal_year: number;
  unit: string;
}

export interface DossierRow extends Key {
  name: string;
  score: string | null;
  rating: string | null;
  rating_en?: string | null;
  certain: number;
  likely: number;
  hints: number;
  saved_at: string;
  policy: string;
}

export interface FigureInput {
  label?: string;
  label_en?: string;
  value?: string;
  path?: string;
}

export interface Figure {
  id: string;
  label: string;
  label_en?: string;
  value: string;
  applicable: boolean;
  note?: string;
  note_en?: string;
  formula?: string;
  formula_en?: string;
  arithmetic?: string;
  rule?: string;
  source?: string;
  source_en?: string;
  policy_key?: string;
  policy_value?: string;
  policy_value_en?: string;
  rounding?: string;
  rounding_en?: string;
  exact?: string;
  inputs?: (string | FigureInput)[];
  path?: string;
}

export type Certainty = 'certain' | 'likely' | 'hint';

export interface Suspect {
  path: string;
  value: string;
  why: string;
  why_en?: string;
}

export interface Finding {
  rule: string;
  certainty: Certainty;
  message: string;
  message_en?: string;
  place?: string;
  place_en?: string;
  paths: string[];
  claimed?: string;
  expected?: string;
  suspects?: Suspect[];
  proof?: string[];
  proof_en?: string[];
}

export interface IndicatorScore {
  id: string;
  name: string;
  weight: string;
  completion?: string | null;
  score: string | null;
  figure: string;
}

export interface Score {
  total: string | null;
  rating: string | null;
  rating_en?: string;
  execution: string | null;
  execution_weight?: string;
  figure: string;
  indicators: IndicatorScore[];
}

export interface MethodRow {
  id: string;
  name: string;
  name_en?: string;
}

export interface View {
  version: number;
  saved_at: string;
  saved_by: string;
  dossier: JsonObject;
  policy: { id: string; name: string; name_en?: string };
  /** By sign, the usual one first. */
  methods: Record<string, MethodRow[]>;
  derived: Record<string, Figure>;
  score: Score;
  findings: Finding[];
  consistent: number;
}

export interface ImportPreview {
  key: Key;
  created: boolean;
  changes: { path: string; place?: string; place_en?: string; old: unknown; new: unknown }[];
  /** Cells of a form that could not be read, or should be looked at. */
  notes?: { text: string; text_en?: string }[];
}

export interface HistoryEntry {
  at: string;
  user: string;
  path: string;
  place: string;
  place_en?: string;
  old: unknown;
  new: unknown;
  action: string;
  /** Name of the file it was read from; empty: typed. */
  source?: string;
}

export interface DocumentRow {
  form: string;
  title: string;
  title_en?: string;
  formats: string[];
  /** There is one for each of them. */
  projects?: { id: string; name: string }[];
}

export interface PolicyRow {
  id: string;
  name: string;
  name_en?: string;
  since?: string;
  region?: string;
  /** Only when a year was asked for. */
  in_force?: boolean;
  holds?: boolean;
  document?: string;
}

export interface PolicyValue {
  key: string;
  title: string;
  title_en?: string;
  value: string;
  value_en?: string;
  since?: string;
  source?: string;
  mark?: string;
}

export interface ConceptRow {
  id: string;
  term: string;
  term_en?: string;
  unit?: string;
}

export interface Conflict {
  path: string;
  yours: Json;
  theirs: Json;
}

/** The server answered and said no. */
export class ApiError extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    readonly zh: string,
    readonly en: string,
    readonly place: string,
    readonly conflict: Conflict | null,
  ) {
    super(zh);
  }
}

/** No answer: no network, the program is not running, or it took too long. */
export class Unreachable extends Error {}

let token = '';
let onSignedOut: () => void = () => {};

/** Called whenever an answer says that the session has ended. */
export function whenSignedOut(handler: () => void): void {
  onSignedOut = handler;
}

const timeoutMs = 30_000;

async function send(method: string, path: string, body?: BodyInit, headers: Record<string, string> = {}) {
  const abort = new AbortController();
  const timer = setTimeout(() => abort.abort(), timeoutMs);
  if (method !== 'GET') headers['X-Jilian-Token'] = token;
  try {
    return await fetch('/api' + path, { method, body, headers, signal: abort.signal, credentials: 'same-origin' });
  } catch (e) {
    throw new Unreachable(String(e));
  } finally {
    clearTimeout(timer);
  }
}

async function refusal(answer: Response): Promise<Error> {
  const body = await answer.json().catch(() => null);
  const error = body?.error;
  if (!error && answer.status >= 500) return new Unreachable(String(answer.status));
  const text = error?.message ?? `HTTP ${answer.status}`;
  return new ApiError(answer.status, error?.code ?? '', text, error?.message_en ?? text, error?.place ?? '',
    body?.conflict ?? error?.conflict ?? null);
}

export async function call<T>(method: string, path: string, body?: unknown): Promise<T> {
  const json = body === undefined ? undefined : JSON.stringify(body);
  const answer = await send(method, path, json, json ? { 'Content-Type': 'application/json' } : {});
  return read<T>(answer, path);
}

async function read<T>(answer: Response, path: string): Promise<T> {
  if (answer.ok) return answer.status === 204 ? (undefined as T) : ((await answer.json()) as T);
  const error = await refusal(answer);
  if (answer.status === 401 && path !== '/session') onSignedOut();
  throw error;
}

/** The file as the body, its name in a header. */
export async function sendFile<T>(path: string, file: File): Promise<T> {
  const headers = { 'X-File-Name': encodeURIComponent(file.name), 'Content-Type': 'application/octet-stream' };
  return read<T>(await send('POST', path, await file.arrayBuffer(), headers), path);
}

/** Saves what the address gives under the name that the server says. */
export async function download(path: string): Promise<void> {
  const answer = await send('GET', path);
  if (!answer.ok) return read<void>(answer, path);
  const name = /filename\*=UTF-8''([^;]+)/.exec(answer.headers.get('Content-Disposition') ?? '')?.[1];
  const link = document.createElement('a');
  link.href = URL.createObjectURL(await answer.blob());
  link.download = name ? decodeURIComponent(name) : '';
  link.click();
  URL.revokeObjectURL(link.href);
}

async function opened(answer: Promise<Session>): Promise<Session> {
  const session = await answer;
  token = session.token ?? '';
  return session;
}

export function keyPath(key: Key): string {
  return `/dossiers/${[key.bureau, key.fiscal_year, key.unit].map((part) => encodeURIComponent(part)).join('/')}`;
}

export const api = {
  session: () => opened(call<Session>('GET', '/session')),
  setup: (user: string, password: string) => opened(call<Session>('POST', '/setup', { user, password })),
  signIn: (user: string, password: string) => opened(call<Session>('POST', '/session', { user, password })),
  prove: (code: string) => opened(call<Session>('POST', '/session/code', { code })),
  signOut: () => call<void>('DELETE', '/session'),
  signInRules: () => call<PasswordRules>('GET', '/sign-in-rules'),
  account: () => call<Account>('GET', '/account'),
  changePassword: (old: string, password: string) =>
    opened(call<Session>('POST', '/account/password', { old, new: password })),
  signOutEverywhere: () => call<void>('DELETE', '/account/sessions'),
  endSession: (id: string) => call<void>('DELETE', '/account/sessions/' + encodeURIComponent(id)),
  beginSecondFactor: () => call<Enrolment>('POST', '/account/second-factor'),
  confirmSecondFactor: (code: string) =>
    call<{ recovery_codes: string[] }>('POST', '/account/second-factor/confirm', { code }),
  turnSecondFactorOff: (password: string, code: string) =>
    call<void>('POST', '/account/second-factor/off', { password, code }),
  dossiers: () => call<DossierRow[]>('GET', '/dossiers'),
  create: (key: Key, name: string) => call<View>('POST', '/dossiers', { key, profile: { name } }),
  view: (key: Key) => call<View>('GET', keyPath(key)),
  version: (key: Key) => call<{ version: number }>('GET', keyPath(key) + '/version'),
  edit: (key: Key, request: string, edits: Edit[]) =>
    call<View>('POST', keyPath(key) + '/edits', { request, edits }),
  remove: (key: Key) => call<void>('DELETE', keyPath(key)),
  history: (key: Key, limit: number) => call<HistoryEntry[]>('GET', `${keyPath(key)}/history?limit=${limit}`),
  historyOf: (key: Key, path: string, limit = 50) =>
    call<HistoryEntry[]>('GET', `${keyPath(key)}/history?limit=${limit}&path=${encodeURIComponent(path)}`),
  documents: (key: Key) => call<DocumentRow[]>('GET', keyPath(key) + '/documents'),
  /** `project`: its id; empty: all projects in one file. */
  documentAddress(key: Key, form: string, format: string, { inline = false, project = '', version = 0 } = {}): string {
    const asked = [inline ? 'inline=1' : '', project ? `project=${encodeURIComponent(project)}` : '', version ? `v=${version}` : ''];
    const query = asked.filter(Boolean).join('&');
    return `/api${keyPath(key)}/documents/${encodeURIComponent(form)}.${format}${query ? '?' + query : ''}`;
  },
  policies: (year?: number) => call<PolicyRow[]>('GET', '/policies' + (year ? `?year=${year}` : '')),
  policy: (id: string, year?: number) =>
    call<PolicyValue[]>('GET', '/policies/' + encodeURIComponent(id) + (year ? `?year=${year}` : '')),
  schema: () => call<JsonObject>('GET', '/schema'),
  concepts: () => call<ConceptRow[]>('GET', '/concepts'),
  importFile: (file: File, apply: boolean) => sendFile<ImportPreview>('/import' + (apply ? '?apply=1' : ''), file),
};
