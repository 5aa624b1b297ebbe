// A line as slow as a phone's, on which whatever an origin is sent comes after a while and piece by piece.
import { setTimeout } from 'node:timers/promises';

/** 1.6 Mbit/s and 150 ms there and back, which Lighthouse calls slow 4G. */
const kBytesPerMillisecond = 200;
const kRoundTrip = 150;
const kPiece = 4_096;

export class SlowLine {
  /** When the line has sent all that it was given so far. */
  #free = 0;

  /** Sends an answer's body; answers that are on their way at the same time take turns. */
  async send(response, body) {
    await setTimeout(kRoundTrip);
    for (let at = 0; at < body.length; at += kPiece) {
      const piece = body.subarray(at, at + kPiece);
      await this.#turn(piece.length);
      if (response.destroyed) return; // The page has been closed.
      response.write(piece);
    }
    response.end();
  }

  async #turn(bytes) {
    this.#free = Math.max(this.#free, performance.now()) + bytes / kBytesPerMillisecond;
    await setTimeout(this.#free - performance.now());
  }
}
