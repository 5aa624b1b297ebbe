import { defineConfig } from '@playwright/test';

/** Another one, where two runs share a machine: `PORT=8138 tests/run browser`. */
const kPort = Number(process.env.PORT ?? 8137);
const kInBrowsers = ['wasm', 'web', 'kills', 'package'].map((folder) => `**/${folder}/*.spec.ts`);

const kUnits = '**/*.unit.spec.ts';
/** Stories of what the page and the core decide alone. In both browsers `labs.spec.ts` opens every lab, and `room.spec.ts` steps them. */
const kAlike =
  'labs_* samples domains transcript blame bookmarks bus_api code first_ten_minutes made_of newer time_travel what_ran';
const kAlikeInBrowsers = kAlike.split(' ').map((name) => `**/web/${name}.spec.ts`);

/** What headless Chromium wants when it runs as root, and what keeps it from calling home. */
const kChromium = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

export const chromium = {
  browserName: 'chromium',
  launchOptions: { executablePath: '/usr/bin/chromium', args: kChromium },
} as const;

/** The distribution's own Firefox, driven through WebDriver BiDi. */
export const firefox = {
  browserName: 'firefox',
  channel: 'moz-firefox',
  launchOptions: { executablePath: '/usr/bin/firefox-esr' },
} as const;

export default defineConfig({
  testDir: '.',
  outputDir: '../build/tests/playwright',
  reporter: [['list']],
  forbidOnly: true,
  fullyParallel: true,
  workers: 2,
  // A browser that a busy machine has stalled gets one more chance; the report calls such a test flaky.
  retries: process.env.CI ? 1 : 0,
  timeout: 45_000,
  use: { baseURL: `http://127.0.0.1:${kPort}/`, viewport: { width: 1280, height: 720 }, serviceWorkers: 'block' },
  projects: [
    { name: 'node', testMatch: kUnits },
    { name: 'chromium', use: chromium, testMatch: kInBrowsers, testIgnore: kUnits },
    { name: 'firefox', use: firefox, testMatch: kInBrowsers, testIgnore: [kUnits, ...kAlikeInBrowsers] },
  ],
  webServer: {
    command: `node static_server.mjs ${kPort}`,
    port: kPort,
    reuseExistingServer: false,
  },
});
