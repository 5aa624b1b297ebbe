// The picture under the slider: the whole log from left to right, however long it is.
import type { Overview } from '../../../wasm/playground';
import { kLandmarks, type Landmark, type LandmarkKind } from './landmarks';

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
  const last = new Map<LandmarkKind, number>();
  for (const landmark of landmarks) {
    const x = (landmark.position / position) * width;
    if (x - (last.get(landmark.kind) ?? -kShape) < kShape) continue;
    last.set(landmark.kind, x);
    const left = Math.max(0, Math.min(x - kShape / 2, width - kShape));
    mark(context, left, height, landmark.kind, brush);
  }
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
