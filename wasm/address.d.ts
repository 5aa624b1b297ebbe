/** Where a file of the core is, once the page is built. */
declare const address: string;
export default address;
