/** What retrace.cpp exports: asks a system by its name; a question and its answer are JSON (web/src/source/retrace.ts). */
export default function createRetrace(options: { locateFile: () => string }): Promise<{
  retrace(system: string, query: string): string;
}>;
