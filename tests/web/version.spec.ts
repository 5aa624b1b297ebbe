import { version } from '../../wasm/version.mjs';
import { expect, test } from './visitor';

for (const [screen, width] of Object.entries({ screen: 1280, phone: 390 }))
  test(`the settings show the version, and the console says it, on a ${screen}`, async ({ visitor }) => {
    await visitor.page.setViewportSize({ width, height: 720 });
    expect(await visitor.page.evaluate(() => playground.version)).toBe(version);
    const shown = (await visitor.openSettings()).getByText(`Replayground ${version}`, { exact: true });
    await expect(shown).toBeInViewport({ ratio: 1 });
  });
