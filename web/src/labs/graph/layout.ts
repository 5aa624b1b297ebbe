// Where the nodes of a graph stand and which way its edges go, in units of a sixteenth of a rem.

export interface LayoutQuestion {
  number: number;
  nodes: string[];
  edges: [from: string, to: string][];
  /** The size of every node. */
  width: number;
  height: number;
}

export interface Layout {
  width: number;
  height: number;
  /** The upper left corner of each node. */
  places: { id: string; x: number; y: number }[];
  ways: { from: string; to: string; points: { x: number; y: number }[] }[];
}

export interface LayoutAnswer extends Layout {
  number: number;
}

/** The size of every node. */
export const kNodeWidth = 176;
export const kNodeHeight = 44;

export const kEmptyLayout: Layout = { width: 0, height: 0, places: [], ways: [] };

let worker: Worker | undefined;
let asked = 0;

/** The worker of all graphs, which is started here where it is not yet; early, so that it is there without a network. */
export function startLayout(): Worker {
  if (worker) return worker;
  worker = new Worker(new URL('./layout.worker.ts', import.meta.url), { type: 'module' });
  worker.addEventListener('error', () => (worker = undefined));
  return worker;
}

/** Asks the worker. The same graph is not laid out twice in a row. */
export class Layouter {
  #key = '';
  #last: Promise<Layout> = Promise.resolve(kEmptyLayout);

  place(question: Omit<LayoutQuestion, 'number'>): Promise<Layout> {
    const key = JSON.stringify(question);
    if (key !== this.#key) this.#last = this.#ask({ ...question, number: ++asked });
    this.#key = key;
    return this.#last;
  }

  #ask(question: LayoutQuestion): Promise<Layout> {
    const worker = startLayout();
    return new Promise((resolve, reject) => {
      const hear = ({ data }: MessageEvent<LayoutAnswer>) =>
        data.number === question.number && settle(() => resolve(data));
      const fail = () => {
        this.#key = '';
        settle(() =>
          reject(new Error('The graph could not be laid out. Check the connection, and open the lab again.')),
        );
      };
      const settle = (then: () => void) => {
        worker.removeEventListener('message', hear);
        worker.removeEventListener('error', fail);
        then();
      };
      worker.addEventListener('message', hear);
      worker.addEventListener('error', fail);
      worker.postMessage(question);
    });
  }
}
