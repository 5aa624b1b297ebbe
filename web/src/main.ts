// Makes the playground and hands it to the console, before the page around it has come: the worker loads meanwhile.
import '@fontsource-variable/inter/wght.css';
import './theme.css';
import './app.css';
import './trusted';
import { createPlayground } from '../../wasm/page';
import { branchInAddress, followBranch, isInMemory } from './lib/open_branch';

const playground = createPlayground(branchInAddress(), !isInMemory());
globalThis.playground = playground;
followBranch();

const page = await import('./page').catch(() => sayUnserved(document.querySelector('.unserved')!));
page?.show(playground);

/** Says it instead of the page, which did not come: the connection is lost, or the host has a newer version. */
function sayUnserved(element: Element): void {
  const reload = document.createElement('button');
  reload.type = 'button';
  reload.textContent = 'Reload';
  reload.addEventListener('click', () => location.reload());
  element.textContent =
    'A part of this page did not come. Either the connection was lost, or a newer version was put up just now. Reload the page; nothing is lost by it. ';
  element.append(reload);
  element.classList.add('now');
}
