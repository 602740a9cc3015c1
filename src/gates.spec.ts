import { describe, expect, it } from '@jest/globals';
import { AppModule } from './app.module.js';
import { gates, textsIn } from './kernel/index.js';

/** Every gate of the product: loading the application declares them. */
const STEPS = [
  'alert.acknowledge',
  'allocation.seal',
  'certification.withdraw',
  'deviation.close',
  'deviation.investigate',
  'deviation.open',
  'dialect.set',
  'directory-link.approve',
  'directory-link.ask',
  'directory-link.end',
  'document.issue',
  'donation.procure',
  'donation.receive',
  'donation.release',
  'donation.send',
  'donor.assess-risk',
  'donor.consent',
  'donor.declare-eligible',
  'donor.defer',
  'donor.look-back',
  'donor.record-results',
  'donor.register',
  'donor.screen',
  'donor.withdraw-consent',
  'dose.give',
  'exceptional-supply.grant',
  'factor.ask-end',
  'factor.end',
  'green-light.give',
  'green-light.withdraw',
  'hold.lift',
  'hold.place',
  'item.destroy',
  'item.waste',
  'kit.accept',
  'kit.assign',
  'kit.close',
  'kit.complete',
  'kit.not-give',
  'kit.offer',
  'kit.request-reserve',
  'kit.reveal',
  'kit.verify',
  'kit.withdraw',
  'kit.withdraw-all',
  'label-roll.close',
  'label-roll.open',
  'label-template.approve',
  'label-template.propose',
  'label-template.retire',
  'label.apply',
  'label.draw',
  'label.issue',
  'label.print',
  'label.reprint',
  'log.recover',
  'login.unlock',
  'lot.certify',
  'lot.correct-expiry',
  'lot.correct-step',
  'lot.extend-expiry',
  'lot.fill',
  'lot.freeze',
  'lot.import-steps',
  'lot.issue-labels',
  'lot.issue-vessels',
  'lot.plan',
  'lot.purchase',
  'lot.record-curve',
  'lot.record-step',
  'lot.reject',
  'lot.relabel',
  'lot.review',
  'lot.start',
  'lot.take-sample',
  'material.receive',
  'material.reject',
  'material.release',
  'material.use',
  'oos.close',
  'oos.record-phase',
  'person.end',
  'person.reset-password',
  'print-job.cancel',
  'print-job.hand-out',
  'print-job.resume',
  'print-job.settle',
  'printer.approve',
  'printer.set',
  'printer.test',
  'process.approve',
  'product.approve',
  'protocol.approve',
  'recall.acknowledge',
  'recall.close',
  'recall.place',
  'record.sign',
  'result.approve',
  'result.correct',
  'result.enter',
  'result.import',
  'role.approve',
  'role.end',
  'role.grant',
  'sample.test',
  'session.end',
  'shipment.dispatch',
  'shipment.pack',
  'shipment.plan',
  'shipment.receive',
  'site.set-access',
  'site.set-qp-and-qc',
  'stability.approve-result',
  'stability.correct-result',
  'stability.enter-result',
  'stability.plan',
  'stability.report',
  'subject.confirm-presence',
  'subject.consent',
  'subject.declare-eligible',
  'subject.enrol',
  'subject.renew-card',
  'subject.withdraw',
  'syringe.draw',
  'unit.free',
  'unit.quarantine',
  'unit.reserve',
  'unit.restock',
  'unit.return',
  'unit.store',
  'unit.thaw',
  'unit.thaw-end',
  'vessel.end',
];

const rules = gates().flatMap((g) => g.rules);
const sentences = rules.flatMap((r) =>
  [[r.code, r.says] as const, ...Object.entries(r.also ?? {})].map(([code, says]) => ({ id: r.id, code, says })),
);
const holes = (says: string) => [...says.matchAll(/\{(\w+)\}/g)].map((m) => m[1]!).sort();

describe('the gate matrix', () => {
  it('no gate that stood here is gone', () => {
    expect(AppModule).toBeDefined();
    expect(gates().map((g) => g.step)).toEqual(expect.arrayContaining(STEPS));
  });

  it('every gate asks something, and no rule twice', () => {
    for (const { step, rules: asked } of gates()) {
      expect({ step, asks: asked.length > 0 }).toEqual({ step, asks: true });
      expect({ step, rules: new Set(asked).size }).toEqual({ step, rules: asked.length });
    }
  });

  it('every rule has an id, a source, a remedy, and says who may override it', () => {
    for (const r of rules) {
      expect(r.id).toMatch(/^BR-\d\d$/);
      for (const text of [r.title, r.source, r.clearedBy, r.override, r.says]) expect(text.trim()).not.toBe('');
      expect(r.code).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
    }
  });

  it('BR-61: every rule says whether it judges the content of a kit; what names a lot, a unit or a donor does', () => {
    for (const r of rules) expect(['content', 'free']).toContain(r.about);
    const tells = sentences.filter(({ says }) => /\{(lot|donor|donors|product|batch|material|lots)\}/.test(says));
    const free = rules.filter((r) => r.about === 'free').flatMap((r) => [r.code, ...Object.keys(r.also ?? {})]);
    expect(tells.map((t) => t.code).filter((code) => free.includes(code))).toEqual([]);
  });

  it('no rule that stops an expired, held, uncertified or reactive dose can be overridden', () => {
    const hard = [
      'BR-01',
      'BR-03',
      'BR-16',
      'BR-19',
      'BR-23',
      'BR-24',
      'BR-26',
      'BR-27',
      'BR-28',
      'BR-39',
      'BR-45',
      'BR-52',
    ];
    for (const r of rules.filter((x) => hard.includes(x.id))) expect(`${r.id} ${r.override}`).toBe(`${r.id} none`);
  });
});

describe('what a verdict says, in every language', () => {
  it('a code has one sentence, wherever it is asked', () => {
    const said = new Map<string, string>();
    for (const { code, says } of sentences) {
      expect(`${code}: ${said.get(code) ?? says}`).toBe(`${code}: ${says}`);
      said.set(code, says);
    }
  });

  it.each(['da', 'sv'] as const)('%s has a sentence for every code, with the same facts in it', (language) => {
    const { reasons } = textsIn(language);
    for (const { code, says } of sentences) {
      expect({ code, facts: holes(reasons[code] ?? 'no sentence') }).toEqual({ code, facts: holes(says) });
      expect({ code, said: reasons[code]?.trim() !== '' }).toEqual({ code, said: true });
    }
  });

  it.each(['da', 'sv'] as const)('%s has no sentence for a code that nothing says', (language) => {
    const codes = [...sentences.map((s) => s.code), 'kit-not-usable'];
    expect(Object.keys(textsIn(language).reasons).filter((code) => !codes.includes(code))).toEqual([]);
  });
});
