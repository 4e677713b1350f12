// A table that behaves like a spreadsheet: Enter and the arrows move between cells, a block copied
// from a spreadsheet fills the cells from the focused one on. Rows carry data-row, cells data-col;
// cells that can be typed into also data-path.

import { nextTick, type Directive } from 'vue';
import { blockOf } from './paste';

export interface GridOptions {
  /** Adds rows at the end when a pasted block is longer than the table. */
  append?: (rows: number) => void;
  /** Puts pasted texts into cells, as one step. */
  fill: (cells: { path: string; text: string }[]) => void;
}

type CellElement = HTMLElement & { dataset: { path?: string; col?: string } };

const rowsOf = (grid: HTMLElement) => Array.from(grid.querySelectorAll<HTMLElement>('[data-row]'))
  .filter((row) => row.closest('[data-grid]') === grid);
const cellsOf = (row: HTMLElement) => Array.from(row.querySelectorAll<CellElement>('[data-col]'));

function focusCell(cell: HTMLElement | undefined | null): boolean {
  if (!cell) return false;
  cell.focus();
  return true;
}

function vertical(grid: HTMLElement, cell: CellElement, step: number): boolean {
  const rows = rowsOf(grid);
  const row = cell.closest<HTMLElement>('[data-row]');
  let at = row ? rows.indexOf(row) + step : -1;
  for (; at >= 0 && at < rows.length; at += step) {
    const next = rows[at].querySelector<HTMLElement>(`[data-col="${cell.dataset.col}"]`);
    if (next) return focusCell(next);
  }
  return false;
}

function horizontal(cell: CellElement, step: number): boolean {
  const row = cell.closest<HTMLElement>('[data-row]');
  const cells = row ? cellsOf(row) : [];
  return focusCell(cells[cells.indexOf(cell) + step]);
}

// Whether the caret stands where an arrow would leave the text.
function atEdge(cell: HTMLElement, key: string): boolean {
  if (cell instanceof HTMLSelectElement) return key === 'ArrowLeft' || key === 'ArrowRight';
  if (cell instanceof HTMLInputElement && cell.type === 'checkbox') return true;
  if (!(cell instanceof HTMLInputElement || cell instanceof HTMLTextAreaElement)) return true;
  const { selectionStart: start, selectionEnd: end, value } = cell;
  const whole = start === 0 && end === value.length;
  if (key === 'ArrowLeft') return end === 0 || whole;
  if (key === 'ArrowRight') return start === value.length || whole;
  if (cell instanceof HTMLInputElement) return true;
  return key === 'ArrowUp' ? !value.slice(0, start ?? 0).includes('\n') : !value.slice(end ?? 0).includes('\n');
}

function onKey(grid: HTMLElement, event: KeyboardEvent): void {
  const cell = (event.target as HTMLElement).closest<CellElement>('[data-col]');
  if (!cell || event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
  let moved = false;
  if (event.key === 'Enter' && !(cell instanceof HTMLTextAreaElement && !event.shiftKey) && cell.tagName !== 'BUTTON') {
    moved = vertical(grid, cell, event.shiftKey ? -1 : 1);
    if (!moved) cell.blur();
    moved = true;
  } else if ((event.key === 'ArrowDown' || event.key === 'ArrowUp') && atEdge(cell, event.key)) {
    if (cell instanceof HTMLSelectElement) return;
    moved = vertical(grid, cell, event.key === 'ArrowDown' ? 1 : -1);
  } else if ((event.key === 'ArrowLeft' || event.key === 'ArrowRight') && !event.shiftKey && atEdge(cell, event.key)) {
    moved = horizontal(cell, event.key === 'ArrowRight' ? 1 : -1);
  }
  if (moved) event.preventDefault();
}

async function onPaste(grid: HTMLElement, options: GridOptions, event: ClipboardEvent): Promise<void> {
  const cell = (event.target as HTMLElement).closest<CellElement>('[data-col]');
  const row = cell?.closest<HTMLElement>('[data-row]');
  const text = event.clipboardData?.getData('text/plain') ?? '';
  const block = blockOf(text);
  if (!cell || !row || !block) return;
  if (cell instanceof HTMLTextAreaElement && !text.includes('\t')) return;
  event.preventDefault();
  const column = cellsOf(row).indexOf(cell);
  const first = rowsOf(grid).indexOf(row);
  const missing = first + block.length - rowsOf(grid).length;
  if (missing > 0 && options.append) {
    options.append(missing);
    await nextTick();
  }
  const rows = rowsOf(grid);
  const filled: { path: string; text: string }[] = [];
  block.forEach((line, r) => {
    const cells = rows[first + r] ? cellsOf(rows[first + r]) : [];
    line.forEach((value, c) => {
      const path = cells[column + c]?.dataset.path;
      if (path) filled.push({ path, text: value });
    });
  });
  cell.blur();
  options.fill(filled);
  await nextTick();
  cell.focus();
}

const optionsOf = new WeakMap<HTMLElement, GridOptions>();

export const vGrid: Directive<HTMLElement, GridOptions> = {
  mounted(grid, binding) {
    grid.dataset.grid = '';
    optionsOf.set(grid, binding.value);
    grid.addEventListener('keydown', (event) => onKey(grid, event));
    grid.addEventListener('paste', (event) => {
      const options = optionsOf.get(grid);
      if (options) void onPaste(grid, options, event);
    });
  },
  updated(grid, binding) {
    optionsOf.set(grid, binding.value);
  },
};
