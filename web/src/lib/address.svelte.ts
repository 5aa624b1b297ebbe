// What the address says of the view, in its fragment: `#lab=bus&system=blog`. Back and forward go through it, and a link
// opens what it names.

type Values = { [name: string]: string | undefined };

class Address {
  /**
   * The data of a link that was opened, as it stands behind `data=`; not a part of the view. It may be a million characters, which
   * every link of the page would have to carry.
   */
  data = $state.raw<string>();
  #parameters = $state.raw(new URLSearchParams());
  /** How often the browser went somewhere by itself: back, forward, or an address that was typed. */
  navigations = $state(0);

  constructor() {
    this.#read();
  }

  /** Follows the browser's back and forward; answers how to stop. */
  listen(): () => void {
    const read = () => {
      this.#read();
      this.navigations += 1;
    };
    addEventListener('hashchange', read);
    addEventListener('popstate', read);
    return () => {
      removeEventListener('hashchange', read);
      removeEventListener('popstate', read);
    };
  }

  get(name: string): string | undefined {
    return this.#parameters.get(name) ?? undefined;
  }

  /** By their names. */
  get all(): { [name: string]: string } {
    return Object.fromEntries(this.#parameters);
  }

  /** The fragment as it would be with these names set otherwise, for a link; a name without a value is left out. */
  href(values: Values): string {
    return this.#with(values);
  }

  /** Goes there, one entry further in the browser's history. */
  set(name: string, value: string | undefined) {
    this.merge({ [name]: value }, 'push');
  }

  /** Sets several names; `replace` makes no new entry in the browser's history. */
  merge(values: Values, how: 'push' | 'replace') {
    if (Object.entries(values).every(([name, value]) => value === this.get(name))) return;
    const href = this.#with(values);
    const url = href === '#' ? location.pathname + location.search : href;
    if (how === 'push') history.pushState(null, '', url);
    else history.replaceState(null, '', url);
    this.#parameters = new URLSearchParams(location.hash.slice(1));
  }

  /** Forgets all but these names, in the place of the entry that is there. */
  keepOnly(names: readonly string[]) {
    const gone = Object.keys(this.all).filter((name) => !names.includes(name));
    this.merge(Object.fromEntries(gone.map((name) => [name, undefined])), 'replace');
  }

  #read() {
    this.#parameters = new URLSearchParams(location.hash.slice(1));
    this.data = this.#parameters.get('data') ?? undefined;
    this.#parameters.delete('data');
  }

  #with(values: Values): string {
    const parameters = new URLSearchParams(this.#parameters);
    for (const [name, value] of Object.entries(values)) {
      if (value === undefined) parameters.delete(name);
      else parameters.set(name, value);
    }
    return `#${parameters}`;
  }
}

export const address = new Address();
