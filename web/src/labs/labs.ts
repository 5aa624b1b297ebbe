// Every lab there is, found by its folder.
import type { Component } from 'svelte';
import { kGroups, type Lab } from './lab';

const found = import.meta.glob<Lab>('./*/lab.ts', { eager: true, import: 'lab' });
const panels = import.meta.glob<Component>('./*/Panel.svelte', { import: 'default' });

const labs: readonly Lab[] = Object.values(found).sort((a, b) => a.order - b.order);

/** As the menu has them: each heading with its labs. */
export const grouped = kGroups.map((group) => ({ group, labs: labs.filter((lab) => lab.group === group) }));

export const labNamed = (name: string | undefined) => labs.find((lab) => lab.name === name);

/** What the header says of labs that were left with settings that are not as usual. */
export const fetchUnusual = () => import('./Unusual.svelte');

/** Fetches all panels, one after the other, so that labs open without a network. */
export async function fetchPanels(): Promise<void> {
  for (const fetch of Object.values(panels)) await fetch();
}

/** The lab's panel, which is fetched when it is opened for the first time. */
export function panelOf(lab: Lab): Promise<Component> {
  return panels[`./${lab.name}/Panel.svelte`]!();
}
