// Ways out of the page: the clipboard, and a file.

/** Throws an error whose message is a sentence, with what to do instead, where the browser does not allow it. */
export async function copyText(text: string, instead: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    throw new Error(`The browser does not let the page write to the clipboard. ${instead}`);
  }
}

export function saveAs(blob: Blob, name: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
