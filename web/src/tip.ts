// The one small window that says the formula of the figure under the pointer or the focus.

import { reactive } from 'vue';

export const tip = reactive({ lines: [] as string[], x: 0, y: 0 });

export function showTip(event: Event, lines: string[]): void {
  const box = (event.currentTarget as HTMLElement).getBoundingClientRect();
  tip.lines = lines;
  tip.x = Math.max(8, Math.min(box.left, window.innerWidth - 340));
  tip.y = box.bottom + 4;
}

export function hideTip(): void {
  tip.lines = [];
}
