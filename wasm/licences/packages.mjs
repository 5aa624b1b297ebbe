// What of others a build holds, and under which licences it may be passed on. Whatever is not clear about that is an error, in a
// sentence, which stops the build.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Licences under which something may be passed on with this project, as SPDX names them. */
const kAllowed = [
  '0BSD',
  'Apache-2.0',
  'Apache-2.0 WITH LLVM-exception',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'CC0-1.0',
  'ISC',
  'MIT',
  'OFL-1.1',
];
const kTexts = /^(licen[cs]e|copying|notice)/i;
/** What tools append of the packages that they are made of themselves. */
const kOfTools = /^#+ Licenses of bundled dependencies$/m;

/**
 * Something of others: what it is called, its version, its licence as SPDX writes it, and what has to be passed on with it.
 * @typedef {{ name: string, version: string, licence: string, text: string }} Part
 */

/**
 * The folder of the npm package that a module is of; undefined where it is of none. What Vite and Rolldown put into a build by
 * themselves is of the packages of that name in `tools`, a folder node_modules.
 */
export function folderOf(id, tools) {
  const [, tool] = id.match(/^\0(vite|rolldown)\//) ?? [];
  if (tool) return join(tools, tool);
  return id.match(/^[^?]*\/node_modules\/(@[^/]+\/)?[^/?]+/)?.[0];
}

/** @returns {Part} what the package in this folder says of itself. Throws where it may not be passed on, or does not say so. */
export function packageIn(folder) {
  const about = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  return checked({
    name: about.name,
    version: about.version,
    licence: licenceOf(about),
    text: textIn(folder),
  });
}

/** @returns {Part} the same one. Throws where it may not be passed on. */
export function checked(part) {
  const { name, licence, text } = part;
  if (!licence) throw new Error(`${name} does not say under which licence it is. Do without it.`);
  if (!isAllowed(licence))
    throw new Error(`${name} is under ${licence}, which wasm/licences/packages.mjs does not allow. Do without it.`);
  if (!text) throw new Error(`${name} comes without the text of its licence (${licence}), which has to be passed on.`);
  return part;
}

/** Packages of long ago say it otherwise. */
const licenceOf = ({ license, licenses }) => license?.type ?? license ?? licenses?.map(({ type }) => type).join(' OR ');

const textIn = (folder) =>
  readdirSync(folder)
    .filter((name) => kTexts.test(name))
    .sort()
    .map((name) => readFileSync(join(folder, name), 'utf8').split(kOfTools)[0].trim())
    .join('\n\n');

/** All of what is joined by AND, one of what is joined by OR. Where both stand together it rather says no. */
const isAllowed = (licence) =>
  licence
    .replace(/^\((.*)\)$/, '$1')
    .split(' AND ')
    .every((all) => all.split(' OR ').some((one) => kAllowed.includes(one.trim())));
