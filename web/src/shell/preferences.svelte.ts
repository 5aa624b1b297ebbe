// How the page looks: theme and size, remembered in this browser.
import { remember, remembered } from '../lib/storage';

export const kThemes = ['auto', 'light', 'dark'] as const;
export type Theme = (typeof kThemes)[number];

class Preferences {
  theme = $state<Theme>(kThemes.find((theme) => theme === remembered('theme')) ?? 'auto');
  projector = $state(remembered('projector') === 'on');

  /** Puts them on the document; call it in an effect. */
  apply() {
    const { dataset } = document.documentElement;
    dataset.theme = this.theme;
    if (this.projector) dataset.projector = '';
    else delete dataset.projector;
    remember('theme', this.theme);
    remember('projector', this.projector ? 'on' : 'off');
  }
}

export const preferences = new Preferences();
