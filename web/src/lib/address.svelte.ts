// What the address says of the view, in its fragment: `#lab=bus&system=blog`. Back and forward go through it, and a link
// opens what it names.

class Address {
  #parameters = $state.raw(new URLSearchParams(location.hash.slice(1)));

  /** Follows the browser's back and forward; answers how to stop. */
  listen(): () => void {
    const read = () => (this.#parameters = new URLSearchParams(location.hash.slice(1)));
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

  /** The fragment as it would be with this name set otherwise, for a link; without a value the name is left out. */
  href(name: string, value: string | undefined): string {
    const parameters = new URLSearchParams(this.#parameters);
    if (value === undefined) parameters.delete(name);
    else parameters.set(name, value);
    return `#${parameters}`;
  }

  /** Goes there, one entry further in the browser's history. */
  set(name: string, value: string | undefined) {
    if (value === this.get(name)) return;
    history.pushState(
      null,
      '',
      this.href(name, value) === '#' ? location.pathname + location.search : this.href(name, value),
    );
    this.#parameters = new URLSearchParams(location.hash.slice(1));
  }
}

export const address = new Address();
