// How the page looks: theme and size, remembered in this browser.
import { remember, remembered } from './storage';

export const kThemes = ['auto', 'light', 'dark'] as const;
export type Theme = (typeof kThemes)[number];

class Preferences {
  theme = $state<Theme>(kThemes.find((theme) => theme === remembered('theme')) ?? 'auto');
  projector = $state(remembered('projector') === 'on');
  /** Whether things may move to explain what happens. */
  motion = $state(remembered('motion') !== 'off');
  /** The presenter view is as large, whether the projector size is chosen or not. */
  presenting = $state(false);
  /** Pixels to a rem as the page is now: with larger letters a screen holds fewer of them. */
  rem = $state(16);

  /** Whether things move: as chosen here, and never where the person's system asks for stillness. */
  get moves(): boolean {
    return this.motion && !matchMedia('(prefers-reduced-motion: reduce)').matches;
  }

  /** Puts them on the document; call it in an effect that also runs when the window's size changes. */
  apply() {
    const { dataset } = document.documentElement;
    dataset.theme = this.theme;
    dataset.motion = this.motion ? 'on' : 'off';
    if (this.projector || this.presenting) dataset.projector = '';
    else delete dataset.projector;
    this.rem = Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
    remember('theme', this.theme);
    remember('projector', this.projector ? 'on' : 'off');
    remember('motion', this.motion ? 'on' : 'off');
  }
}

export const preferences = new Preferences();
