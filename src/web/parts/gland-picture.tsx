import { Paper } from '@mantine/core';
import { gland, text } from '../text.tsx';
import { TONE } from '../theme.ts';

interface Gland {
  gland: string;
  side: string;
  givenAt: string | null;
}

/** Where each gland lies in a face that looks at the reader: the participant's right is on the left. */
const AT: Record<string, { x: number; y: number; rx: number; ry: number }> = {
  'right-submandibular': { x: 312, y: 226, rx: 42, ry: 26 },
  'left-submandibular': { x: 448, y: 226, rx: 42, ry: 26 },
  'right-parotid': { x: 252, y: 142, rx: 30, ry: 44 },
  'left-parotid': { x: 508, y: 142, rx: 30, ry: 44 },
};

/** Which gland is next, which was given. Word and line repeat the colour. */
export function GlandPicture<G extends Gland>({
  glands,
  next,
  onChoose,
}: {
  glands: readonly G[];
  next: G | null;
  onChoose: (g: G) => void;
}) {
  return (
    <Paper p="xs">
      <svg viewBox="0 0 760 290" width="100%" role="img" aria-label={text('bedside.picture')}>
        <path
          d="M380 20c-96 0-156 64-156 146 0 72 50 108 104 118h104c54-10 104-46 104-118 0-82-60-146-156-146z"
          fill="#f0f3f5"
          stroke="#c6d0d8"
        />
        <text x="380" y="50" textAnchor="middle" fontSize="14" fill="#4a5966">
          {text('bedside.facing')}
        </text>
        <text x="110" y="240" fontSize="17" fontWeight="600" fill="#4a5966" textAnchor="middle">
          {text('side.right')}
        </text>
        <text x="650" y="240" fontSize="17" fontWeight="600" fill="#4a5966" textAnchor="middle">
          {text('side.left')}
        </text>
        {glands.map((g) => {
          const at = AT[`${g.side}-${g.gland}`];
          if (!at) return null;
          const given = g.givenAt !== null;
          const isNext = g === next;
          const stroke = given ? TONE.GO.color : isNext ? '#0b5f73' : '#8796a1';
          return (
            <g
              key={g.side + g.gland}
              onClick={() => !given && onChoose(g)}
              style={{ cursor: given ? 'default' : 'pointer' }}
            >
              <title>{gland(g)}</title>
              <ellipse
                cx={at.x}
                cy={at.y}
                rx={at.rx}
                ry={at.ry}
                fill={given ? TONE.GO.background : '#fff'}
                stroke={stroke}
                strokeWidth={isNext ? 4 : 3}
                strokeDasharray={isNext && !given ? '9 5' : undefined}
              />
              <text x={at.x} y={at.y + 6} textAnchor="middle" fontSize="16" fontWeight="700" fill={stroke}>
                {given ? '✓' : isNext ? text('bedside.next') : ''}
              </text>
            </g>
          );
        })}
      </svg>
    </Paper>
  );
}
