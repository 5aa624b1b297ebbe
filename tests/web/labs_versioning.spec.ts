import { violations } from './axe';
import { expect, test } from './visitor';

test.afterEach(async ({ visitor }) => expect(await violations(visitor.page)).toEqual([]));

test('the log of the oldest version opens, and the lens shows each step', async ({ visitor }) => {
  const { page } = visitor;
  await visitor.openLab('Versioning');
  await visitor.button('Open the log of the oldest version').click();
  await expect(page.getByRole('status', { name: 'What came in' })).toContainText('12 commands came in');
  const lens = page.getByRole('region', { name: 'Lens' });
  await expect(lens).toContainText('PostCreated');
  const forms = lens.getByRole('list').getByRole('listitem');
  await expect(forms).toHaveCount(3);
  await expect(forms.nth(0)).toContainText('text, goes away');
  await expect(forms.nth(1)).toContainText('its first line is the title');
  await expect(forms.nth(2)).toContainText('content, new');
  const seen = await page.evaluate(async () => (await playground.projection('Posts')).rows[0]);
  expect(seen).toMatchObject({ title: 'Winter is coming', content: 'Bring a coat, and one for a friend.' });
});

test('a log comes in once, is kept, and goes on in the newest version', async ({ visitor }) => {
  const { page } = visitor;
  await visitor.openLab('Versioning');
  await visitor.button('Open the log of the oldest version').click();
  const came = page.getByRole('status', { name: 'What came in' });
  await expect(came).toContainText('12 commands came in');
  const position = await visitor.position();
  await visitor.reload();
  expect(await visitor.position()).toBe(position);
  await visitor.button('Open the log of the oldest version').click();
  await expect(came).toHaveText('Everything in this log is here already.');
  const answer = await visitor.execute({ stream: 'post-new', type: 'CreatePost', data: { title: 'New', content: '' } });
  expect(answer).toMatchObject({ ok: true, events: [{ type: 'PostCreated', schemaVersion: 3 }] });
});

test('a log that does not fit is refused with a sentence', async ({ visitor }) => {
  const { page } = visitor;
  await visitor.execute({ stream: 'post-winter', type: 'CreatePost', data: { title: 'Mine', content: '' } });
  await visitor.openLab('Versioning');
  await visitor.button('Open the log of the oldest version').click();
  await expect(page.getByRole('alert').filter({ hasText: 'A stream has one history' })).toBeVisible();
  expect(await visitor.position()).toBe(1);
});
