import { expiryFault, lastDayOf, type BadField, type Moment } from '../../kernel/index.js';
import { checkDigit } from '../../base/labels/index.js';
import type { LabelTextsDto, ProtocolDefinition } from './protocol.definition.js';

/** What of a definition no label or code could be made of. Each field alone was looked at before. */
export function protocolFaults({ label }: ProtocolDefinition, now: Moment): BadField[] {
  return [...gtinFaults(label), ...expiryFaults(label, now)];
}

function gtinFaults({ gtinKit, gtinSyringe }: LabelTextsDto): BadField[] {
  const faults = Object.entries({ gtinKit, gtinSyringe }).flatMap(([name, gtin]) => {
    const right = checkDigit(gtin.slice(0, -1));
    const says = `has a wrong check digit: after ${gtin.slice(0, -1)} it is ${right}`;
    return gtin.endsWith(right) ? [] : [{ field: `definition.label.${name}`, value: gtin, says }];
  });
  if (gtinKit !== gtinSyringe) return faults;
  const same = 'is that of the kit: a scan could not tell a syringe from its kit';
  return [...faults, { field: 'definition.label.gtinSyringe', value: gtinSyringe, says: same }];
}

function expiryFaults({ expiry }: LabelTextsDto, now: Moment): BadField[] {
  const field = 'definition.label.expiry';
  const last = lastDayOf(expiry)!;
  if (last < now.slice(0, 10)) return [{ field, value: expiry, says: 'is over: no kit could be used' }];
  const far = expiryFault(last, now);
  return far ? [{ field, value: expiry, says: far }] : [];
}
