// Where the cards of a board stand, in rem, and the way from one to another.
import type { Board, Card } from './board';

export interface Placed extends Card {
  x: number;
  y: number;
  height: number;
}

export interface Sheet {
  cards: Placed[];
  cardWidth: number;
  width: number;
  height: number;
  /** The top of the n-th block. */
  top: (block: number) => number;
}

const kSmallest = 6.6;
const kLargest = 10;
const kGap = 0.6;
const kHeading = 1.6;
const kHeights = [2, 3.1, 3.1];
const kBetween = 1.3;

const topOfRow = (row: number) => kHeights.slice(0, row).reduce((top, height) => top + height + kBetween, kHeading);
const kBlock = topOfRow(kHeights.length);

/** As wide as this room where the cards can be read then; wider where they could not. */
export function place({ blocks, columns }: Board, room: number): Sheet {
  const cardWidth = Math.min(kLargest, Math.max(kSmallest, room / columns - kGap));
  const cards = blocks.flatMap(({ cards }, block) =>
    cards.map((card): Placed => {
      const y = block * kBlock + topOfRow(card.row);
      return { ...card, x: card.column * (cardWidth + kGap), y, height: kHeights[card.row]! };
    }),
  );
  return {
    cards,
    cardWidth,
    width: columns * (cardWidth + kGap),
    height: blocks.length * kBlock - kBetween + 0.3,
    top: (block) => block * kBlock,
  };
}

/** A curve as an SVG path in px, out of the side that faces the other card. */
export function way(from: Placed, to: Placed, cardWidth: number, rem: number): string {
  const down = to.y > from.y;
  const [x1, x2] = [from, to].map(({ x }) => (x + cardWidth / 2) * rem);
  const [y1, y2] = [(from.y + (down ? from.height : 0)) * rem, (to.y + (down ? 0 : to.height)) * rem];
  const bend = (down ? 1 : -1) * Math.max(0.7 * rem, Math.abs(y2 - y1) * 0.4);
  return `M${x1} ${y1} C${x1} ${y1 + bend} ${x2} ${y2 - bend} ${x2} ${y2}`;
}

const kMoves: Record<string, (from: Placed, to: Placed) => boolean> = {
  ArrowLeft: (from, to) => to.y === from.y && to.x < from.x,
  ArrowRight: (from, to) => to.y === from.y && to.x > from.x,
  ArrowUp: (from, to) => to.y < from.y,
  ArrowDown: (from, to) => to.y > from.y,
};

/** The card that a key leads to: the next one in that direction, in the nearest row. */
export function nextFrom(key: string, from: Placed, cards: readonly Placed[]): Placed | undefined {
  if (key === 'Home') return cards[0];
  if (key === 'End') return cards.at(-1);
  const fits = kMoves[key];
  const far = (to: Placed) => Math.abs(to.y - from.y) * 100 + Math.abs(to.x - from.x);
  return fits && cards.filter((to) => fits(from, to)).sort((a, b) => far(a) - far(b))[0];
}
