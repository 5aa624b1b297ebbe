import { expect, kAddress, test, Visitor } from './visitor';

/** A view that rested this long is one to come back to. */
const kRest = 1_000;

test.beforeEach(({ visitor }) => visitor.haveSample());

test('where the page is stands in its address, and back and forward go through it', async ({ visitor }) => {
  const { page } = visitor;
  const slider = page.getByRole('slider', { name: 'Position' });
  await slider.fill('5');
  await expect(page).toHaveURL(/at=5/);
  await page.waitForTimeout(kRest);
  await slider.fill('2');
  await expect(page).toHaveURL(/at=2/);
  await page.goBack();
  await expect(visitor.where).toHaveText('5 of 8');
  await page.goForward();
  await expect(visitor.where).toHaveText('2 of 8');
  await visitor.button('Back to now').click();
  await expect(page).not.toHaveURL(/at=/);
});

test('a link opens the same view: position, selection, stream and lab', async ({ visitor, context }) => {
  await visitor.page.getByRole('slider', { name: 'Position' }).fill('7');
  await visitor.button('Event 4, AccountCredited, account-5058').click();
  await visitor.openLab('What if');
  await expect(visitor.page).toHaveURL(/event=4/);
  const other = await context.newPage();
  await other.goto(visitor.page.url());
  await expect(other.getByRole('status', { name: 'Where the page is' })).toHaveText('7 of 8');
  await expect(other.getByRole('region', { name: 'Lab: What if' })).toContainText('event 4, AccountCredited');
});

test('a link beyond the end of the history says so', async ({ visitor }) => {
  await visitor.page.goto('about:blank');
  await visitor.page.goto(`${kAddress}#at=500`);
  await expect(visitor.page.getByText('The link leads to position 500, but this history ends at 8.')).toBeVisible();
  await expect(visitor.where).toHaveText('8 of 8');
});

test('a link that was made in another history says so', async ({ visitor, context }) => {
  const { page } = visitor;
  await page.evaluate(() => {
    const copied = (text: string) => Promise.resolve(void ((globalThis as { copied?: string }).copied = text));
    Object.defineProperty(navigator, 'clipboard', { value: { writeText: copied }, configurable: true });
  });
  await page.getByRole('slider', { name: 'Position' }).fill('5');
  await expect(page).toHaveURL(/at=5/);
  await visitor.button('Share').click();
  await visitor.button('Copy a link to this view only').click();
  const link = await page.evaluate(() => (globalThis as { copied?: string }).copied!);
  const said = 'The link was made in another history than the one that is here';
  const follow = async () => {
    const follower = new Visitor(await context.newPage());
    await follower.page.goto(link);
    await follower.ready();
    return follower;
  };
  const here = await follow();
  await expect(here.where).toHaveText('5 of 8');
  await expect(here.page.getByText(said)).toHaveCount(0);
  await expect(here.page).not.toHaveURL(/of=/);
  await here.page.evaluate(() => playground.clear());
  await here.haveSample();
  const there = await follow();
  await expect(there.where).toHaveText('5 of 8');
  await expect(there.page.getByText(said)).toBeVisible();
});

test('what to step by is in the address too', async ({ visitor, context }) => {
  await visitor.page.getByRole('combobox', { name: 'Step by' }).selectOption('same type');
  await expect(visitor.page).toHaveURL(/by=type/);
  const other = await context.newPage();
  await other.goto(visitor.page.url());
  await expect(other.getByRole('combobox', { name: 'Step by' })).toHaveValue('type');
});

test('a lab that is closed leaves nothing of itself in the address', async ({ visitor }) => {
  await visitor.openLab('Conversations');
  await visitor.page.getByRole('group', { name: 'List of conversations' }).getByRole('link').first().click();
  await expect(visitor.page).toHaveURL(/conversation=/);
  await visitor.button('Close the lab').click();
  await expect(visitor.page).not.toHaveURL(/conversation=|lab=/);
});
