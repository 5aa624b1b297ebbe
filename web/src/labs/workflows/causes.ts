// Where commands and their events stand in the picture of causes and effects: from left to right, a column for each link of
// the chain.
import type { ProcessCommand, ProcessInstance } from '../../../../wasm/playground';

export const kCell = 164;
const kColumn = 192;
const kGap = 14;
const kLine = 24;
const kPadding = 6;

export interface PlacedCommand extends ProcessCommand {
  x: number;
  y: number;
  height: number;
  /** Who sent it; nobody is named where that was a person. */
  by: string | undefined;
}

export interface Graph {
  width: number;
  height: number;
  commands: PlacedCommand[];
  /** From the line of an event or a refusal to the command that it called for. */
  arrows: { key: string; path: string }[];
}

/** The height of a command with its sender and what came of it, a line each. */
const heightOf = ({ events, outcome }: ProcessCommand) =>
  2 * kPadding + kLine * (2 + Math.max(events.length, outcome === 'accepted' ? 0 : 1));

/** Commands without a cause among the others begin a chain. The same instance gives the same picture, always. */
export function place(instance: ProcessInstance): Graph {
  const known = new Map(instance.commands.map((command) => [command.id, command]));
  const columnOf = (command: ProcessCommand): number => {
    const cause = command.causationId === undefined ? undefined : known.get(command.causationId);
    return cause && cause !== command ? columnOf(cause) + 1 : 0;
  };
  const filled = new Map<number, number>();
  const commands = instance.commands.map((command) => {
    const column = columnOf(command);
    const y = filled.get(column) ?? 0;
    const height = heightOf(command);
    filled.set(column, y + height + kGap);
    const by = command.actor ?? (command.cause !== undefined || command.causationId ? instance.process : undefined);
    return { ...command, x: column * kColumn, y, height, by };
  });
  return {
    width: Math.max(0, ...commands.map(({ x }) => x)) + kCell,
    height: Math.max(0, ...filled.values()) - kGap,
    commands,
    arrows: arrowsBetween(commands),
  };
}

function arrowsBetween(commands: PlacedCommand[]): Graph['arrows'] {
  const byId = new Map(commands.map((command) => [command.id, command]));
  return commands.flatMap((command) => {
    const cause = command.causationId === undefined ? undefined : byId.get(command.causationId);
    return cause && cause !== command ? [{ key: command.id, path: arrow(cause, command) }] : [];
  });
}

function arrow(cause: PlacedCommand, command: PlacedCommand): string {
  const line = Math.max(
    0,
    cause.events.findIndex(({ position }) => position === command.cause),
  );
  const [x1, y1] = [cause.x + kCell, cause.y + kPadding + kLine * (2.5 + line)];
  const [x2, y2] = [command.x - 4, command.y + kPadding + kLine / 2];
  return `M${x1} ${y1} C${x1 + 20} ${y1} ${x2 - 20} ${y2} ${x2} ${y2}`;
}
