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

const { show } = await import('./page');
show(playground);
