/**
 * What a browser gives to the modules of a tab, out of the world in which they run: time, chance, messages and locks. The modules
 * see it as the globals that they always see, so nothing in them is made for this.
 */
import { databaseGlobals } from './store';
import type { Disk } from './transaction';
import { Lane, type SimTab, type World } from './world';

/** So much later than 1970 every world begins. */
const kBegin = Date.UTC(2026, 0, 1);

let world: World;
let locks: Locks;
let channels: Map<string, Set<Channel>>;

/** From now on the globals are those of this world. */
export function enter(next: World, disk: Disk): void {
  world = next;
  locks = new Locks(world);
  channels = new Map();
  world.onCrash.push((tab) => forgetChannels(tab));
  databaseGlobals.disk = disk;
}

/** Puts them in their places, for good: the process has no other use for them. */
export function takeOverGlobals(): void {
  define(globalThis, { setTimeout: later, clearTimeout: cancel, MessageChannel: Ports, BroadcastChannel: Channel });
  define(globalThis, { navigator: { locks: { request: (...given: LockRequest) => locks.request(...given) } } });
  define(globalThis, databaseGlobals.all);
  define(Date, { now: () => kBegin + Math.floor(world.now) });
  define(performance, { now: elapsed });
  define(crypto, { getRandomValues: fill });
  define(AbortSignal, { timeout: abortedIn });
}

function define(target: object, values: { [name: string]: unknown }): void {
  for (const [name, value] of Object.entries(values))
    Object.defineProperty(target, name, { value, configurable: true, writable: true });
}

interface Timer {
  cancelled: boolean;
}

function later(run: () => void, milliseconds = 0): Timer {
  const timer = { cancelled: false };
  world.schedule(world.current, milliseconds, () => timer.cancelled || run());
  return timer;
}

function cancel(timer: Timer | undefined): void {
  if (timer) timer.cancelled = true;
}

/** Where work takes long, time goes on while a task runs. */
function elapsed(): number {
  if (world.trouble.slow && world.chance() < 0.1) world.now += world.below(80);
  return world.now;
}

function fill(bytes: Uint8Array): Uint8Array {
  for (let at = 0; at < bytes.length; at++) bytes[at] = world.below(256);
  return bytes;
}

function abortedIn(milliseconds: number): AbortSignal {
  const controller = new AbortController();
  later(() => controller.abort(new DOMException('It took too long.', 'TimeoutError')), milliseconds);
  return controller.signal;
}

class Ports {
  readonly port1: { onmessage: () => void; close(): void } = { onmessage: () => {}, close() {} };
  readonly port2 = { postMessage: () => world.schedule(world.current, 0, () => this.port1.onmessage()) };
}

/** Messages between two channels keep their order; where the world is such, one that is meant for another tab may be lost. */
class Channel {
  readonly name: string;
  readonly #tab = world.current;
  readonly #lanes = new Map<Channel, Lane>();
  readonly #listeners: ((event: { data: unknown }) => void)[] = [];

  constructor(name: string) {
    this.name = name;
    if (!channels.has(name)) channels.set(name, new Set());
    channels.get(name)!.add(this);
  }

  get tab(): SimTab | undefined {
    return this.#tab;
  }

  addEventListener(_type: 'message', listener: (event: { data: unknown }) => void): void {
    this.#listeners.push(listener);
  }

  postMessage(data: unknown): void {
    for (const other of channels.get(this.name)!) if (other !== this) this.#post(other, data);
  }

  close(): void {
    channels.get(this.name)!.delete(this);
  }

  #post(other: Channel, data: unknown): void {
    const isLost = world.trouble.loss && other.#tab !== this.#tab && world.chance() < 0.3;
    if (isLost) world.say(`${other.#tab?.name} misses on ${this.name}: ${JSON.stringify(data)}`);
    if (!this.#lanes.has(other)) this.#lanes.set(other, new Lane());
    if (!isLost) world.schedule(other.#tab, world.delay(), () => other.#receive(data), this.#lanes.get(other));
  }

  #receive(data: unknown): void {
    world.say(`${this.#tab?.name} hears on ${this.name}: ${JSON.stringify(data)}`);
    if (channels.get(this.name)!.has(this)) for (const listener of this.#listeners) listener({ data });
  }
}

function forgetChannels(tab: SimTab): void {
  for (const all of channels.values()) for (const channel of all) if (channel.tab === tab) all.delete(channel);
}

interface LockOptions {
  ifAvailable?: boolean;
  signal?: AbortSignal;
}
type LockWork = (lock: object | null) => unknown;
type LockRequest = [name: string, options: LockOptions | LockWork, work?: LockWork];

interface Wanted {
  name: string;
  tab: SimTab | undefined;
  work: LockWork;
  resolve: (value: unknown) => void;
  reject: (reason: unknown) => void;
  gone: boolean;
}

/** The Web Locks of a browser (exclusive ones): who asks waits in a line for each name; who is gone gives up what it held. */
class Locks {
  readonly #world: World;
  readonly #held = new Map<string, Wanted>();
  readonly #waiting = new Map<string, Wanted[]>();

  constructor(world: World) {
    this.#world = world;
    world.onCrash.push((tab) => this.#forget(tab));
  }

  request(name: string, given: LockOptions | LockWork, last?: LockWork): Promise<unknown> {
    const options = typeof given === 'function' ? {} : given;
    const work = last ?? (given as LockWork);
    const tab = this.#world.current;
    return new Promise((resolve, reject) => {
      const wanted: Wanted = { name, tab, work, resolve, reject, gone: false };
      this.#world.schedule(undefined, this.#world.delay(), () => this.#arrive(wanted, options.ifAvailable ?? false));
      options.signal?.addEventListener('abort', () => this.#giveUp(wanted, options.signal!.reason));
    });
  }

  #arrive(wanted: Wanted, ifAvailable: boolean): void {
    if (wanted.gone || wanted.tab?.alive === false) return;
    const isFree = !this.#held.has(wanted.name) && this.#line(wanted.name).length === 0;
    if (ifAvailable && !isFree) {
      this.#world.schedule(wanted.tab, this.#world.delay(), () => run(wanted, null));
      return;
    }
    this.#line(wanted.name).push(wanted);
    this.#grant(wanted.name);
  }

  #line(name: string): Wanted[] {
    if (!this.#waiting.has(name)) this.#waiting.set(name, []);
    return this.#waiting.get(name)!;
  }

  #grant(name: string): void {
    if (this.#held.has(name)) return;
    const line = this.#line(name);
    while (line[0]?.gone) line.shift();
    const next = line.shift();
    if (!next) return;
    this.#held.set(name, next);
    this.#world.schedule(next.tab, this.#world.delay(), () => {
      if (next.gone) return;
      next.gone = true; // Nobody takes it away any more.
      this.#world.say(`${next.tab?.name} has the lock ${name}`);
      void run(next, {}).then(() => this.#release(next));
    });
  }

  #release(wanted: Wanted): void {
    if (this.#held.get(wanted.name) !== wanted) return;
    this.#held.delete(wanted.name);
    this.#world.schedule(undefined, 0, () => this.#grant(wanted.name));
  }

  #giveUp(wanted: Wanted, reason: unknown): void {
    if (wanted.gone) return;
    wanted.gone = true;
    this.#release(wanted);
    wanted.reject(reason);
  }

  #forget(tab: SimTab): void {
    for (const line of this.#waiting.values()) for (const each of line) if (each.tab === tab) each.gone = true;
    for (const held of [...this.#held.values()]) if (held.tab === tab) this.#release(held);
  }
}

async function run(wanted: Wanted, lock: object | null): Promise<void> {
  try {
    wanted.resolve(await wanted.work(lock));
  } catch (error) {
    wanted.reject(error);
  }
}
