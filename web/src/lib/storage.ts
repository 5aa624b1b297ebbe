// What this browser remembers of the page itself. Where storage is switched off, nothing is remembered and nothing fails.

/** Under which key it is stored, as `storage` events say it. */
export const keyOf = (name: string) => `replayground.${name}`;

export function remembered(name: string): string | null {
  try {
    return localStorage.getItem(keyOf(name));
  } catch {
    return null;
  }
}

export function remember(name: string, value: string) {
  try {
    localStorage.setItem(keyOf(name), value);
  } catch {
    // Only a preference is lost.
  }
}

export function forget(name: string) {
  try {
    localStorage.removeItem(keyOf(name));
  } catch {
    // It was not remembered either.
  }
}

/** What was kept for as long as the tab is open. */
export function keptInTab(name: string): string | null {
  try {
    return sessionStorage.getItem(keyOf(name));
  } catch {
    return null;
  }
}

export function keepInTab(name: string, value: string) {
  try {
    sessionStorage.setItem(keyOf(name), value);
  } catch {
    // As above.
  }
}
