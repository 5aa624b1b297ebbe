// What labs keep of themselves that is worth showing elsewhere: which thing is chosen, and at which step it is. It stands in
// the address (`shown`), so that a link, a file and a reload have it, and a second window is told of it.
import { onDestroy, untrack } from 'svelte';
import type { Json } from '../../../wasm/playground';
import { address } from './address.svelte';

type Values = { readonly [name: string]: Json };
/** By the names of the parts, which a lab chooses: its own name, as a rule. */
export type LabStates = { readonly [part: string]: Values };

interface Part {
  readonly initial: Values;
  get(): Values;
  set(state: Values): void;
}

/** Browsers take it amiss when the address changes with every step. In milliseconds. */
const kPause = 250;
/** What stands in an address must not make it too long to be one. */
const kLongest = 4000;

export class Labs {
  /** What the address says that cannot be read, as a sentence. */
  notice = $state('');
  #parts = $state.raw<{ readonly [part: string]: Part }>({});
  /** What was given for parts that are not there yet. */
  #given: LabStates = {};
  /** What the address said when it was written or read last. */
  #known: string | undefined;

  /** To be made while a component is being set up. */
  constructor() {
    $effect(() => {
      void address.navigations;
      untrack(() => this.#read());
    });
    $effect(() => {
      const text = this.#written();
      const timer = setTimeout(() => {
        this.#known = text;
        address.merge({ shown: text }, 'replace');
      }, kPause);
      return () => clearTimeout(timer);
    });
  }

  /**
   * Ties a part of a lab to what is shown elsewhere, for as long as the component is there that is being set up. `get` says how it
   * stands, and `set` takes over how it shall stand: at once where a link says so, and when another window has moved on. What is
   * given has the types of what `get` says at first.
   */
  tie<State extends object>(part: string, get: () => State, set: (state: State) => void) {
    const initial = copy(get() as Values);
    const tied = { initial, get: get as () => Values, set: set as (state: object) => void };
    const { [part]: given, ...others } = this.#given;
    this.#given = others;
    if (given) overlay(tied, given);
    this.#parts = { ...this.#parts, [part]: tied };
    onDestroy(() => {
      const { [part]: found, ...others } = this.#parts;
      if (found === tied) this.#parts = others;
    });
  }

  /** All that differs from how it began. */
  get all(): LabStates {
    const parts = Object.entries(this.#parts).map(([part, { initial, get }]) => [part, changed(initial, copy(get()))]);
    return Object.fromEntries(parts.filter(([, values]) => Object.keys(values!).length > 0));
  }

  /** Takes over what another window shows, or a link. What has another type than it should is left as it began. */
  take(states: LabStates) {
    const parts = Object.entries(this.#parts);
    for (const [part, tied] of parts) overlay(tied, states[part]);
    this.#given = Object.fromEntries(Object.entries(states).filter(([part]) => !(part in this.#parts)));
  }

  #written(): string | undefined {
    const text = JSON.stringify(this.all);
    return text === '{}' || text.length > kLongest ? undefined : text;
  }

  #read() {
    const text = address.get('shown');
    if (text === this.#known) return;
    this.#known = text;
    try {
      this.take(isObject(JSON.parse(text ?? '{}')));
    } catch {
      this.notice = 'The link does not say in a readable way how the lab stood. It begins anew.';
    }
  }
}

const isRecord = (value: unknown): value is { [name: string]: unknown } =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function isObject(value: unknown): LabStates {
  if (isRecord(value)) return value as LabStates;
  throw new TypeError();
}

const copy = (values: Values): Values => JSON.parse(JSON.stringify(values));

const areSame = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other);

function changed(initial: Values, now: Values): Values {
  return Object.fromEntries(Object.entries(now).filter(([name, value]) => !areSame(value, initial[name])));
}

/** Each value as it was given, or as it began. */
function overlay({ initial, get, set }: Part, given: unknown) {
  const values = isRecord(given) ? given : {};
  const wanted = Object.entries(initial).map(([name, begun]) => [
    name,
    isAlike(begun, values[name]) ? values[name] : begun,
  ]);
  const state = copy(Object.fromEntries(wanted));
  if (!areSame(state, copy(get()))) set(state);
}

/** Of null any plain value is alike, of an object one with parts alike; one without parts has any. */
function isAlike(begun: unknown, value: unknown): boolean {
  if (begun === null) return value === null || typeof value === 'string' || typeof value === 'number';
  if (!isRecord(begun)) return typeof value === typeof begun && Array.isArray(value) === Array.isArray(begun);
  return isRecord(value) && Object.entries(begun).every(([name, part]) => isAlike(part, value[name]));
}
