import { createHash, randomBytes } from 'node:crypto';
import { gunzipSync, gzipSync } from 'node:zlib';
import { expect, test } from '@playwright/test';
import { aSent } from '../../wasm/arguments';
import { bothDigests, digestOf, digestOfSent } from '../../wasm/digest';
import { pack, textOf } from '../../wasm/parcel';
import type { Progress, Unpacked } from '../../wasm/playground';
import { aLog } from '../../wasm/readers';
import { unpack } from '../../wasm/unpacking';
import { bomb, linkText } from '../web/parcels';

const kLog = Buffer.from('RPLG and what follows');
const kNone = /^This is no history of Replayground/;

const sha256 = (...parts: (Buffer | string)[]) =>
  parts.reduce((hash, part) => hash.update(part), createHash('sha256')).digest('hex');
const bytesOf = async ({ log }: Unpacked) => Buffer.from(await log.arrayBuffer());

function opened(
  sent: Buffer | string,
  signal = new AbortController().signal,
  hear: (progress: Progress) => void = () => {},
) {
  return unpack(typeof sent === 'string' ? sent : new Blob([new Uint8Array(sent)]), signal, hear);
}

test('what is packed comes out again, from a file and from a link', async () => {
  const parcel = { view: 'at=5&lab=bus', beside: { note: { 'panel events': { text: 'Zoë 🐺' } } }, log: kLog };
  const packed = (await pack(parcel))!;
  const text = await textOf(packed);
  expect(text).toMatch(/^[\w-]+$/);
  for (const sent of [Buffer.from(await packed.arrayBuffer()), text]) {
    const unpacked = await opened(sent);
    expect(unpacked).toMatchObject({ view: parcel.view, beside: JSON.stringify(parcel.beside), digest: sha256(kLog) });
    expect(await bytesOf(unpacked)).toEqual(kLog);
  }
});

test('what would come to more than may be is not packed to its end', async () => {
  const log = Buffer.from(Array.from({ length: 300_000 }, (_, index) => (index * 7919) % 251));
  expect(await pack({ view: '', beside: {}, log }, 10)).toBeUndefined();
  expect(gunzipSync(Buffer.from(await (await pack({ view: '', beside: {}, log }))!.arrayBuffer())).length).toBe(
    300_019,
  );
});

test('a bare log, one that is packed, and a file of the first version are read, too', async () => {
  for (const [sent, view] of [
    [kLog, ''],
    [gzipSync(kLog), ''],
    [Buffer.concat([Buffer.from('replayground 1\nat=5\n'), kLog]), 'at=5'],
  ] as const) {
    const unpacked = await opened(sent);
    expect(unpacked).toMatchObject({ view, beside: '{}', digest: sha256(kLog), olderDigest: sha256(kLog) });
    expect(await bytesOf(unpacked)).toEqual(kLog);
  }
});

const good = gzipSync(Buffer.concat([Buffer.from('replayground 2\nat=5\n{}\n'), kLog]));
const lying = Buffer.from(good);
lying.writeUInt32LE(0xffffffff, lying.length - 4);
for (const [what, sent] of [
  ['nothing', Buffer.alloc(0)],
  ['something else', Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex')],
  ['gzip of something else', gzipSync(Buffer.alloc(100_000))],
  ['the beginning of a head', Buffer.from('replayg')],
  ['a view that does not end', gzipSync(`replayground 2\n${'x'.repeat(100_000)}`)],
  ['gzip without its end', good.subarray(0, good.length - 9)],
  ['gzip with a byte turned', Buffer.from(good).fill(255, 30, 31)],
  ['gzip that claims another size', lying],
  ['a link that is no base64', '?'],
] as const)
  test(`refused with a sentence: ${what}`, async () => {
    await expect(opened(sent)).rejects.toThrow(kNone);
  });

test('a gigabyte in a megabyte is stopped at the limit, which is said, in a link and in a file', async () => {
  const packed = bomb(1_000);
  expect(packed.length).toBeLessThan(1_500_000);
  const begun = Date.now();
  await expect(opened(linkText(packed))).rejects.toThrow(
    /^What this link holds comes to more than 32 MB .* as a file\.$/,
  );
  await expect(opened(packed)).rejects.toThrow(/^What was sent comes to more than 256 MB .* stopped there\.$/);
  expect(Date.now() - begun).toBeLessThan(10_000);
});

test('a line that is longer than it may be is not kept, and what stands behind it is read', async () => {
  const head = `replayground 2\n${'x'.repeat(20_000)}\n${'y'.repeat(21_000_000)}\n`;
  const unpacked = await opened(gzipSync(Buffer.concat([Buffer.from(head), kLog])));
  expect(unpacked).toMatchObject({ view: null, beside: null });
  expect(await bytesOf(unpacked)).toEqual(kLog);
  await expect(opened(bomb(40, 'replayground 2\n').toString('base64url'))).rejects.toThrow(/32 MB/);
});

test('it can be stopped on its way, and tells how far it is', async () => {
  const stop = new AbortController();
  const packed = gzipSync(Buffer.concat([kLog, randomBytes(40_000_000)]), { level: 1 });
  const heard: Progress[] = [];
  const stopped = opened(packed, stop.signal, (progress) => {
    heard.push(progress);
    if (progress.done > packed.length / 2) stop.abort(new Error('Enough.'));
  });
  await expect(stopped).rejects.toThrow('Enough.');
  expect(heard.at(-1)!.done).toBeLessThan(packed.length * 0.9);
  expect(heard.every(({ total }) => total === packed.length)).toBe(true);
});

test('what is too large is refused before anything is done with it', async () => {
  const large = Object.assign(new Blob(), { arrayBuffer: () => Promise.reject(new Error('read')) });
  Object.defineProperty(large, 'size', { value: 300_000_001 });
  for (const read of [aLog, aSent])
    expect(() => read(large)).toThrow('This has 301 MB, and at most 256 MB can be opened.');
  expect(() => aSent('x'.repeat(2_000_001))).toThrow(/at most 2,000,000 characters, and this one 2,000,001\./);
});

test('the digest tells where the log ends, and the older one is what it was', async () => {
  const beside = { note: { a: 1 } };
  const json = JSON.stringify(beside);
  const both = Buffer.concat([kLog, Buffer.from(json)]);
  const { digest, older } = await bothDigests([kLog.subarray(0, 4), kLog.subarray(4)], json);
  expect([digest, older]).toEqual([sha256(kLog), sha256(both)]);
  expect(await digestOfSent(digest)).toBe(digest);
  expect(await digestOfSent(digest, beside)).toBe(sha256('log and beside: ', digest, json));
  expect(await digestOfSent(digest, beside)).not.toBe(await digestOfSent(await digestOf([both])));
});
