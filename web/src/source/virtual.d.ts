/** What wasm/source/plugin.mjs makes of the C++ when the page is built. */
declare module 'virtual:source' {
  type Fetched = Promise<{ default: import('./code').SystemCode }>;
  export const systems: Record<string, () => Fetched>;
  export const across: () => Fetched;
}
