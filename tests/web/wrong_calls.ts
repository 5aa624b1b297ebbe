/** What runs in the page to call its API in every wrong way. Each function stands alone there: it is handed over as text. */

export type Kind =
  | 'object'
  | 'object or null'
  | 'list'
  | 'bytes'
  | 'text'
  | 'boolean'
  | 'function'
  | 'nothing'
  | 'answer';

declare global {
  /** What no call is made for, made anew. */
  var wrongValues: () => unknown[];
  /** Lists of arguments that are wrong: good ones of which one, or a part of one, is replaced, too few, and too many. */
  var wrongCalls: (good: unknown[]) => unknown[][];
  /** Whether a call came to what it should: something of its kind, or a sentence for people. */
  var isAsItShouldBe: (kind: Kind, outcome: { answer: unknown } | { error: unknown }) => boolean;
}

export function installValues(): void {
  globalThis.wrongValues = () => {
    const circle: unknown[] = [];
    circle.push(circle);
    const broken = {
      get at() {
        throw new Error('undefined');
      },
    };
    const strange = new Proxy({}, { ownKeys: () => ['\udc00'] });
    return [
      ...[null, true, 5, -1, 0.5, 1e308, 2 ** 53, Number.NaN, Number.POSITIVE_INFINITY, 5n],
      ...['', 'x', '\ud83d', 'x'.repeat(200_000), Symbol('s'), () => 5, new Date(), new Map(), new ArrayBuffer(8)],
      ...[[], [5], circle, {}, { nonsense: 1 }, { constructor: 5 }, { at: circle }, broken, strange],
    ];
  };
}

export function installCalls(): void {
  const changed = (value: unknown): unknown[] => {
    if (Object.prototype.toString.call(value) !== '[object Object]') return [];
    const parts = Object.keys(value as object);
    const replaced = parts.flatMap((part) => wrongValues().map((wrong) => ({ ...(value as object), [part]: wrong })));
    return [{ ...(value as object), nonsense: 1 }, ...replaced];
  };
  globalThis.wrongCalls = (good) => {
    const only = wrongValues().map((wrong) => [wrong]);
    const oneWrong = good.flatMap((value, index) =>
      [...wrongValues(), ...changed(value)].map((wrong) => good.with(index, wrong)),
    );
    return [[], [undefined], good, [...good, ...wrongValues()], ...only, ...oneWrong];
  };
}

export function installJudgement(): void {
  const isObject = (value: unknown): value is object => Object.prototype.toString.call(value) === '[object Object]';
  const kMachine = /undefined|Error:|TypeError|Cannot read|is not (a function|iterable|valid)|IDB|Unexpected|Failed to/;
  const isRefusal = ({ code, message }: { code?: string; message?: string }) =>
    code === 'rejected' ||
    (['invalid', 'corrupt', 'conflict'].includes(code!) && /^[A-Z].*\.$/s.test(message!) && !kMachine.test(message!));
  const isOfKind: { [kind in Kind]: (value: unknown) => boolean } = {
    object: isObject,
    'object or null': (value) => value === null || isObject(value),
    list: Array.isArray,
    bytes: (value) => value instanceof Uint8Array,
    text: (value) => typeof value === 'string',
    boolean: (value) => typeof value === 'boolean',
    function: (value) => typeof value === 'function',
    nothing: (value) => value === undefined,
    answer: (value) => isObject(value) && ((value as { ok?: boolean }).ok === true || isRefusal(value)),
  };
  globalThis.isAsItShouldBe = (kind, outcome) => {
    if ('answer' in outcome) return isOfKind[kind](outcome.answer);
    return outcome.error instanceof Error && outcome.error.name === 'PlaygroundError' && isRefusal(outcome.error);
  };
}

/** Calls a method in every wrong way, all at once, and answers the calls that came to what they should not. */
export async function callWrongly([name, kind, ...good]: readonly [string, Kind, ...unknown[]]): Promise<string[]> {
  const method = playground[name as 'status'] as (...given: unknown[]) => unknown;
  const late = new Promise<never>((_, reject) => setTimeout(reject, 5_000, new Error('There was no answer in time.')));
  const outcomeOf = async (given: unknown[]) => {
    try {
      return { answer: await Promise.race([method(...given), late]) };
    } catch (error) {
      return { error };
    }
  };
  const shown = (value: unknown) =>
    Object.prototype.toString.call(value) === '[object Object]'
      ? `{${Object.entries(Object.getOwnPropertyDescriptors(value)).map(([part, { value }]) => `${part}: ${String(value).slice(0, 20)}`)}}`
      : String(value).slice(0, 30);
  const faults: string[] = [];
  const judge = async (given: unknown[]) => {
    const outcome = await outcomeOf(given);
    if (isAsItShouldBe(kind, outcome)) return;
    faults.push(`${name}(${given.map(shown).join(', ')}): ${Object.values(outcome).map(String)}`);
  };
  await Promise.all(wrongCalls(good).map(judge));
  return faults;
}
