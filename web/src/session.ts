// Who is signed in. When the session ends in the middle of work, `expired` opens a dialog that asks
// for the password again, and for what else is `demanded` before work goes on; nothing else
// changes, so nothing typed is lost.

import { reactive } from 'vue';
import { api, ApiError, whenSignedOut, type Session } from './api';

export const session = reactive({
  state: 'unknown' as Session['state'] | 'unknown',
  /** In the dialog of an expired session: what is to be done after the password; empty: nothing. */
  demanded: '' as Session['state'] | '',
  user: '',
  fullName: '',
  version: '',
  expired: false,
});

const waiting: (() => void)[] = [];

function take(answer: Session): void {
  session.user = answer.user ?? session.user;
  session.fullName = answer.full_name ?? session.fullName;
  session.version = answer.version ?? session.version;
  if (answer.state === 'signed_in') {
    session.state = 'signed_in';
    session.expired = false;
    session.demanded = '';
    for (const go of waiting.splice(0)) go();
  } else if (session.expired) {
    session.demanded = answer.user ? answer.state : '';
  } else {
    session.state = answer.state;
  }
}

/** Resolves when somebody is signed in again. */
export function signedInAgain(): Promise<void> {
  return new Promise((done) => waiting.push(done));
}

export async function loadSession(): Promise<void> {
  take(await api.session());
}

export async function setUp(user: string, password: string): Promise<void> {
  take(await api.setup(user, password));
}

export async function signIn(user: string, password: string): Promise<void> {
  take(await api.signIn(user, password));
}

/** The second step of signing in. */
export async function prove(code: string): Promise<void> {
  take(await api.prove(code));
}

export async function changePassword(old: string, password: string): Promise<void> {
  take(await api.changePassword(old, password));
}

/** After a refused code: when the session that waited for it is over, the password is asked again. */
export async function startAgainIfOver(error: unknown): Promise<void> {
  if (error instanceof ApiError && (error.status === 401 || error.status === 429)) await loadSession().catch(() => undefined);
}

export async function signOut(): Promise<void> {
  await api.signOut();
  session.state = 'signed_out';
}

whenSignedOut(() => {
  if (session.state !== 'signed_in' || session.expired) return;
  session.demanded = '';
  session.expired = true;
});
