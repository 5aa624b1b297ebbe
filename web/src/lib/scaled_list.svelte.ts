// A list of any length in an element that browsers can still lay out.

/** Firefox loses sticky positions beyond 8.9 million pixels, so the scrolled content is never taller than this. */
const kTallest = 6_000_000;
/** Rows drawn beyond each edge, so that none is missing while the browser scrolls ahead of the script. */
const kSpare = 3;

/**
 * Which rows of a list are in view. Where the rows fit into `kTallest` pixels this is ordinary scrolling. Beyond, the
 * scrollbar stands for a share of the list and the wheel still moves by exactly what it says.
 */
export class ScaledList {
  total = $state(0);
  #rowHeight = $state(28);
  /** The height of what stays on top of the rows while they scroll. */
  head = $state(0);
  #view = $state(0);
  #offset = $state(0);
  #element: HTMLElement | undefined;

  /** The height in which rows are seen. */
  readonly height = $derived(Math.max(0, this.#view - this.head));
  readonly full = $derived(this.total * this.rowHeight);
  /** The height of the scrolled content below the head. */
  readonly tall = $derived(Math.min(this.full, kTallest));
  readonly first = $derived(Math.max(0, Math.floor(this.#offset / this.rowHeight) - kSpare));
  readonly count = $derived(
    Math.max(0, Math.min(Math.ceil(this.height / this.rowHeight) + 2 * kSpare, this.total - this.first)),
  );
  /** Where the first drawn row begins in the scrolled content. */
  readonly top = $derived(this.first * this.rowHeight - this.#offset + this.#toScroll(this.#offset));

  /** For `{@attach}`: ties the list to the element that scrolls. */
  readonly attach = (element: HTMLElement) => {
    this.#element = element;
    const sizes = new ResizeObserver(() => {
      this.#view = element.clientHeight;
    });
    sizes.observe(element);
    const onScroll = () => this.#heard(element.scrollTop);
    const onWheel = (event: WheelEvent) => this.#wheel(event);
    element.addEventListener('scroll', onScroll, { passive: true });
    element.addEventListener('wheel', onWheel, { passive: false });
    return () => {
      sizes.disconnect();
      element.removeEventListener('scroll', onScroll);
      element.removeEventListener('wheel', onWheel);
    };
  };

  get rowHeight(): number {
    return this.#rowHeight;
  }

  /** What is hidden measures nothing, and its rows are as tall as before. */
  set rowHeight(height: number) {
    if (height > 0) this.#rowHeight = height;
  }

  get atTop(): boolean {
    return this.#offset < 1;
  }

  /** Scrolls as little as is needed to have this row in view. */
  show(row: number) {
    const top = row * this.rowHeight;
    const bottom = top + this.rowHeight - this.height;
    if (top < this.#offset) this.#move(top);
    else if (bottom > this.#offset) this.#move(bottom);
  }

  /** Keeps the same rows in view after this many were put before them. */
  shift(rows: number) {
    this.#move(this.#offset + rows * this.rowHeight);
  }

  #range(): number {
    return Math.max(0, this.full - this.height);
  }

  #scaled(): boolean {
    return this.full > kTallest;
  }

  #toScroll(offset: number): number {
    return this.#scaled() ? (offset / this.#range()) * (kTallest - this.height) : offset;
  }

  #heard(scrollTop: number) {
    // What was set by #move comes back rounded; only a person's scrolling counts.
    if (Math.abs(scrollTop - this.#toScroll(this.#offset)) < 1) return;
    const offset = this.#scaled() ? (scrollTop / (kTallest - this.height)) * this.#range() : scrollTop;
    this.#offset = Math.min(offset, this.#range());
  }

  #wheel(event: WheelEvent) {
    if (!this.#scaled() || event.ctrlKey) return;
    event.preventDefault();
    this.#move(this.#offset + event.deltaY * [1, this.rowHeight, this.height][event.deltaMode]!);
  }

  #move(offset: number) {
    this.#offset = Math.max(0, Math.min(offset, this.#range()));
    if (this.#element) this.#element.scrollTop = this.#toScroll(this.#offset);
  }
}
