/** What the lens can do, in its own unit. */
export interface Lens {
  min: number;
  max: number;
}

/** How a wished magnification comes about: by the lens as far as it goes, the rest by cutting out the middle. */
export function magnify(wished: number, lens?: Lens): { lens: number | null; cut: number } {
  if (!lens || lens.min <= 0 || lens.max <= lens.min) return { lens: null, cut: wished };
  const set = Math.min(lens.max, lens.min * wished);
  return { lens: set, cut: wished / (set / lens.min) };
}

/** Part of the picture that lies in the frame, in parts of what is shown: wide enough for a Code 128. */
export const FRAME = { width: 0.84, height: 0.6 };

export interface Region {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** The pixels of the picture that lie in the frame, when its middle is shown in a window of this shape, cut out. */
export function inFrame(picture: { width: number; height: number }, shape: number, cut: number): Region {
  const shown = Math.min(picture.width, picture.height * shape) / cut;
  const width = Math.round(shown * FRAME.width);
  const height = Math.round((shown / shape) * FRAME.height);
  return { x: Math.round((picture.width - width) / 2), y: Math.round((picture.height - height) / 2), width, height };
}
