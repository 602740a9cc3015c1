/** Why nothing is read. */
export type Trouble = 'https' | 'denied' | 'none' | 'busy' | 'reader';

export class NoPicture extends Error {
  constructor(readonly why: Trouble) {
    super(why);
  }
}

/** What a camera may be able to do; the types of the browser know neither zoom nor torch. */
export interface Abilities {
  zoom?: { min: number; max: number };
  torch?: boolean;
}

/** The camera at the back, as fine as it goes. Throws `NoPicture`. */
export async function openStream(): Promise<MediaStream> {
  // A browser gives a page no camera that came without HTTPS, and does not say why.
  const devices = navigator.mediaDevices as MediaDevices | undefined;
  if (!window.isSecureContext || !devices) throw new NoPicture('https');
  try {
    const video = { facingMode: 'environment', width: { ideal: 1920 }, height: { ideal: 1080 } };
    return await devices.getUserMedia({ video, audio: false });
  } catch (e) {
    throw new NoPicture(TROUBLES[e instanceof DOMException ? e.name : ''] ?? 'busy');
  }
}

const TROUBLES: Record<string, Trouble> = { NotAllowedError: 'denied', SecurityError: 'denied', NotFoundError: 'none' };

export const abilitiesOf = (track: MediaStreamTrack): Abilities =>
  ('getCapabilities' in track ? track.getCapabilities() : {}) as Abilities;

/** Sets what the camera can do; what it cannot do after all does not stop it. */
export const adjust = (track: MediaStreamTrack, wish: { zoom?: number; torch?: boolean }): Promise<void> =>
  track.applyConstraints({ advanced: [wish as MediaTrackConstraintSet] }).catch(() => undefined);

export const close = (stream: MediaStream | null): void => stream?.getTracks().forEach((track) => track.stop());
