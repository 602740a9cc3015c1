import { Aside } from '../parts/scanned.tsx';
import { Choose, EndThaw, StartThaw } from './bench-thaw.tsx';
import { Draw } from './bench-draw.tsx';
import { Check, Offer } from './bench-hand-over.tsx';
import { Paper, Stepper } from '@mantine/core';
import { type View } from '../api.ts';
import { useMay } from '../parts/page.tsx';
import { text } from '../text.tsx';

type Kit = View<'KitPage'>;
type Codes = Readonly<Record<string, string>>;

/** A step holds fields and buttons of its own, so it cannot be a button. */
const PLAIN = { component: 'div' };

/** The steps of the approved procedure, in their order. The same steps, prints and clocks in both arms. */
export function BenchSteps({ kit, codes }: { kit: Kit; codes: Codes }) {
  const preparer = useMay('unit.thaw');
  const thawing = kit.units.filter((u) => u.state === 'thawing');
  const thawed = kit.units.filter((u) => u.thawEndedAt !== null && u.appearance === 'clear');
  const open = kit.plan.filter((p) => !kit.syringes.some((s) => s.gland === p.gland && s.side === p.side));
  const over = !['assigned', 'preparing'].includes(kit.state);
  const active = over
    ? kit.state === 'prepared' || kit.state === 'offered'
      ? 5
      : 6
    : thawing.length
      ? 2
      : !thawed.length
        ? kit.units.some((u) => u.state === 'reserved')
          ? 1
          : 0
        : open.length
          ? 3
          : 4;
  if (!preparer) return <Paper>{text('bench.read-only')}</Paper>;
  return (
    <Paper>
      <Stepper active={active} orientation="vertical" size="sm" iconSize={30} styles={{ step: { minHeight: 52 } }}>
        <Stepper.Step {...PLAIN} label={text('bench.step-units')} description={active === 0 && <Choose kit={kit} />}>
          {null}
        </Stepper.Step>
        <Stepper.Step
          {...PLAIN}
          label={text('bench.step-thaw')}
          description={(active === 0 || active === 1) && kit.units.length > 0 && <StartThaw kit={kit} codes={codes} />}
        />
        <Stepper.Step
          {...PLAIN}
          label={text('bench.step-look')}
          description={active === 2 && <EndThaw kit={kit} units={thawing} codes={codes} />}
        />
        <Stepper.Step
          {...PLAIN}
          label={text('bench.step-draw')}
          description={active === 3 && <Draw kit={kit} open={open[0]!} thawed={thawed} codes={codes} />}
        />
        <Stepper.Step
          {...PLAIN}
          label={text('bench.step-check')}
          description={active >= 4 && active < 6 && <Check kit={kit} codes={codes} done={active > 4} />}
        />
        <Stepper.Step
          {...PLAIN}
          label={text('bench.step-hand')}
          description={active === 5 && <Offer kit={kit} codes={codes} />}
        />
      </Stepper>
      {active === 3 && (
        <Aside title={text('bench.another-unit')}>
          <StartThaw kit={kit} codes={codes} />
        </Aside>
      )}
    </Paper>
  );
}
