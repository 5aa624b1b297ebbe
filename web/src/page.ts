import { mount } from 'svelte';
import type { Playground } from '../../wasm/playground';
import App from './App.svelte';
import { keepForOffline } from './offline/keep';

/** Mounts the page for this playground. */
export function show(playground: Playground): void {
  mount(App, { target: document.getElementById('app')!, props: { playground } });
  keepForOffline(playground).catch(() => {}); // It is tried again with the next visit.
}
