// Where the person is, in the address after "#": /, /d/<bureau>/<year>/<unit>/<section>, /rules/<id>?year=<year>,
// /audits, /audits/<id>, /account.

import { reactive } from 'vue';
import type { Key } from './api';

export interface Route {
  page: 'start' | 'dossier' | 'rules' | 'audits' | 'audit' | 'account' | 'lost';
  key: Key | null;
  section: string;
  policy: string;
  audit: string;
  /** Of the rules page; 0: not said. */
  year: number;
}

function parse(hash: string): Route {
  const [place, query = ''] = hash.split('?');
  const parts = place.replace(/^#?\/?/, '').split('/').map((part) => {
    try {
      return decodeURIComponent(part);
    } catch {
      return part;
    }
  });
  const route: Route = { page: 'lost', key: null, section: '', policy: '', audit: '', year: 0 };
  if (parts[0] === '') return { ...route, page: 'start' };
  if (parts[0] === 'account') return { ...route, page: 'account' };
  if (parts[0] === 'rules') return { ...route, page: 'rules', policy: parts[1] ?? '', year: Number(/(?:^|&)year=(\d{4})(?:&|$)/.exec(query)?.[1] ?? 0) };
  if (parts[0] === 'audits') return { ...route, page: parts[1] ? 'audit' : 'audits', audit: parts[1] ?? '' };
  if (parts[0] === 'd' && parts.length >= 4 && /^\d{4}$/.test(parts[2])) {
    const key = { bureau: parts[1], fiscal_year: Number(parts[2]), unit: parts[3] };
    return { ...route, page: 'dossier', key, section: parts[4] || 'profile' };
  }
  return route;
}

export const route = reactive<Route>(parse(location.hash));

window.addEventListener('hashchange', () => Object.assign(route, parse(location.hash)));

export function dossierAddress(key: Key, section = 'profile'): string {
  return '#/d/' + [key.bureau, key.fiscal_year, key.unit, section].map((part) => encodeURIComponent(part)).join('/');
}

export function rulesAddress(policy: string, year = 0): string {
  return '#/rules/' + encodeURIComponent(policy) + (year ? `?year=${year}` : '');
}

export function auditAddress(id: string): string {
  return '#/audits/' + encodeURIComponent(id);
}

export function go(address: string): void {
  if (location.hash === address) return;
  location.hash = address;
  Object.assign(route, parse(address));
}
