// A second window that shows what the first one shows. The notes stay where they are.
import { untrack } from 'svelte';
import { address } from '../lib/address.svelte';
import type { Place } from '../lib/cursor.svelte';
import type { LabStates } from '../lib/lab_states.svelte';
import { branchInAddress, isLeaving, openBranch } from '../lib/open_branch';
import type { Session } from '../lib/session.svelte';
import type { Light, Presenter } from './presenter.svelte';
import type { Question } from './question';

const kChannel = 'replayground.presenter';

/** What the first window says of itself. */
interface View {
  /** Missing for the real history. */
  branch: string | undefined;
  place: Place;
  chosen: number | null;
  stream: string | undefined;
  /** What the address says of what is shown; what the cursor and the labs write there is told apart. */
  address: { [name: string]: string };
  panel: string;
  labs: LabStates;
  command: string;
  /** The sample that is gone through. */
  sample: string | undefined;
  blame: Session['blame']['asked'];
  light: Light | undefined;
  question: Question | undefined;
  revealed: boolean;
  guess: string | undefined;
}
type Word = { hello: true } | { view: View } | { left: true };

/** Each window has these for itself. */
const kOwn = ['branch', 'at', 'event', 'stream', 'shown', 'present', 'follow', 'memory', 'data'];

/** What stands in the way of a key or a click that would move the second window. Scrolling and the browser's own keys do not. */
const kActs = ['click', 'auxclick', 'dblclick', 'pointerdown', 'mousedown', 'input', 'change', 'submit', 'drop'];
const kOfReading = /^(Tab|Page(Up|Down)|F\d+)$/;

/** Opens a window for the room. */
export function openFollower(): boolean {
  const url = new URL(location.href);
  const parameters = new URLSearchParams(url.hash.slice(1));
  parameters.set('follow', '1');
  url.hash = String(parameters);
  return window.open(url, 'replayground-room', 'popup,width=1280,height=720') !== null;
}

/** Leads or follows for as long as the view is shown. Call it while a component is being set up. */
export function joinWindows(session: Session, presenter: Presenter) {
  const shown = $derived(session.news.open && presenter.on);
  $effect(() => {
    if (shown) return untrack(() => connect(session, presenter));
  });
  $effect(() => {
    if (presenter.follows) return keepStill();
  });
}

/** Answers how to stop. */
function connect(session: Session, presenter: Presenter): () => void {
  const channel = new BroadcastChannel(kChannel);
  const stop = presenter.follows ? follow(channel, session, presenter) : lead(channel, session, presenter);
  return () => {
    stop();
    channel.close();
  };
}

function lead(channel: BroadcastChannel, session: Session, presenter: Presenter): () => void {
  const view = $derived(viewOf(session, presenter));
  const say = (word: Word) => channel.postMessage(word);
  channel.onmessage = ({ data }: MessageEvent<Word>) => 'hello' in data && say({ view });
  const left = () => say({ left: true });
  addEventListener('pagehide', left);
  const stop = $effect.root(() => {
    $effect(() => say({ view }));
  });
  return () => {
    stop();
    removeEventListener('pagehide', left);
    left();
  };
}

function viewOf({ cursor, selection, labs, forms, blame }: Session, presenter: Presenter): View {
  return {
    branch: branchInAddress(),
    place: cursor.place,
    chosen: selection.chosen,
    stream: selection.stream,
    address: Object.fromEntries(Object.entries(address.all).filter(([name]) => !kOwn.includes(name))),
    panel: presenter.panel,
    labs: labs.all,
    command: forms.command,
    sample: presenter.walk.sample,
    blame: blame.asked,
    light: presenter.light,
    question: presenter.question,
    revealed: presenter.revealed,
    guess: presenter.guess,
  };
}

function follow(channel: BroadcastChannel, session: Session, presenter: Presenter): () => void {
  let view = $state.raw<View>();
  const hello = () => channel.postMessage({ hello: true } satisfies Word);
  channel.onmessage = ({ data }: MessageEvent<Word>) => {
    if ('view' in data) view = data.view;
    if ('left' in data) leave(presenter, session);
  };
  const stop = $effect.root(() => {
    // What the first window shows may not have come here yet: it is taken over anew with what comes.
    $effect(() => {
      void session.news.status.position;
      if (view) untrack(() => take(view!, session, presenter));
    });
    // Back and forward of the browser lead nowhere else, either.
    $effect(() => {
      void address.navigations;
      hello();
    });
  });
  return stop;
}

function take(view: View, session: Session, presenter: Presenter) {
  if (isLeaving()) return;
  if (view.branch !== branchInAddress()) return openBranch(view.branch, view.address.lab);
  const gone = Object.keys(address.all).filter((name) => !kOwn.includes(name) && !(name in view.address));
  const none = Object.fromEntries(gone.map((name) => [name, undefined]));
  address.merge({ ...none, ...view.address, present: view.panel }, 'replace');
  presenter.left = false;
  session.labs.take(view.labs);
  session.forms.command = view.command;
  session.cursor.follow(view.place);
  session.selection.follow(view.chosen, view.stream);
  session.blame.asked = view.blame;
  presenter.question = view.question;
  presenter.revealed = view.revealed;
  presenter.guess = view.guess;
  presenter.light = view.light;
  presenter.walk.resume(view.sample);
}

/** The first window presents no more: what it asked and pointed at is over. What it showed last stays. */
function leave(presenter: Presenter, session: Session) {
  presenter.left = true;
  presenter.question = undefined;
  presenter.light = undefined;
  session.blame.close();
}

/** Answers how to stop. */
function keepStill(): () => void {
  const still = (event: Event) => {
    event.preventDefault();
    event.stopImmediatePropagation();
  };
  const key = (event: KeyboardEvent) => {
    const ofBrowser = event.ctrlKey || event.metaKey || event.altKey || kOfReading.test(event.key);
    if (!ofBrowser) still(event);
  };
  for (const act of kActs) addEventListener(act, still, true);
  addEventListener('keydown', key, true);
  return () => {
    for (const act of kActs) removeEventListener(act, still, true);
    removeEventListener('keydown', key, true);
  };
}
