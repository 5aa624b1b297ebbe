import { violations } from './axe';
import { arrive, expect, kAddress, test } from './visitor';

test('every lab opens from the menu, says what it is for, and closes without a trace', async ({ visitor }) => {
  test.slow();
  await visitor.haveSample();
  const titles = await visitor.labs();
  expect(titles.length).toBeGreaterThan(0);
  for (const title of titles) {
    await visitor.openLab(title);
    const lab = visitor.page.getByRole('region', { name: `Lab: ${title}` });
    await expect(lab.getByText(/^Opening…/)).toBeHidden();
    expect(await violations(visitor.page), title).toEqual([]);
    await visitor.button('Close the lab').click();
    await expect(lab).toBeHidden();
    await expect(visitor.page.getByRole('region', { name: 'Inspector' })).toBeVisible();
  }
});

test('a lab is in the address: a link opens it, back leaves it', async ({ visitor, context }) => {
  await visitor.haveSample();
  const [title] = await visitor.labs();
  await visitor.openLab(title!);
  const lab = visitor.page.getByRole('region', { name: `Lab: ${title}` });
  await expect(lab).toBeVisible();
  const { hash } = new URL(visitor.page.url());
  await visitor.page.evaluate(() => history.back());
  await expect(lab).toBeHidden();
  const other = await arrive(context);
  await other.page.goto(kAddress + hash);
  await expect(other.page.getByRole('region', { name: `Lab: ${title}` })).toBeVisible();
});
