/** What the page is made of: each part of others with its version and its licence, and the text that has to travel along. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Locator } from '@playwright/test';
import { violations } from './axe';
import { expect, test, type Visitor } from './visitor';

const kRoot = fileURLToPath(new URL('../..', import.meta.url));
const read = (file: string) => JSON.parse(readFileSync(`${kRoot}${file}`, 'utf8'));
/** By folder and name. */
const kDependencies = ['web', 'wasm'].flatMap((folder) =>
  Object.keys(read(`${folder}/package.json`).dependencies).map((name) => [folder, name] as const),
);

async function open(visitor: Visitor): Promise<Locator> {
  await visitor.button('Help').click();
  const help = visitor.page.getByRole('dialog', { name: 'Help' });
  await help.getByText('What it is made of', { exact: true }).click();
  return help.getByRole('list', { name: 'What it is made of' });
}

test('every package that the page depends on, the font, and what is linked into the core are there with their licences', async ({
  visitor,
}) => {
  const asked: string[] = [];
  visitor.page.on('request', (request) => asked.push(request.url()));
  const list = await open(visitor);
  await expect(list.getByRole('listitem').first()).toContainText('Replayground');
  for (const [folder, name] of kDependencies) {
    const { version, license } = read(`${folder}/node_modules/${name}/package.json`);
    const says = `${name} ${version}, ${license}`;
    await expect(list.getByText(says, { exact: true }), says).toBeVisible();
  }
  for (const linked of [
    /^@dagrejs\/graphlib \d/, // within dagre's own file
    /^nlohmann\/json \d+\.\d+\.\d+, MIT$/,
    /^Emscripten \d/,
    /^musl /,
    /^libc\+\+, .* WITH LLVM-ex/,
  ])
    await expect(list.getByText(linked).first()).toBeVisible();
  expect(asked.filter((url) => /MadeOf-.*\.js$/.test(url))).toHaveLength(1);
});

test('each opens to the text that has to travel along', async ({ visitor }) => {
  const list = await open(visitor);
  for (const [part, says] of Object.entries({
    'svelte ': 'Permission is hereby granted, free of charge',
    '@fontsource-variable/inter ': 'SIL OPEN FONT LICENSE',
    'comlink ': 'Apache License',
    'musl ': 'Rich Felker',
  })) {
    const item = list.getByRole('listitem').filter({ hasText: new RegExp(`^\\s*${part}`) });
    await item.getByText(part).first().click();
    await expect(item.getByText(says).first()).toBeVisible();
  }
  expect(await violations(visitor.page)).toEqual([]);
});

test('on a phone nothing of it is cut off', async ({ visitor }) => {
  await visitor.page.setViewportSize({ width: 390, height: 720 });
  const list = await open(visitor);
  await list.getByText(/^svelte /).click();
  const wide = await visitor.page.evaluate(() =>
    [...document.querySelectorAll('dialog[open] *')].filter((each) => each.getBoundingClientRect().right > innerWidth),
  );
  expect(wide).toEqual([]);
});
