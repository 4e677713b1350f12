// Who is signed in. When the session ends in the middle of work, `expired` opens a dialog that asks
// for the password again; nothing else changes, so nothing typed is lost.

import { reactive } from 'vue';
import { api, whenSignedOut, type Session } from './api';

export const session = reactive({
  state: 'unknown' as Session['state'] | 'unknown',
  user: '',
  version: '',
  expired: false,
});

const waiting: (() => void)[] = [];

function take(answer: Session): void {
  session.state = answer.state;
  session.user = answer.user ?? session.user;
  session.version = answer.version ?? session.version;
  if (answer.state === 'signed_in') {
    session.expired = false;
    for (const go of waiting.splice(0)) go();
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

export async function signOut(): Promise<void> {
  await api.signOut();
  session.state = 'signed_out';
}

whenSignedOut(() => {
  if (session.state === 'signed_in') session.expired = true;
});
