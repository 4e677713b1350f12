// A text cut where figures and findings begin and end, so that each piece has one look. Places are
// bytes in UTF-8, as the server counts.

import type { AuditFact, AuditFinding } from './audits';

export interface Piece {
  text: string;
  start: number;
  fact: AuditFact | null;
  /** Indexes of the findings that quote this piece. */
  findings: number[];
}

interface Mark {
  start: number;
  end: number;
  fact?: AuditFact;
  finding?: number;
}

export class MarkedText {
  private readonly bytes: Uint8Array;
  private readonly decoder = new TextDecoder();
  private readonly marks: Mark[];

  constructor(text: string, facts: AuditFact[], findings: AuditFinding[]) {
    this.bytes = new TextEncoder().encode(text);
    this.marks = [
      ...facts.map((fact): Mark => ({ start: fact.start, end: fact.end, fact })),
      ...findings.flatMap((finding, index) => finding.places.map(([start, end]): Mark => ({ start, end, finding: index }))),
    ].sort((a, b) => a.start - b.start);
  }

  slice(start: number, end: number): string {
    return this.decoder.decode(this.bytes.subarray(start, end));
  }

  pieces(start: number, end: number): Piece[] {
    const here = this.marks.filter((mark) => mark.start < end && mark.end > start);
    const cuts = new Set([start, end]);
    for (const mark of here) {
      cuts.add(Math.max(mark.start, start));
      cuts.add(Math.min(mark.end, end));
    }
    const places = [...cuts].sort((a, b) => a - b);
    return places.slice(0, -1).map((from, i) => {
      const to = places[i + 1];
      const over = here.filter((mark) => mark.start < to && mark.end > from);
      const findings = [...new Set(over.flatMap((mark) => mark.finding ?? []))];
      return { text: this.slice(from, to), start: from, fact: over.find((mark) => mark.fact)?.fact ?? null, findings };
    });
  }
}
