// The picture under the slider: the whole log from left to right, however long it is.
import type { Overview } from '../../../wasm/playground';
import { kKindsOfLandmarks, kLandmarks, type Landmark, type LandmarkKind } from './landmarks';

export interface Brush {
  /** The colour of a stream, as CSS. */
  stream: (name: string) => string;
  landmark: (kind: LandmarkKind) => string;
  /** Around each mark, so that it stands out from what is behind it. */
  halo: string;
}

/** Where there is room, events stand apart. */
const kGap = 1;
const kRoomForGaps = 4;
/** What is above the bars. */
const kHead = 7;
/** The shapes are drawn in a square of this size; two of a kind are never nearer to each other. */
const kShape = 7;
/** Where they would fill most of the bar, they are ticks this high, and this far apart. */
const kTick = 3;

/** Paints each stretch in the hue of its stream, the taller the faster its events followed one another, and the marks. */
export function paint(
  canvas: HTMLCanvasElement,
  overview: Overview,
  landmarks: readonly Landmark[],
  brush: Brush,
): void {
  const { position, stretches } = overview;
  const { width, height, context } = prepare(canvas);
  if (!context || position === 0) return;
  const heights = relativeHeights(stretches);
  for (const [index, { from, to, stream }] of stretches.entries()) {
    const left = ((from - 1) / position) * width;
    const wide = ((to - from + 1) / position) * width;
    const tall = heights[index]! * (height - kHead);
    context.fillStyle = brush.stream(stream);
    context.fillRect(left, height - tall, wide > kRoomForGaps ? wide - kGap : wide, tall);
  }
  for (const kind of kKindsOfLandmarks) {
    const places = landmarks.filter((each) => each.kind === kind).map((each) => (each.position / position) * width);
    const apart = spaced(places, kShape);
    if (apart.length * kShape > width / 2) for (const x of spaced(places, kTick)) tick(context, x, height, kind, brush);
    else
      for (const x of apart) mark(context, Math.max(0, Math.min(x - kShape / 2, width - kShape)), height, kind, brush);
  }
}

/** Those places, from left to right, that are at least so far from the one before them. */
function spaced(places: readonly number[], distance: number): number[] {
  const kept: number[] = [];
  for (const x of [...places].sort((a, b) => a - b)) if (x - (kept.at(-1) ?? -distance) >= distance) kept.push(x);
  return kept;
}

/** The shape of a kind at its place. */
function mark(context: CanvasRenderingContext2D, left: number, height: number, kind: LandmarkKind, brush: Brush) {
  const { shape, place } = kLandmarks[kind];
  const path = new Path2D(shape);
  context.save();
  context.translate(left, place === 'top' ? 0 : height - kShape);
  context.strokeStyle = brush.halo;
  context.lineWidth = 2;
  context.stroke(path);
  context.fillStyle = brush.landmark(kind);
  context.fill(path);
  context.restore();
}

/** What is left of a mark where its kind is everywhere: shapes in a row would hide the picture and say nothing. */
function tick(context: CanvasRenderingContext2D, x: number, height: number, kind: LandmarkKind, brush: Brush) {
  context.fillStyle = brush.landmark(kind);
  context.fillRect(x - 0.5, kLandmarks[kind].place === 'top' ? 0 : height - kTick, 1, kTick);
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
