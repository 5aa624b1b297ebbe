import type { Description } from '../playground';

export function describe(core: string): Description;
