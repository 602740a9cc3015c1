import { newKey } from '../api.ts';
import { text, type TextKey } from '../text.tsx';

/** What the small window tells the page that opened it. */
export interface Told {
  ask?: string;
  login?: string;
  proof?: string;
  trouble?: string;
}

const channelOf = (ask: string): BroadcastChannel => new BroadcastChannel(`atmp-directory-${ask}`);

export const troubleText = (trouble: string): string => text(`directory.${trouble}` as TextKey);

/** What is signed with the proof: the path of the act, as it is sent, and the hash of the record as it is shown. */
export interface ProofFor {
  act: string;
  seen?: string;
}

/** Opens the directory in a small window, and waits for what it says: this page keeps its place. */
export function askDirectory(purpose: 'sign' | 'unlock', what?: ProofFor): Promise<Told> {
  const ask = newKey();
  const channel = channelOf(ask);
  const asked = { ask, ...(what && { ...what, act: `/api${what.act}` }) };
  const query = new URLSearchParams(asked).toString();
  const opened = window.open(`/api/directory/${purpose}?${query}`, '_blank', 'popup,width=560,height=720');
  if (!opened) {
    channel.close();
    return Promise.reject(new Error(text('directory.popup')));
  }
  return new Promise((resolve, reject) => {
    channel.onmessage = ({ data }: MessageEvent<Told>) => {
      channel.close();
      if (data.trouble) reject(new Error(troubleText(data.trouble)));
      else resolve(data);
    };
  });
}

/** In the small window: tells the page what came of it. What stands behind # was never sent anywhere. */
export function tellOpener(told: Told): void {
  const channel = channelOf(told.ask!);
  channel.postMessage(told);
  channel.close();
  window.close();
}
