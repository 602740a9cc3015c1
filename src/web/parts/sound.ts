import { useEffect, useSyncExternalStore } from 'react';

/** GO and STOP are verdicts; READ says that the camera has read something. */
export type Tone = 'GO' | 'STOP' | 'READ';

export interface SoundSetting {
  on: boolean;
  /** Percent, 10 to 100. */
  volume: number;
}

interface Played {
  wave: OscillatorType;
  loudness: number;
  /** Start and length in seconds, pitch in hertz. */
  notes: readonly (readonly [start: number, length: number, pitch: number])[];
  /** Milliseconds on, off, on … of the vibration. */
  shake: number[];
}

/** GO is high, clear and short; STOP is low, rough, long and thrice. No pitch is too low for the speaker of a tablet. */
const TONES: Record<Tone, Played> = {
  GO: {
    wave: 'sine',
    loudness: 0.8,
    notes: [
      [0, 0.1, 1047],
      [0.1, 0.2, 1568],
    ],
    shake: [60],
  },
  STOP: {
    wave: 'square',
    loudness: 0.5,
    notes: [
      [0, 0.26, 370],
      [0.34, 0.26, 311],
      [0.68, 0.4, 370],
    ],
    shake: [300, 120, 300, 120, 300],
  },
  READ: { wave: 'sine', loudness: 0.4, notes: [[0, 0.05, 2093]], shake: [30] },
};

/** Longest wait for a browser that lets no tab sound which nobody has touched. */
const PATIENCE = 400;

const USUAL: SoundSetting = { on: true, volume: 70 };

let audio: AudioContext | null = null;
let setting = USUAL;
let kept = '';
let silenced = false;
const listeners = new Set<() => void>();
const tell = () => listeners.forEach((listener) => listener());

/** Sounds at once, and shakes what can be shaken. What cannot sound is told by `useSilenced`. */
export async function sound(tone: Tone): Promise<void> {
  if ('vibrate' in navigator) navigator.vibrate(TONES[tone].shake);
  if (!setting.on) return;
  const awake = await wake();
  setSilenced(!awake);
  if (awake) play(awake, TONES[tone]);
}

/** A tab that just woke, or that nobody has touched, may not sound: the first key or tap lets it. */
async function wake(): Promise<AudioContext | null> {
  try {
    audio ??= new AudioContext();
    if (audio.state !== 'running') await Promise.race([audio.resume(), new Promise((r) => setTimeout(r, PATIENCE))]);
    return audio.state === 'running' ? audio : null;
  } catch {
    return null; // no sound device
  }
}

function play(context: AudioContext, { wave, loudness, notes }: Played): void {
  for (const [start, length, pitch] of notes) {
    const note = context.createOscillator();
    const gain = context.createGain();
    const from = context.currentTime + start;
    note.type = wave;
    note.frequency.value = pitch;
    gain.gain.value = (loudness * setting.volume) / 100;
    gain.gain.setTargetAtTime(0, from + length - 0.02, 0.006); // ends without a crack
    note.connect(gain).connect(context.destination);
    note.start(from);
    note.stop(from + length + 0.03);
  }
}

function setSilenced(now: boolean): void {
  if (now === silenced) return;
  silenced = now;
  tell();
}

const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => void listeners.delete(listener);
};

/** Whether the browser kept back the last tone. */
export const useSilenced = (): boolean => useSyncExternalStore(subscribe, () => silenced);

export const useSoundSetting = (): SoundSetting => useSyncExternalStore(subscribe, () => setting);

/** Loads what a person chose on this browser, and unlocks the sound with the first key or tap. */
export function useSounds(personId: string | undefined): void {
  useEffect(() => {
    kept = `atmp.sound.${personId ?? ''}`;
    setting = read(localStorage.getItem(kept));
    tell();
  }, [personId]);
  useEffect(() => {
    const unlock = () => void wake().then((awake) => awake && setSilenced(false));
    const kinds = ['pointerdown', 'keydown'] as const;
    for (const kind of kinds) window.addEventListener(kind, unlock, { capture: true });
    return () => kinds.forEach((kind) => window.removeEventListener(kind, unlock, { capture: true }));
  }, []);
}

export function chooseSound(chosen: SoundSetting): void {
  setting = chosen;
  localStorage.setItem(kept, JSON.stringify(chosen));
  tell();
}

function read(text: string | null): SoundSetting {
  try {
    const { on, volume } = JSON.parse(text ?? '{}') as Partial<SoundSetting>;
    return { on: on ?? USUAL.on, volume: Math.min(100, Math.max(10, Number(volume ?? USUAL.volume))) };
  } catch {
    return USUAL;
  }
}
