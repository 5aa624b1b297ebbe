/** The package in a page, from its folder: no bundler has seen either. */
import { expect, kJohn, test } from '../web/visitor';
import { exampleIn } from './readme';

const kPage = 'posts.html';
const kLibrary = '/node_modules/replayground/replayground.js';
const kStory = '/package/story.mjs';

test.beforeEach(async ({ page }) => {
  await page.route(`**/${kPage}`, (route) => route.fulfill({ contentType: 'text/html', body: exampleIn('html') }));
});

test('the example of its README shows the post', async ({ page }) => {
  await page.goto(kPage);
  await expect(page.locator('#posts')).toHaveText('Winter');
});

test('a script in a page uses it', async ({ page }) => {
  await page.goto(kPage);
  const telling = page.evaluate(
    async ([story, library]) => {
      const [{ tell }, { open }] = await Promise.all([import(story!), import(library!)]);
      return tell(open);
    },
    [kStory, kLibrary],
  );
  expect(await telling).toBe('told');
});

test('a worker uses it', async ({ page }) => {
  await page.goto(kPage);
  const code = `Promise.all([import('${new URL(kStory, page.url())}'), import('${new URL(kLibrary, page.url())}')])
    .then(([{ tell }, { open }]) => tell(open))
    .then(postMessage, ({ message }) => postMessage(message));`;
  const telling = page.evaluate((code) => {
    const address = URL.createObjectURL(new Blob([code], { type: 'text/javascript' }));
    const worker = new Worker(address, { type: 'module' });
    return new Promise((resolve) => worker.addEventListener('message', ({ data }) => resolve(data)));
  }, code);
  expect(await telling).toBe('told');
});

test('the page takes its log over, and it the log of the page', async ({ visitor }) => {
  await visitor.createAccount(kJohn);
  const counts = await visitor.page.evaluate(async (library) => {
    const { open } = await import(library);
    const [second, third] = await Promise.all([open(), open()]);
    await second.importLog(await playground.exportLog());
    await second.execute({ stream: 'post-1', type: 'CreatePost', data: { title: 'Winter', content: 'It comes.' } });
    await playground.clear();
    await playground.importLog(await second.exportLog());
    return Promise.all([playground, second, third].map(async ({ events }) => (await events()).length));
  }, kLibrary);
  expect(counts).toEqual([2, 2, 0]);
});

test('a core that is not there is a sentence', async ({ page }) => {
  await page.route('**/core.wasm', (route) => route.fulfill({ contentType: 'application/wasm', body: 'nothing' }));
  await page.goto('some/where/');
  const opening = page.evaluate(async (library) => {
    const { open } = await import(library);
    return open().catch(({ name, code, message }: { [part: string]: string }) => [name, code, message]);
  }, kLibrary);
  const address = new URL('/node_modules/replayground/core.wasm', page.url());
  expect(await opening).toEqual(['PlaygroundError', 'unavailable', expect.stringContaining(`from ${address} (`)]);
});
