// The arrow keys over the values of a table: Tab stops at the table once, not at each of them.
import type { Attachment } from 'svelte/attachments';

const kSteps: Record<string, [rows: number, columns: number]> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
};

export const cellKeys: Attachment<HTMLTableElement> = (table) => {
  function move(event: KeyboardEvent) {
    const step = kSteps[event.key];
    const cell = (event.target as Element).closest('td');
    const row = cell?.parentElement as HTMLTableRowElement | null | undefined;
    if (!step || !cell || !row) return;
    event.preventDefault();
    event.stopPropagation();
    const next = table.rows[row.rowIndex + step[0]]?.cells[cell.cellIndex + step[1]];
    next?.querySelector('button')?.focus();
  }
  table.addEventListener('keydown', move);
  return () => table.removeEventListener('keydown', move);
};
