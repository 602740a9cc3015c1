import { GlandCard, Header, isOpen, VerifyStep } from './bedside-steps.tsx';
import { Ending } from './bedside-ending.tsx';
import { GiveDialog } from './bedside-give.tsx';
import { Checkbox, Paper, SimpleGrid, Stack } from '@mantine/core';
import { useCallback, useState } from 'react';
import { act, Refused, useRead, useRefresh, type View } from '../api.ts';
import { useParam } from '../params.ts';
import { GlandPicture } from '../parts/gland-picture.tsx';
import { Loaded } from '../parts/page.tsx';
import { Verdict } from '../parts/verdict.tsx';
import { Warning } from '../parts/warning.tsx';
import { ScanField } from '../scan/scan-field.tsx';
import { ScanProblem } from '../scan/scan-problem.tsx';
import { useScansInTurn } from '../scan/scanner.tsx';
import { gland, glandKey, text } from '../text.tsx';
import { ml } from '../time.ts';

type Kit = View<'BedsideView'>;

type GlandView = Kit['glands'][number];

interface Giving {
  syringe: { code: string; name: string };
  g: GlandView;
  earlier: boolean;
}

/**
 * Rules on what belongs together: participant, kit, syringe, gland. Of what was given earlier only these are asked
 * before it is entered; the server judges the rest by the time that is entered.
 */
const TIMELESS = ['BR-52', 'BR-53'];

type Shown = View<'VerdictView'> & { what: React.ReactNode };

export function BedsideKit() {
  const kitId = useParam('kitId');
  const kit = useRead<Kit>(`/bedside/kits/${kitId}`, { every: 15_000 });
  return <Loaded from={kit}>{(k) => <AtBedside key={k.id} kit={k} />}</Loaded>;
}

/** Scan subject, scan kit: GO or STOP. Then gland by gland: scan the syringe, inject, confirm. */
function AtBedside({ kit }: { kit: Kit }) {
  const refresh = useRefresh();
  const [subject, setSubject] = useState<{ id: string; code: string } | null>(null);
  const [kitCode, setKitCode] = useState<string | null>(null);
  /** The syringe that is about to be given or was given earlier, and the gland it was judged for. */
  const [giving, setGiving] = useState<Giving | null>(null);
  const [chosen, setChosen] = useState<string | null>(null);
  const [shown, setShown] = useState<Shown | null>(null);
  const [error, setError] = useState<unknown>(null);
  /** The injection was given before and is entered now: nothing is about to be taken. */
  const [earlier, setEarlier] = useState(false);
  const open = kit.glands.filter(isOpen);
  const next = open.find((g) => glandKey(g) === chosen) ?? open[0];

  const stopOf = useCallback((e: unknown, what: React.ReactNode) => {
    if (e instanceof Refused && e.problem.reasons) {
      const { reasons, ref, at } = e.problem;
      setShown({ outcome: 'STOP', reasons, ref, at: at ?? '', what });
    } else setError(e);
  }, []);

  const onScan = useCallback(
    async (code: string) => {
      setError(null);
      try {
        const { item } = await act<View<'ScanView'>>('/scan', { code });
        if (item.kind === 'subject') {
          setSubject({ id: item.id, code });
          return;
        }
        if (item.kind === 'kit') {
          setKitCode(code);
          if (item.id !== kit.id) setError(new Error(text('bedside.other-kit', { kit: item.name })));
          else if (kit.state === 'offered') {
            await act(`/kits/${kit.id}/accept`, { kit: code });
            await refresh();
          }
          return;
        }
        if (item.kind !== 'syringe') return;
        const syringe = { code, name: item.name };
        const context = {
          kitId: kit.id,
          ...(subject ? { subjectId: subject.id } : {}),
          ...(next ? { gland: next.gland, side: next.side } : {}),
        };
        const { verdict } = await act<View<'ScanView'>>('/scan', { code, step: 'dose.give', ...context });
        if (!verdict) return;
        const reasons = verdict.reasons.filter((r) => !earlier || !next || TIMELESS.includes(r.rule));
        const stopped = verdict.outcome === 'STOP' && reasons.length > 0;
        setGiving(next && !stopped ? { syringe, g: next, earlier } : null);
        if (stopped || !earlier) setShown({ ...verdict, reasons, what: <SyringeLine kit={kit} name={item.name} /> });
      } catch (e) {
        stopOf(e, code);
      }
    },
    [earlier, kit, next, refresh, stopOf, subject],
  );
  const reading = useScansInTurn(shown?.outcome === 'STOP', onScan);
  const clear = useCallback(() => setShown(null), []);
  /** The tick is for one entry: the next syringe is about to be injected again. */
  const closeGiving = () => {
    setGiving(null);
    setEarlier(false);
  };

  return (
    <Stack maw={820} mx="auto">
      <Header kit={kit} />
      <ScanField hint={hintFor(kit, subject !== null)} />
      {shown && <Verdict verdict={shown} what={shown.what} onDone={clear} />}
      <ScanProblem error={error} />
      {kit.withdrawnAt && <Warning title={text('bedside.withdrawn')}>{text('bedside.withdrawn-note')}</Warning>}
      {kit.state === 'offered' && <Paper p="lg">{text('bedside.accept')}</Paper>}
      {kit.state === 'handed-over' && (
        <VerifyStep kit={kit} subject={subject?.code ?? null} kitCode={kitCode} reading={reading} onStop={stopOf} />
      )}
      {['verified', 'giving'].includes(kit.state) && !subject && <Paper p="lg">{text('bedside.scan-subject')}</Paper>}
      {['verified', 'giving'].includes(kit.state) && (
        <Checkbox
          label={text('bedside.earlier')}
          checked={earlier}
          onChange={(e) => setEarlier(e.currentTarget.checked)}
        />
      )}
      <GlandPicture glands={kit.glands} next={next ?? null} onChoose={(g) => setChosen(glandKey(g))} />
      <SimpleGrid cols={{ base: 1, xs: 2 }}>
        {kit.glands.map((g) => (
          <GlandCard key={glandKey(g)} g={g} kit={kit} isNext={next === g} onChoose={() => setChosen(glandKey(g))} />
        ))}
      </SimpleGrid>
      {giving && subject && (
        <GiveDialog
          kit={kit}
          g={giving.g}
          subject={subject.code}
          syringe={giving.syringe}
          earlier={giving.earlier}
          onClose={closeGiving}
          onStop={(e) => {
            closeGiving();
            stopOf(e, <SyringeLine kit={kit} name={giving.syringe.name} />);
          }}
        />
      )}
      <Ending kit={kit} />
    </Stack>
  );
}

function hintFor(kit: Kit, subjectKnown: boolean): string {
  if (kit.state === 'offered') return text('bedside.hint-kit');
  if (kit.state === 'handed-over') return text('bedside.hint-verify');
  return text(subjectKnown ? 'bedside.hint-syringe' : 'bedside.hint-subject');
}

/** A syringe with the gland that it is for, if it is of this kit. */
function SyringeLine({ kit, name }: { kit: Kit; name: string }) {
  const own = kit.glands.find((g) => g.syringe === name);
  return (
    <>
      <b className="mono">{name}</b>
      {own ? ` · ${gland(own)}, ${ml(own.plannedUl)}` : ''}
    </>
  );
}
