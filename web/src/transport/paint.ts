// The picture under the slider: the whole log from left to right, however long it is.
import type { Overview } from '../../../wasm/playground';

export interface Brush {
  /** The colour of a stream, as CSS. */
  stream: (name: string) => string;
  refusal: string;
}

/** Where there is room, events stand apart. */
const kGap = 1;
const kRoomForGaps = 4;

/**
 * Paints each stretch in the hue of its stream, the taller the faster its events followed one another, with a mark above
 * where commands were refused.
 */
export function paint(canvas: HTMLCanvasElement, { position, stretches }: Overview, brush: Brush): void {
  const { width, height, context } = prepare(canvas);
  if (!context || position === 0) return;
  const heights = relativeHeights(stretches);
  for (const [index, { from, to, stream, rejected }] of stretches.entries()) {
    const left = ((from - 1) / position) * width;
    const wide = ((to - from + 1) / position) * width;
    const tall = heights[index]! * (height - kMark);
    context.fillStyle = brush.stream(stream);
    context.fillRect(left, height - tall, wide > kRoomForGaps ? wide - kGap : wide, tall);
    if (rejected > 0) mark(context, left + wide, brush.refusal);
  }
}

const kMark = 6;

/** A triangle that points down to where it happened. */
function mark(context: CanvasRenderingContext2D, x: number, colour: string) {
  context.fillStyle = colour;
  context.beginPath();
  context.moveTo(x - kMark / 2, 0);
  context.lineTo(x + kMark / 2, 0);
  context.lineTo(x, kMark - 1);
  context.fill();
}

/** From 0.4 for the slowest to 1 for the fastest, by the logarithm of events a second. */
function relativeHeights(stretches: Overview['stretches']): number[] {
  const rates = stretches.map(({ from, to, time }, index) => {
    const before = stretches[index - 1]?.time ?? time;
    return Math.log((to - from + 1) / Math.max(1, time - before));
  });
  const [low, high] = [Math.min(...rates), Math.max(...rates)];
  return rates.map((rate) => (high - low < 1e-9 ? 0.7 : 0.4 + (0.6 * (rate - low)) / (high - low)));
}

function prepare(canvas: HTMLCanvasElement) {
  const { clientWidth: width, clientHeight: height } = canvas;
  canvas.width = Math.round(width * devicePixelRatio);
  canvas.height = Math.round(height * devicePixelRatio);
  const context = canvas.getContext('2d');
  context?.scale(devicePixelRatio, devicePixelRatio);
  return { width, height, context };
}
