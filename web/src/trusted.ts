// Where a browser has Trusted Types, strings become the addresses of scripts only here, and nothing becomes markup or code.

/** As far as it is used here; not all browsers have it. */
interface TrustedTypes {
  createPolicy(name: 'default', rules: { createScriptURL: (address: string) => string | null }): unknown;
}
const { trustedTypes } = globalThis as { trustedTypes?: TrustedTypes };

/** Of what the build has made: its assets, and the service worker. */
const kOurs = new URL('assets/', document.baseURI).href;
const kServiceWorker = new URL('service_worker.js', document.baseURI).href;

/** The address as it is, or null, which the browser refuses. */
function scriptAddress(address: string): string | null {
  const { href } = new URL(address, document.baseURI);
  return href.startsWith(kOurs) || href === kServiceWorker ? address : null;
}

trustedTypes?.createPolicy('default', { createScriptURL: scriptAddress });
