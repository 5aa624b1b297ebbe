// A second window that shows what the first one shows. The notes stay where they are.

import { untrack } from 'svelte';
import { address } from '../lib/address.svelte';
import { branchInAddress, isLeaving, openBranch } from '../lib/open_branch';
import type { Session } from '../lib/session.svelte';
import type { Light, Presenter } from './presenter.svelte';
import type { Question } from './question';

const kChannel = 'replayground.presenter';

/** What the first window says of itself; null is now. */
interface View {
  /** Missing for the real history. */
  branch: string | undefined;
  at: number | null;
  selected: number;
  stream: string | undefined;
  domain: string;
  panel: string;
  lab: string | undefined;
  light: Light | undefined;
  question: Question | undefined;
  revealed: boolean;
}
type Word = { hello: true } | { view: View };

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
  const view = $derived<View>({
    branch: branchInAddress(),
    at: session.cursor.past ? session.cursor.at : null,
    selected: session.selection.position,
    stream: session.selection.stream,
    domain: session.domains.chosen.name,
    panel: presenter.panel,
    lab: address.get('lab'),
    light: presenter.light,
    question: presenter.question,
    revealed: presenter.revealed,
  });
  const tell = () => channel.postMessage({ view } satisfies Word);
  channel.onmessage = ({ data }: MessageEvent<Word>) => 'hello' in data && tell();
  return $effect.root(() => {
    $effect(() => {
      void view;
      tell();
    });
  });
}

function follow(channel: BroadcastChannel, session: Session, presenter: Presenter): () => void {
  channel.onmessage = ({ data }: MessageEvent<Word>) => 'view' in data && take(data.view, session, presenter);
  channel.postMessage({ hello: true } satisfies Word);
  return () => {};
}

function take(view: View, session: Session, presenter: Presenter) {
  if (isLeaving()) return;
  if (view.branch !== branchInAddress()) return openBranch(view.branch, view.lab);
  if (view.domain !== session.domains.chosen.name) session.domains.choose(view.domain);
  address.set('lab', view.lab);
  address.set('present', view.panel);
  presenter.question = view.question;
  presenter.revealed = view.revealed;
  presenter.light = view.light;
  if (view.at === null) session.cursor.goNow();
  else session.cursor.go(view.at);
  session.selection.select(view.selected, view.stream);
}
