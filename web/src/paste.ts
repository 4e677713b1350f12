// A block copied from a spreadsheet: rows of cells separated by tabs, with quoted cells that may
// hold line breaks.

/** The rows of the block; null when the text is a single cell. */
export function blockOf(text: string): string[][] | null {
  const rows: string[][] = [[]];
  let cell = '';
  let quoted = false;
  const source = text.replace(/\r\n?/g, '\n').replace(/\n$/, '');
  for (let i = 0; i < source.length; ++i) {
    const c = source[i];
    if (quoted) {
      if (c !== '"') cell += c;
      else if (source[i + 1] === '"') cell += source[++i];
      else quoted = false;
    } else if (c === '"' && cell === '' && closes(source, i)) {
      quoted = true;
    } else if (c === '\t' || c === '\n') {
      rows[rows.length - 1].push(cell);
      cell = '';
      if (c === '\n') rows.push([]);
    } else {
      cell += c;
    }
  }
  rows[rows.length - 1].push(cell);
  return rows.length === 1 && rows[0].length === 1 ? null : rows;
}

// Whether the quote at `start` has a partner that ends a cell.
function closes(text: string, start: number): boolean {
  for (let i = start + 1; i < text.length; ++i) {
    if (text[i] !== '"') continue;
    if (text[i + 1] === '"') ++i;
    else return i + 1 === text.length || text[i + 1] === '\t' || text[i + 1] === '\n';
  }
  return false;
}
