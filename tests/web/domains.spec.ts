import { expect, test } from './visitor';

test('what a sample history shows may be a refusal, and the history goes on after it', async ({ visitor }) => {
  await visitor.loadSample('No more is handed out than was reserved', 'Inventory');
  await expect(visitor.where).toHaveText('7 of 7');
  await expect(visitor.sent).toHaveCount(6);
  await expect(visitor.sent.first()).toContainText('Amount is more than reserved quantity.');
  await visitor.expectCell('Inventory', 'Stock on hand', '1');
  await visitor.expectCell('Inventory', 'Reserved', '0');
});

test('a candidate comes with a profile in JSON and the usual threshold', async ({ visitor }) => {
  await visitor.chooseDomain('Recruitment');
  await visitor.send('Add candidate', { Profile: '{"name":"Zoe"', Score: '80.5' });
  await expect(visitor.form('Add candidate').getByRole('alert')).toContainText('Profile must be a JSON object');
  await visitor.send('Add candidate', { Profile: '{"name":"Zoe"}', Score: '80.5' });
  await expect(visitor.where).toHaveText('1 of 1');
  await visitor.expectCell('Candidates', 'Profile', 'name: Zoe');
  await visitor.expectCell('Candidates', 'Threshold', '75');
  await visitor.send('Invite candidate', {});
  await visitor.expectCell('Candidates', 'Status', 'INVITED');
});

test('a post is published once, at a time of day', async ({ visitor }) => {
  await visitor.chooseDomain('Blog');
  await visitor.send('Create post', { Title: 'Test Post', Content: 'This is a test post' });
  await visitor.expectCell('Posts', 'Published at', '–');
  await visitor.send('Publish post', {});
  await visitor.expectCell('Posts', 'Published at', '\\d\\d:\\d\\d:\\d\\d UTC');
  // A second time at once would be left out.
  await visitor.page.waitForTimeout(500);
  await visitor.send('Publish post', {});
  await expect(visitor.form('Publish post').getByRole('alert')).toContainText('Post is already published');
});

test('all sample histories of all systems fit into one log', async ({ visitor }) => {
  const codes = await visitor.page.evaluate(async () => {
    const samples = (await playground.describe()).domains.flatMap(({ samples }) => samples);
    const commands = samples.flatMap(({ commands }) => commands);
    const answers = await Promise.all(commands.map((command) => playground.execute(command)));
    return answers.map((answer) => (answer.ok ? 'accepted' : answer.code));
  });
  expect(new Set(codes)).toEqual(new Set(['accepted', 'rejected']));
  await visitor.page.keyboard.press('Home');
  await expect(visitor.where).toHaveText(/^0 of \d+$/);
});
