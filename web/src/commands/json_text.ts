// What is entered as JSON, before a browser reads it: it holds numbers only so exactly, and of a name that comes twice one value.

/** Strings, those that are names with their colons; numbers; and where objects begin and end. */
const kToken = /"(?:[^"\\]|\\.)*"(\s*:)?|-?\d[\d.eE+-]*|[{}]/g;
const kNumber = /^(-?)(\d+)(?:\.(\d+))?(?:e([+-]?\d+))?$/i;

/** What would be lost of a text when it is read, as the end of a sentence; undefined where nothing is, or where it is no JSON. */
export function lostOf(text: string): string | undefined {
  if (!isJson(text)) return undefined;
  const names: Set<string>[] = [];
  for (const [token, colon] of text.matchAll(kToken)) {
    if (token === '{') names.push(new Set());
    else if (token === '}') names.pop();
    else if (!token.startsWith('"')) {
      if (!isHeld(token)) return `has the number ${token}, which cannot be held exactly.`;
    } else if (colon) {
      const name: string = JSON.parse(token.slice(0, -colon.length));
      if (names.at(-1)?.has(name)) return `has “${name}” twice in one object.`;
      names.at(-1)?.add(name);
    }
  }
  return undefined;
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

const isHeld = (number: string) => digitsOf(number) === digitsOf(String(Number(number)));

/** The digits of a number and the power of ten of their last one, the same for 1.50, 15e-1 and 1.5. */
function digitsOf(number: string): string | undefined {
  const [, sign, whole = '', part = '', power = '0'] = kNumber.exec(number) ?? [];
  if (sign === undefined) return undefined;
  const digits = (whole + part).replace(/^0+/, '');
  const shortest = digits.replace(/0+$/, '');
  return shortest ? `${sign}${shortest}e${Number(power) - part.length + digits.length - shortest.length}` : `${sign}0`;
}
