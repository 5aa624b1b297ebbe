// Makes the playground, hands it to the console and to the page, and mounts the page.
import '@fontsource-variable/inter/wght.css';
import './theme.css';
import './app.css';
import { mount } from 'svelte';
import { createPlayground } from '../../wasm/client';
import App from './App.svelte';

const playground = createPlayground();
globalThis.playground = playground;

mount(App, { target: document.getElementById('app')!, props: { playground } });
