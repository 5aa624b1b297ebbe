import type { Log } from './playground';

/** The bytes of a log. Rejects with a sentence where they cannot be read, for a file that is gone for example. */
export async function bytesOf(log: Log): Promise<Uint8Array> {
  if (!('size' in log)) return ArrayBuffer.isView(log) ? log : new Uint8Array(log);
  try {
    return new Uint8Array(await log.arrayBuffer());
  } catch {
    throw new Error(
      'The log could not be read: it is a folder, or a file that has changed or is gone. Choose it again.',
    );
  }
}
