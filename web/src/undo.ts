// Undo and redo across sections: what was done, as groups of edits with the edits that take them
// back.

import { equal, valueAt, type Edit, type JsonObject } from './edits';

export interface Step {
  forward: Edit[];
  backward: Edit[];
  /** Steps of one visit to one cell belong together. */
  visit: string;
}

export interface UndoStack {
  done: Step[];
  undone: Step[];
}

const stepsMax = 300;

export const emptyStack = (): UndoStack => ({ done: [], undone: [] });

/** Notes a step; a further step of the same visit becomes part of the last one. */
export function noted(stack: UndoStack, step: Step): UndoStack {
  const last = stack.done[stack.done.length - 1];
  const joins = last && step.visit !== '' && last.visit === step.visit;
  if (!joins) return { done: [...stack.done, step].slice(-stepsMax), undone: [] };
  const joined: Step = {
    forward: [...last.forward, ...step.forward],
    backward: [...step.backward, ...last.backward],
    visit: step.visit,
  };
  return { done: [...stack.done.slice(0, -1), joined], undone: [] };
}

/** Whether nobody else has changed since what the first of `edits` is to replace; of a list item,
 *  whether it still stands (the server may have completed it). */
export function applies(dossier: JsonObject, edits: Edit[]): boolean {
  if (edits.length > 0 && typeof edits[0].old === 'object' && edits[0].old !== null) {
    return valueAt(dossier, edits[0].path) !== null;
  }
  return edits.length === 0 || equal(valueAt(dossier, edits[0].path), edits[0].old);
}

/** The edits to apply and the stack after; null when there is nothing to take back. */
export function undo(stack: UndoStack): { edits: Edit[]; stack: UndoStack } | null {
  const step = stack.done[stack.done.length - 1];
  if (!step) return null;
  return { edits: step.backward, stack: { done: stack.done.slice(0, -1), undone: [...stack.undone, step] } };
}

export function redo(stack: UndoStack): { edits: Edit[]; stack: UndoStack } | null {
  const step = stack.undone[stack.undone.length - 1];
  if (!step) return null;
  const again = { ...step, visit: '' };
  return { edits: step.forward, stack: { done: [...stack.done, again], undone: stack.undone.slice(0, -1) } };
}
