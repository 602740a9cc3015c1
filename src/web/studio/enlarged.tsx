import { Box } from '@mantine/core';
import { useRef, useState, type KeyboardEvent, type PointerEvent } from 'react';
import { text } from '../text.tsx';
import { keyOf, type Part } from './draft.ts';
import type { Drawn } from './use-drawn.ts';

/** Millimetres that an arrow key moves; with Shift ten times as many. */
const NUDGE = 0.1;
const ARROWS: Record<string, [right: number, down: number]> = {
  ArrowLeft: [-NUDGE, 0],
  ArrowRight: [NUDGE, 0],
  ArrowUp: [0, -NUDGE],
  ArrowDown: [0, NUDGE],
};
/** To the part before and the next one. Only one of them is reached by Tab. */
const TURNS: Record<string, number> = { PageUp: -1, PageDown: 1 };
/** Pixels of the screen for a millimetre, where there is room. */
const LARGE = 14;
/** To a tenth of a millimetre. */
const tenths = (mm: number): number => Math.round(mm * 10) / 10;

interface Drag {
  key: string;
  from: [x: number, y: number];
  by: [x: number, y: number];
}

/** The label enlarged. Parts are taken with the pointer, or moved with the arrow keys. */
export function Enlarged({
  drawn,
  chosen,
  onChoose,
  onMove,
}: {
  drawn: Drawn;
  chosen: Part;
  onChoose: (part: Part) => void;
  onMove: (part: Part, right: number, down: number) => void;
}) {
  const frame = useRef<HTMLDivElement>(null);
  const [drag, setDrag] = useState<Drag | null>(null);
  const per = (n: number, of: number) => `${(n / of) * 100}%`;

  const down = (e: PointerEvent<HTMLButtonElement>, part: Part) => {
    onChoose(part);
    e.currentTarget.setPointerCapture(e.pointerId);
    setDrag({ key: keyOf(part), from: [e.clientX, e.clientY], by: [0, 0] });
  };
  const move = (e: PointerEvent) => {
    if (drag) setDrag({ ...drag, by: [e.clientX - drag.from[0], e.clientY - drag.from[1]] });
  };
  const up = (part: Part) => {
    const scale = drawn.widthMm / frame.current!.clientWidth;
    const [right, below] = (drag?.by ?? [0, 0]).map((px) => tenths(px * scale)) as [number, number];
    setDrag(null);
    if (right || below) onMove(part, right, below);
  };
  const parts = drawn.parts.map((p): Part => ({ kind: p.kind === 'symbol' ? 'symbol' : 'line', name: p.name }));
  const at = Math.max(
    0,
    parts.findIndex((p) => keyOf(p) === keyOf(chosen)),
  );
  const press = (e: KeyboardEvent, part: Part) => {
    const arrow = ARROWS[e.key];
    const turn = TURNS[e.key];
    if (arrow || turn) e.preventDefault();
    if (arrow) {
      const times = e.shiftKey ? 10 : 1;
      onChoose(part);
      onMove(part, arrow[0] * times, arrow[1] * times);
    }
    if (turn) {
      const next = (at + turn + parts.length) % parts.length;
      onChoose(parts[next]!);
      frame.current!.querySelectorAll('button')[next]!.focus();
    }
  };

  return (
    <Box ref={frame} className="studio-label" maw={drawn.widthMm * LARGE}>
      <img
        src={`data:image/png;base64,${drawn.png}`}
        alt={text('studio.picture', { language: drawn.language })}
        draggable={false}
      />
      {drawn.parts.map((p, n) => {
        const part = parts[n]!;
        const key = keyOf(part);
        const mine = drag?.key === key ? drag.by : [0, 0];
        return (
          <button
            key={key}
            type="button"
            className="studio-part"
            tabIndex={n === at ? 0 : -1}
            aria-pressed={key === keyOf(chosen)}
            aria-label={text(`studio.${p.kind === 'symbol' ? 'symbol' : 'line'}-named`, { name: p.name })}
            style={{
              left: per(p.x, drawn.widthMm),
              top: per(p.y, drawn.heightMm),
              width: per(p.width, drawn.widthMm),
              height: per(p.height, drawn.heightMm),
              transform: `translate(${mine[0]}px, ${mine[1]}px)`,
            }}
            onClick={() => onChoose(part)}
            onPointerDown={(e) => down(e, part)}
            onPointerMove={move}
            onPointerUp={() => up(part)}
            onPointerCancel={() => setDrag(null)}
            onKeyDown={(e) => press(e, part)}
          />
        );
      })}
    </Box>
  );
}
