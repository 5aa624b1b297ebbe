/** What is sent as a file or a link, changed at random: it is opened, or refused with a sentence. */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gunzipSync, gzipSync } from 'node:zlib';
import { expect, test } from '@playwright/test';
import { isInvalid } from '../../wasm/errors';
import { type Parcel, pack } from '../../wasm/parcel';
import type { Unpacked } from '../../wasm/playground';
import { unpack } from '../../wasm/unpacking';
import { sorted } from '../../web/src/lib/kept_kinds';
import { kSeed, pick, printRow, seeded } from '../seeded';

/** For so long it is tried, unless something is found before. */
const kSeconds = Number(process.env.FUZZ_SECONDS ?? 5);
/** No change of what is opened in a moment may make it take longer than this, in milliseconds of computing. */
const kInTime = 5_000;
const kLogs = new URL('../fuzz/corpus/import/', import.meta.url);
const kWords = readFileSync(new URL('../fuzz/words.dict', import.meta.url), 'utf8').match(/(?<=^").+(?="$)/gm)!;
const kMarks = [
  'replayground 1\n',
  'replayground 2\n',
  'RPLG',
  '\n',
  '{',
  '}',
  '[',
  ']',
  '"',
  ':',
  ',',
  '\\u0000',
  '__proto__',
];
const kBytes = ['00', 'ff', '80', '1f8b08', 'c3', 'f09f', 'efbbbf'].map((hex) => Buffer.from(hex, 'hex'));

const kFound = new URL('../fuzz/found/parcel/', import.meta.url);
const kBeside = { note: { 'panel events': { text: 'Zoë 🐺' } }, bookmark: { 3: { position: 3, name: 'here' } } };

/** A file, or the text of a link. */
type Sent = Buffer | string;
type Chance = () => number;
const below = (end: number, chance: Chance) => Math.floor(chance() * end);

/** A change of some bytes. */
type Change = (bytes: Buffer, chance: Chance) => Buffer;
const spliced = (bytes: Buffer, at: number, gone: number, put: Buffer) =>
  Buffer.concat([bytes.subarray(0, at), put, bytes.subarray(at + gone)]);
const kChanges: Change[] = [
  (bytes, chance) => {
    const changed = Buffer.from(bytes);
    if (changed.length > 0) changed[below(changed.length, chance)]! ^= 1 << below(8, chance);
    return changed;
  },
  (bytes, chance) => bytes.subarray(0, below(bytes.length + 1, chance)),
  (bytes, chance) => spliced(bytes, below(bytes.length + 1, chance), below(20, chance), Buffer.alloc(0)),
  (bytes, chance) =>
    spliced(bytes, below(bytes.length + 1, chance), 0, Buffer.from(pick([...kWords, ...kMarks], chance))),
  (bytes, chance) => spliced(bytes, below(bytes.length + 1, chance), below(2, chance), pick(kBytes, chance)),
  (bytes, chance) => {
    const [from, to] = [below(bytes.length + 1, chance), below(bytes.length + 1, chance)];
    return spliced(bytes, to, 0, bytes.subarray(from, from + below(200, chance)));
  },
  (bytes, chance) => Buffer.concat(Array<Buffer>(1 + below(3, chance)).fill(bytes)),
];

function changed(bytes: Buffer, chance: Chance): Buffer {
  let result = bytes;
  for (let changes = below(4, chance); changes > 0; changes--) result = pick(kChanges, chance)(result, chance);
  return result;
}

/** What people send, before it is packed and as it is packed. */
async function parcels(): Promise<Buffer[]> {
  const logs = readdirSync(kLogs).map((name) => readFileSync(new URL(name, kLogs)));
  const files = logs.map(async (log) => gunzipSync(await packed({ view: 'at=5&lab=bus', beside: kBeside, log })));
  const first = Buffer.concat([Buffer.from('replayground 1\nat=5\n'), logs[0]!]);
  return [...(await Promise.all(files)), ...logs, first];
}

/** Changed before it is packed, after that, and as the text of a link. */
function sentOf(parcel: Buffer, chance: Chance): Sent {
  const plain = changed(parcel, chance);
  const packed = chance() < 0.8 ? gzipSync(plain, { level: 1 }) : plain;
  const bytes = chance() < 0.3 ? changed(packed, chance) : packed;
  if (chance() < 0.5) return bytes;
  const text = bytes.toString('base64url');
  return chance() < 0.3 ? changed(Buffer.from(text), chance).toString('latin1') : text;
}

/** What is not as it must be when this is opened, as a sentence. */
async function problemOf(sent: Sent): Promise<string> {
  const begun = process.cpuUsage();
  try {
    const unpacked = await opened(sent);
    const problem = await problemOfUnpacked(unpacked);
    const { user, system } = process.cpuUsage(begun);
    return problem || ((user + system) / 1_000 > kInTime ? 'It took too long.' : '');
  } catch (error) {
    const isSaid = isInvalid(error) && /^[A-Z].*\.$/.test(error.message);
    return isSaid ? '' : `It ended with ${error}, which is no sentence for people.`;
  }
}

const packed = async (parcel: Parcel) => Buffer.from(await (await pack(parcel))!.arrayBuffer());
const opened = (sent: Sent) =>
  unpack(typeof sent === 'string' ? sent : new Blob([new Uint8Array(sent)]), new AbortController().signal, () => {});

/** What was opened is what it says, and comes out as it is where it is sent on. */
async function problemOfUnpacked({ view, beside, log, digest }: Unpacked): Promise<string> {
  const bytes = Buffer.from(await log.arrayBuffer());
  if (digest !== createHash('sha256').update(bytes).digest('hex')) return 'The digest is not that of the log.';
  const kept = sorted(parsed(beside)).beside;
  if (sorted(kept).unread !== 0) return `What can be kept cannot be kept: ${JSON.stringify(kept)}`;
  const again = await opened(await packed({ view: view ?? '', beside: kept, log: bytes }));
  const isSame = again.view === (view ?? '') && again.beside === JSON.stringify(kept) && again.digest === digest;
  return isSame ? '' : 'Sent on it comes out otherwise.';
}

/** As the page reads it. */
function parsed(json: string | null): unknown {
  try {
    return json === null ? undefined : JSON.parse(json);
  } catch {
    return undefined;
  }
}

/** Keeps what was found where every run tries it again. */
function keep(sent: Sent): string {
  const digest = createHash('sha1').update(sent).digest('hex');
  const path = fileURLToPath(new URL(`${digest}${typeof sent === 'string' ? '.txt' : ''}`, kFound));
  mkdirSync(kFound, { recursive: true });
  writeFileSync(path, sent);
  return path;
}

test('what was found before is opened, or refused with a sentence', async () => {
  for (const name of existsSync(kFound) ? readdirSync(kFound) : []) {
    const bytes = readFileSync(new URL(name, kFound));
    expect(await problemOf(name.endsWith('.txt') ? bytes.toString() : bytes), name).toBe('');
  }
});

test('whatever is sent is opened, or refused with a sentence', async () => {
  test.setTimeout((kSeconds + 60) * 1_000);
  const chance = seeded(kSeed);
  const all = await parcels();
  const end = performance.now() + kSeconds * 1_000;
  const found: string[] = [];
  let tried = 0;
  for (; performance.now() < end && found.length === 0; tried++) {
    const sent = sentOf(pick(all, chance), chance);
    const problem = await problemOf(sent);
    if (problem) found.push(`${problem} It is kept as ${keep(sent)}.`);
  }
  printRow('Bytes made up for a file or a link', 'node', tried, found.length);
  expect(found).toEqual([]);
});
