// Which node the keyboard leads to: along the edges to the left and right, up and down in a column.
import type { Node } from './nodes';

export interface Placed extends Node {
  x: number;
  y: number;
}

export function move(key: string, from: Placed, nodes: readonly Placed[]): Placed | undefined {
  switch (key) {
    case 'ArrowLeft':
      return nodes.find(({ id }) => id === from.cause);
    case 'ArrowRight':
      return highest(nodes.filter(({ cause }) => cause === from.id));
    case 'ArrowUp':
      return highest(
        inColumn(from, nodes).filter(({ y }) => y < from.y),
        -1,
      );
    case 'ArrowDown':
      return highest(inColumn(from, nodes).filter(({ y }) => y > from.y));
    case 'Home':
      return nodes[0];
    case 'End':
      return nodes.at(-1);
    default:
      return undefined;
  }
}

const inColumn = ({ x }: Placed, nodes: readonly Placed[]) => nodes.filter((node) => Math.abs(node.x - x) < 1);

/** The highest of them, or with -1 the lowest. */
const highest = (nodes: readonly Placed[], sign = 1) => [...nodes].sort((a, b) => sign * (a.y - b.y))[0];
