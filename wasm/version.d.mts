export const version: string;
export const define: { REPLAYGROUND_VERSION: string };
