import { useDocumentVisibility } from '@mantine/hooks';
import { useEffect, useRef, useState, type RefObject } from 'react';
import { openReader } from './reader.ts';
import { Sightings } from './sightings.ts';
import { abilitiesOf, adjust, close, NoPicture, openStream, type Abilities, type Trouble } from './stream.ts';
import { inFrame, magnify } from './zoom.ts';

/** Width to height of the window in which the picture is shown. */
const SHAPE = 4 / 3;

/** Milliseconds between two looks: the page stays quick. */
const REST = 80;

/** Pixels across at most: more make a reader slow, not better. */
const WIDEST = 1280;

export interface Camera {
  trouble: Trouble | null;
  abilities: Abilities;
  /** How far the middle of the picture is cut out, where the lens does not reach. */
  cut: number;
  /** Two different codes lie in the frame: neither is taken. */
  crowded: boolean;
}

/** A running camera in a video element, and what it reads. It stops while the page is hidden. */
export function useCamera(
  video: RefObject<HTMLVideoElement | null>,
  { zoom, torch }: { zoom: number; torch: boolean },
  onCode: (code: string) => void,
): Camera {
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  const [crowded, setCrowded] = useState(false);
  const track = useTrack(video, setTrouble);
  const abilities = track ? abilitiesOf(track) : {};
  const { lens, cut } = magnify(zoom, abilities.zoom);
  const heard = useRef(onCode);
  heard.current = onCode;
  const cutNow = useRef(cut);
  cutNow.current = cut;

  useEffect(() => {
    if (track && lens !== null) void adjust(track, { zoom: lens });
  }, [track, lens]);

  const canShine = abilities.torch === true;
  useEffect(() => {
    if (track && canShine) void adjust(track, { torch });
  }, [track, torch, canShine]);

  useEffect(() => {
    if (!track) return undefined;
    const over = new AbortController();
    const seen = new Sightings();
    const tell = (codes: string[]) => {
      setCrowded(codes.length > 1);
      if (codes.length <= 1) seen.fresh(codes, performance.now()).forEach((code) => heard.current(code));
    };
    watch(() => pictureOf(video.current, cutNow.current), tell, over.signal).catch(() => setTrouble('reader'));
    return () => over.abort();
  }, [track, video]);

  return { trouble, abilities, cut, crowded };
}

function useTrack(
  video: RefObject<HTMLVideoElement | null>,
  onTrouble: (why: Trouble | null) => void,
): MediaStreamTrack | null {
  const shown = useDocumentVisibility() === 'visible';
  const [track, setTrack] = useState<MediaStreamTrack | null>(null);
  useEffect(() => {
    if (!shown) return undefined;
    let over = false;
    let stream: MediaStream | null = null;
    const begin = async () => {
      stream = await openStream();
      if (over) return close(stream);
      const [only] = stream.getVideoTracks();
      only!.addEventListener('ended', () => onTrouble('busy'));
      video.current!.srcObject = stream;
      await video.current!.play();
      if (over) return;
      onTrouble(null);
      setTrack(only!);
    };
    begin().catch((e: unknown) => over || onTrouble(e instanceof NoPicture ? e.why : 'busy'));
    return () => {
      over = true;
      close(stream);
      setTrack(null);
    };
  }, [shown, video, onTrouble]);
  return track;
}

async function watch(
  picture: () => ImageData | null,
  tell: (codes: string[]) => void,
  over: AbortSignal,
): Promise<void> {
  const read = await openReader();
  while (!over.aborted) {
    const now = picture();
    const codes = now ? await read(now) : [];
    if (!over.aborted) tell([...new Set(codes)]);
    await new Promise((r) => setTimeout(r, REST));
  }
}

const canvas = document.createElement('canvas');

/** What lies in the frame now. */
function pictureOf(video: HTMLVideoElement | null, cut: number): ImageData | null {
  if (!video?.videoWidth) return null;
  const from = inFrame({ width: video.videoWidth, height: video.videoHeight }, SHAPE, cut);
  const scale = Math.min(1, WIDEST / from.width);
  canvas.width = Math.round(from.width * scale);
  canvas.height = Math.round(from.height * scale);
  const paper = canvas.getContext('2d', { willReadFrequently: true })!;
  paper.drawImage(video, from.x, from.y, from.width, from.height, 0, 0, canvas.width, canvas.height);
  return paper.getImageData(0, 0, canvas.width, canvas.height);
}
