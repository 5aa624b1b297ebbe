/** What the page tells its worker before anything else, by the only way that there is: its name. */

export interface WorkerOptions {
  /** The branch that it opens; empty for the real history. */
  branch: string;
  /** Whether it may keep anything in this browser. */
  keeps: boolean;
  /** The lock that it holds as long as it lives. */
  life: string;
}

export function nameWith(options: WorkerOptions): string {
  return JSON.stringify(options);
}

export function optionsOf(name: string): WorkerOptions {
  return JSON.parse(name);
}
