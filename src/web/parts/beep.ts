let audio: AudioContext | null = null;

/** Two clearly different tones: high and short for GO, low and twice for STOP. Silent where the browser forbids it. */
export function beep(outcome: 'GO' | 'STOP'): void {
  try {
    audio ??= new AudioContext();
    for (const [start, pitch] of outcome === 'GO'
      ? [[0, 1320]]
      : [
          [0, 220],
          [0.25, 180],
        ]) {
      const tone = audio.createOscillator();
      const volume = audio.createGain();
      tone.frequency.value = pitch!;
      volume.gain.value = 0.15;
      tone.connect(volume).connect(audio.destination);
      tone.start(audio.currentTime + start!);
      tone.stop(audio.currentTime + start! + 0.18);
    }
  } catch {
    // no sound device: the word, the icon and the colour remain
  }
}
