// What the page's Content-Security-Policy keeps out, and what every answer of a host says of it.
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { kHeaders } from '../../web/policy.mjs';
import { arrive, test as base, complaintsOf, expect, kAddress, kJohn, type Visitor } from './visitor';

/** Another origin of this machine: it shows the page in a frame, and answers whoever asks it. */
const test = base.extend<{ elsewhere: { origin: string; asked: string[] } }>({
  elsewhere: async ({ baseURL }, use) => {
    const asked: string[] = [];
    const server = createServer(({ url = '' }, response) => {
      asked.push(url);
      response.writeHead(200, { 'Content-Type': 'text/html', 'Access-Control-Allow-Origin': '*' });
      response.end(`<!doctype html><title>Elsewhere</title><iframe src="${baseURL}${kAddress}"></iframe>`);
    });
    await use({ origin: await listening(server), asked });
    server.close();
  },
});

async function listening(server: Server): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
}

/** What would run code, or make markup, of a string: each sets `globalThis.ran` where it comes through, as some do only later. */
const kOfStrings: { [what: string]: () => unknown } = {
  'a worker of a blob': () => {
    const worker = new Worker(URL.createObjectURL(new Blob(['postMessage(1)'], { type: 'text/javascript' })));
    worker.onmessage = () => Object.assign(globalThis, { ran: true });
  },
  'a module of a blob': () =>
    import(URL.createObjectURL(new Blob(['globalThis.ran = true'], { type: 'text/javascript' }))),
  'a script of a blob': () => {
    const script = document.createElement('script');
    script.src = URL.createObjectURL(new Blob(['globalThis.ran = true'], { type: 'text/javascript' }));
    document.head.append(script);
  },
  'a script in the page': () => {
    const script = document.createElement('script');
    script.textContent = 'globalThis.ran = true';
    document.head.append(script);
  },
  // biome-ignore lint/security/noGlobalEval: it is what the policy is asked about.
  eval: () => globalThis.eval('globalThis.ran = true'),
  'a function of a string': () => new Function('globalThis.ran = true')(),
  'a handler in markup': () => {
    document.body.insertAdjacentHTML('beforeend', '<img src="nothing" onerror="globalThis.ran = true">');
  },
  'a handler that is set as a string': () => {
    const button = document.createElement('button');
    button.setAttribute('onclick', 'globalThis.ran = true');
    button.click();
  },
  markup: () => {
    document.body.innerHTML = '<p>markup</p>';
    Object.assign(globalThis, { ran: true });
  },
  'a worker from elsewhere among the own files': () => {
    const worker = new Worker(new URL('../../package/story.mjs', document.baseURI));
    worker.onmessage = () => Object.assign(globalThis, { ran: true });
  },
};

/** How long something that is not stopped may need to run. */
const kSoon = 300;
const kLimit = 5000;

/** A page whose console may complain, which it does of whatever is kept out. */
async function ofNoVisitor(browser: import('@playwright/test').Browser): Promise<Visitor> {
  const context = await browser.newContext();
  return arrive(context);
}

for (const [what, attempt] of Object.entries(kOfStrings))
  test(`${what} does not run`, async ({ browser }) => {
    const visitor = await ofNoVisitor(browser);
    const seen = visitor.page.evaluate(
      (limit) =>
        new Promise<string>((resolve) => {
          addEventListener('securitypolicyviolation', ({ effectiveDirective }) => resolve(effectiveDirective));
          setTimeout(() => resolve('nothing was kept out'), limit);
        }),
      kLimit,
    );
    // In a task of the page's own: a driver's may do more.
    await visitor.page.evaluate(`setTimeout(${attempt}); undefined`);
    expect(await seen).toMatch(/^(script-src|worker-src|require-trusted-types-for)/);
    await visitor.page.waitForTimeout(kSoon);
    expect(await visitor.page.evaluate(() => 'ran' in globalThis)).toBe(false);
    expect((await visitor.createAccount(kJohn)).ok).toBe(true);
    await visitor.page.context().close();
  });

test('nothing is asked of another origin, and nothing fetched from it', async ({ browser, elsewhere }) => {
  const visitor = await ofNoVisitor(browser);
  const answers = await visitor.page.evaluate(async (origin) => {
    const image = () =>
      new Promise((resolve, reject) => {
        const element = new Image();
        Object.assign(element, { onload: resolve, onerror: reject, src: `${origin}image` });
      });
    const tries = [
      fetch(`${origin}fetch`),
      fetch(`${origin}post`, { method: 'POST' }),
      image(),
      import(`${origin}module`),
    ];
    return (await Promise.allSettled(tries)).map(({ status }) => status);
  }, elsewhere.origin);
  expect(answers).toEqual(['rejected', 'rejected', 'rejected', 'rejected']);
  expect(elsewhere.asked).toEqual([]);
  await visitor.page.context().close();
});

test('a story fails where a page asks another origin', async ({ browser, baseURL, elsewhere }) => {
  const context = await browser.newContext();
  const complaints = complaintsOf(context);
  const page = await context.newPage();
  await page.goto(elsewhere.origin);
  const own = await page.evaluate(async (origin) => (await fetch(`${origin}own`)).ok, elsewhere.origin);
  expect([own, complaints.filter((each) => each.startsWith('Another'))]).toEqual([true, []]);
  await page.evaluate((address) => fetch(address, { mode: 'no-cors' }), baseURL! + kAddress);
  expect(complaints).toContain(`Another origin is asked: ${baseURL}${kAddress}`);
  await context.close();
});

test('a page at another port cannot show this one in a frame', async ({ browser, elsewhere }) => {
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(elsewhere.origin);
  await page.waitForTimeout(kSoon);
  const framed = page.frames().find((frame) => frame !== page.mainFrame())!;
  expect(await framed.evaluate(() => document.querySelector('#app')).catch(() => null)).toBeNull();
  await context.close();
});

test('every answer of the host has the policy, and without headers the page still has it', async ({
  context,
  visitor,
}) => {
  const answers: { [name: string]: string }[] = [];
  context.on('response', (response) => answers.push(response.headers()));
  await visitor.reload();
  expect(answers.length).toBeGreaterThan(10);
  for (const headers of answers)
    for (const [name, value] of Object.entries(kHeaders)) expect(headers[name.toLowerCase()]).toBe(value);
  const said = await visitor.page.locator('meta[http-equiv="Content-Security-Policy"]').getAttribute('content');
  expect(kHeaders['Content-Security-Policy']).toBe(`${said}; frame-ancestors 'none'`);
});
