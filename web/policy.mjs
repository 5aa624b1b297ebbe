// What the page may do and who may show it: the least with which everything works. The one home of what index.html says of it,
// what the servers here answer, and what README.md asks of a host.

/** One line each, as `Content-Security-Policy` has them. */
const kDirectives = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "worker-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "font-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  // No string becomes markup or code but by these two: `src/trusted.ts` and the templates that Svelte has compiled.
  "require-trusted-types-for 'script'",
  'trusted-types default svelte-trusted-html',
];

/** What a page can say of itself; workers hear of it only by a header. */
const kInPage = kDirectives.join('; ');

/** What a host should answer with every file. Only a header can forbid other pages to show this one in a frame. */
export const kHeaders = {
  'Content-Security-Policy': `${kInPage}; frame-ancestors 'none'`,
  'X-Content-Type-Options': 'nosniff',
};

/** A plugin for Vite: the page that is built says its policy itself, for hosts that set no headers. */
export function policy() {
  const attrs = { 'http-equiv': 'Content-Security-Policy', content: kInPage };
  return {
    name: 'policy',
    apply: 'build',
    transformIndexHtml: () => [{ tag: 'meta', attrs, injectTo: 'head-prepend' }],
  };
}
