/** What a host should answer with every file. */
export const kHeaders: { readonly [name: string]: string } & { readonly 'Content-Security-Policy': string };
