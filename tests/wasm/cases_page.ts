/** The page in which the journal's cases run, as a test opens it. */
import { test as base, type Page } from '@playwright/test';

/** One page for all cases, since each makes a store of its own. */
export const test = base.extend<object, { casesPage: Page }>({
  casesPage: [
    async ({ browser }, use, { project }) => {
      const page = await browser.newPage({ baseURL: project.use.baseURL! });
      await openCases(page);
      await use(page);
      await page.close();
    },
    { scope: 'worker' },
  ],
});

export async function openCases(page: Page): Promise<void> {
  await page.goto('journal/');
  await page.waitForFunction(() => globalThis.cases !== undefined);
}
