// What this browser remembers of the page itself. Where storage is switched off, nothing is remembered and nothing fails.

export function remembered(name: string): string | null {
  try {
    return localStorage.getItem(`replayground.${name}`);
  } catch {
    return null;
  }
}

export function remember(name: string, value: string) {
  try {
    localStorage.setItem(`replayground.${name}`, value);
  } catch {
    // Only a preference is lost.
  }
}

export function forget(name: string) {
  try {
    localStorage.removeItem(`replayground.${name}`);
  } catch {
    // It was not remembered either.
  }
}
