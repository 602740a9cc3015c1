import { Group, Paper, Stack, Text } from '@mantine/core';
import { Tag } from '../parts/state.tsx';
import { printable } from '../scan/strokes.ts';
import { text } from '../text.tsx';
import { TONE } from '../theme.ts';
import type { Drawn } from './use-drawn.ts';

/** What the server says of the draft: read back or not, and everything that is wrong. */
export function Findings({ drawn, behind }: { drawn: Drawn; behind: boolean }) {
  const unread = drawn.symbols.filter((s) => !s.readsBack);
  const reads = unread.length === 0;
  return (
    <Paper data-reads={behind ? 'open' : reads} data-faults={drawn.faults.length}>
      <Stack gap="xs">
        <Group gap="xs" aria-live="polite" style={{ opacity: behind ? 0.5 : 1 }}>
          <Tag tone={reads ? 'GO' : 'STOP'} size="lg">
            {reads ? `✓ ${text('studio.reads')}` : `✕ ${text('studio.reads-not')}`}
          </Tag>
          <Tag tone={drawn.faults.length ? 'STOP' : 'GO'} size="lg">
            {drawn.faults.length
              ? `✕ ${text('labels.faults', { n: drawn.faults.length })}`
              : `✓ ${text('studio.faultless')}`}
          </Tag>
          {drawn.same !== null && <Tag>{text('studio.same', { n: drawn.same })}</Tag>}
        </Group>
        <Faults faults={drawn.faults} />
        {drawn.lost.length > 0 && <Text fz="sm">{text('labels.lost', { fields: drawn.lost.join(', ') })}</Text>}
        {drawn.alike !== null && (
          <Text fz="sm" data-alike={drawn.alike} c={drawn.alike ? undefined : TONE.STOP.color}>
            {drawn.alike ? `✓ ${text('studio.alike')}` : `✕ ${text('studio.alike-not')}`}
          </Text>
        )}
        <Symbols drawn={drawn} />
        <Smaller drawn={drawn} />
        <Letters drawn={drawn} />
      </Stack>
    </Paper>
  );
}

/** What each symbol says, and its modules on every printer. */
function Symbols({ drawn }: { drawn: Drawn }) {
  const printed = ({ dpi, dots, module }: Drawn['symbols'][number]['modules'][number]) =>
    `${text('studio.dpi', { dpi })}: ${dots === null ? '✕' : text('studio.dots', { dots, mm: module! })}`;
  return drawn.symbols.map((s) => (
    <div key={s.name}>
      <Text fz="sm">
        {s.readsBack ? '✓' : '✕'} {text('studio.symbol-named', { name: s.name })}{' '}
        <span className="mono" style={{ wordBreak: 'break-all' }}>
          {s.read ? printable(s.read) : text('studio.nothing-read')}
        </span>
      </Text>
      <Text fz="xs" c="dimmed">
        {s.modules.map(printed).join(' · ')}
      </Text>
    </div>
  ));
}

/** The first few; the same thing is often wrong on every printer and in every language. */
const FEW = 4;

function Faults({ faults }: Pick<Drawn, 'faults'>) {
  const said = faults.map((f, n) => (
    <Text key={n} fz="sm" c={TONE.STOP.color}>
      ✕ {f.says}
    </Text>
  ));
  const more = said.slice(FEW);
  return (
    <>
      {said.slice(0, FEW)}
      {more.length > 0 && (
        <details>
          <summary>{text('studio.more', { n: more.length })}</summary>
          {more}
        </details>
      )}
    </>
  );
}

/** Texts that did not fit at their size, in whatever language. */
function Smaller({ drawn }: { drawn: Drawn }) {
  const lines = [...new Set(drawn.smaller.map((s) => s.line))].map((line) => {
    const where = drawn.smaller.filter((s) => s.line === line).map((s) => `${s.language} ${s.percent} %`);
    return `${line} (${where.join(', ')})`;
  });
  return (
    <Text fz="sm">
      {lines.length ? text('studio.smaller', { lines: lines.join('; ') }) : `✓ ${text('studio.fits')}`}
    </Text>
  );
}

const MARK: Record<string, string> = { answered: '✓', missing: '✕', 'left-off': '–', 'not-asked': '–' };

/** The law, letter by letter. */
function Letters({ drawn }: { drawn: Drawn }) {
  if (!drawn.letters.length) return null;
  return (
    <details>
      <summary>
        <Text fz="sm" span>
          {text('studio.law')}{' '}
          <span className="mono">{drawn.letters.map((l) => `${MARK[l.state]}${l.letter}`).join(' ')}</span>
        </Text>
      </summary>
      {drawn.letters.map((l) => (
        <Text key={`${l.jurisdiction} ${l.letter}`} fz="xs" c={l.state === 'missing' ? TONE.STOP.color : 'dimmed'}>
          {MARK[l.state]} {l.jurisdiction} {l.set} ({l.letter}) {l.asks}
          {l.state === 'answered' ? '' : `: ${text(`studio.${l.state as 'missing' | 'left-off' | 'not-asked'}`)}`}
        </Text>
      ))}
    </details>
  );
}
