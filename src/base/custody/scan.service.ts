import { Injectable } from '@nestjs/common';
import {
  badField,
  judge,
  mustSee,
  nameOf,
  reasonsFor,
  Refusal,
  seenAmong,
  Told,
  worded,
  Work,
  type Actor,
  type Language,
  type Look,
  type Subject,
} from '../../kernel/index.js';
import { Identity } from '../identity/index.js';
import {
  Dialects,
  isUnblinded,
  labelNotCurrent,
  Labels,
  maySee,
  scannedOf,
  speak,
  type LabelView,
  type Said,
  type Scan,
} from '../labels/index.js';
import { notForClinicalUse } from './custody.rules.js';
import { Item } from './item.entity.js';
import { Places } from './places.face.js';
import type { NextStep, ScanDto, ScannedItem, ScanView } from './scan.dto.js';
import { Steps, type Judged, type Revealed } from './steps.js';

interface Found {
  item: ScannedItem;
  scan: Scan;
  judged: Judged[];
  provisional: boolean;
  /** The label was voided: it stops whatever is meant with it, also where nothing was asked. */
  voided: Judged | null;
  /** What it is scanned for, such as a kit: whoever may not know of it reads nothing of the verdict. */
  context: Subject[];
}

/**
 * One scan, any code: what it is, what may be done with it, and the verdict for the step at hand. Who has a thing of another site or trial in hand is told what stands on its label and why it must
 * not be used, and nothing of where it should be; a blinded reader is told nothing of it.
 */
@Injectable()
export class ScanService {
  constructor(
    private readonly work: Work,
    private readonly labels: Labels,
    private readonly dialects: Dialects,
    private readonly identity: Identity,
    private readonly places: Places,
    private readonly steps: Steps,
  ) {}

  async scan(me: Actor, dto: ScanDto, language: Language): Promise<ScanView> {
    const found = await this.work.read(me, (look) => this.look(look, me, dto));
    const { item, scan, judged, provisional, voided, context } = found;
    for (const { reveals } of judged) if (reveals) await this.keepReveal(me, reveals);
    const { dialect, fields } = scan;
    const view: ScanView = { item, dialect, fields, provisional, next: judged.map(nextOf) };
    if (!dto.step) return voided ? { ...view, verdict: await this.asked(me, voided, language) } : view;
    const asked = judged.find((j) => j.step === dto.step) ?? (item.kind === 'sample' ? sampled(item, dto.step) : null);
    if (!asked) throw badField('step', dto.step, stepRemedy(item.kind, judged));
    return { ...view, verdict: await this.verdict(me, asked, [item, ...context], language) };
  }

  private async look(look: Look, me: Actor, dto: ScanDto): Promise<Found> {
    const context: Subject[] = [];
    for (const [kind, id] of [
      ['kit', dto.kitId],
      ['subject', dto.subjectId],
      ['place', dto.placeId],
    ] as const) {
      if (!id) continue;
      await mustSee(look, kind, id);
      context.push({ kind, id, name: await nameOf(look, kind, id) });
    }
    const { scan, label } = await this.labels.find(look, dto.code);
    const mine = label !== null && (await seenAmong(look, 'label', [label.id])).size > 0;
    if (!label || !maySee(me, label) || (!mine && !isUnblinded(me))) throw unknownCode(scan);
    const provisional = await this.dialects.isProvisional(look, scan);
    const item = await look.one(Item, { id: label.itemId });
    if (!item)
      return {
        item: await plainThing(look, label),
        scan: await this.named(look, label, scan),
        judged: [],
        provisional,
        voided: voidedLabel(label, null),
        context,
      };
    const judged = await this.steps.judge(look, { ...dto, actor: me, item }, label);
    const site = await this.identity.site(look, item.siteId);
    const { kind, id, name, state } = item;
    const version = kind === 'unit' ? item.version : null; // how often a kit changed could tell its arm
    const place = await this.places.of(look, item);
    const voided = voidedLabel(label, judged.find((j) => j.maskedTrial)?.maskedTrial ?? null);
    const where = mine ? { state, site: site.name, place } : { state: null, site: null, place: null };
    const shown = { kind, id, version: mine ? version : null, name, ...where };
    return { item: shown, scan, judged, provisional, voided, context };
  }

  /** A badge tells the login of who has it, unless it was voided or the person has no access any more. */
  private async named(look: Look, label: LabelView, scan: Scan): Promise<Scan> {
    if (label.itemKind !== 'person' || label.state === 'voided') return scan;
    const badge = await this.identity.badge(look, label.itemId);
    return badge ? { ...scan, fields: { ...scan.fields, login: badge.login } } : scan;
  }

  /** Once for each person and thing. */
  private async keepReveal(me: Actor, { act, about }: Revealed): Promise<void> {
    const known = await this.work.read(me, (look) =>
      look.sql(
        `select t.seq from trail t join trail_subject s on s.seq = t.seq
          where s.kind = ? and s.subject = ? and t.act = ? and t."actorId" = ? limit 1`,
        [about[0]!.kind, about[0]!.id, act, me.id],
      ),
    );
    if (known.length) return;
    await this.work.note(me, { act, subjects: about, facts: { by: 'scan' } });
  }

  /** Asking what a thing is keeps nothing: the label says itself that it was voided. */
  private async asked(me: Actor, { step, verdict, maskedTrial }: Judged, language: Language) {
    const at = await this.work.read(me, (look) => Promise.resolve(look.now));
    const reasons = reasonsFor(me, new Refusal(step, verdict, [], maskedTrial)).map((r) => worded(r, language));
    return { outcome: 'STOP' as const, reasons, at };
  }

  /** A STOP of a step that somebody is about to take is kept as a near miss, with a reference under which an unblinded person finds the reasons. */
  private async verdict(
    me: Actor,
    j: Judged,
    about: readonly Subject[],
    language: Language,
  ): Promise<ScanView['verdict']> {
    if (j.verdict.outcome === 'GO') {
      return { outcome: 'GO', reasons: [], at: await this.work.read(me, (look) => Promise.resolve(look.now)) };
    }
    const subjects = aboutAll([
      ...about,
      ...j.verdict.reasons.flatMap((r) => (r.record?.kind === 'kit' ? [r.record] : [])),
    ]);
    const kept = await this.work.refuse(me, new Refusal(j.step, j.verdict, subjects, j.maskedTrial));
    const reasons = reasonsFor(me, kept).map((r) => worded(r, language));
    return { outcome: 'STOP', reasons, ref: kept.ref, at: kept.at };
  }
}

/** Each thing once. */
const aboutAll = (things: readonly Subject[]): Subject[] => [
  ...new Map(things.map(({ kind, id, name }) => [id, { kind, id, name }])).values(),
];

function voidedLabel(label: LabelView, maskedTrial: string | null): Judged | null {
  const verdict = judge([labelNotCurrent], { labels: [scannedOf(label)] });
  return verdict.outcome === 'GO' ? null : { step: 'label.scan', title: 'Scan a label', verdict, maskedTrial };
}

/** A well-formed code of no label here (404). Labels of ours have no small letters. */
const unknownCode = ({ key, dialect, fields }: Scan): Told => {
  const small = dialect === 'gs1' && /[a-z]/.test(key);
  const said: Said = { code: small ? 'no-label-here-small' : 'no-label-here', facts: { key } };
  return new Told(404, 'Not found', speak(said, 'en'), { dialect, fields }, (l) => ({ detail: speak(said, l) }));
};

/** A sample that is scanned in order to be used. */
function sampled({ name, kind }: ScannedItem, step: string): Judged {
  const verdict = judge([notForClinicalUse], { purposes: [{ unit: name, purpose: kind }] });
  return { step, title: step, verdict, maskedTrial: null };
}

async function plainThing(look: Look, label: LabelView): Promise<ScannedItem> {
  const name = await nameOf(look, label.itemKind, label.itemId);
  return { kind: label.itemKind, id: label.itemId, version: null, name, state: null, site: null, place: null };
}

const nextOf = ({ step, title, verdict }: Judged): NextStep => ({ step, title, outcome: verdict.outcome });

const stepRemedy = (kind: string, judged: readonly Judged[]): string =>
  judged.length
    ? `is no step that you may take with a ${kind}; ask for one of: ${judged.map((j) => j.step).join(', ')}`
    : `is no step that you may take with a ${kind}`;
