// Makes the playground and hands it to the console, before the page around it has come: the worker loads meanwhile.
import '@fontsource-variable/inter/wght.css';
import './theme.css';
import './app.css';
import { createPlayground } from '../../wasm/client';
import { branchInAddress, followBranch } from './branches/open';

const branch = branchInAddress();
const playground = createPlayground(branch);
globalThis.playground = playground;
followBranch(branch);

const { show } = await import('./page');
show(playground);
