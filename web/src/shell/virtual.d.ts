/** What wasm/licences/plugin.mjs makes of the packages that the page is built of. */
declare module 'virtual:licences' {
  /** Something of others, or this project itself; its licence as SPDX writes it, and what has to be passed on with it. */
  interface Part {
    name: string;
    version: string;
    licence: string;
    text: string;
  }
  const parts: readonly Part[];
  export default parts;
}
