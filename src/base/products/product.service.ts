import { Injectable } from '@nestjs/common';
import { BadInput, badField, hashOf, standsBlinded, Work, type Actor, type Look } from '../../kernel/index.js';
import { draftedBy, Identity, Signing, versionFacts, type SignDto } from '../identity/index.js';
import { productFaults } from './product.check.js';
import type { ProductDefinition } from './product.definition.js';
import type { NewProductDto, ProductDtoView } from './product.dto.js';
import { ProductVersion } from './product.entity.js';
import { approveGate } from './product.policy.js';
import { approveProduct } from './products.permissions.js';
import type { ShelfLifeChangeFacts } from './products.rules.js';
import { Products, viewOf, type ProductView } from './products.face.js';

const shownOf = (p: ProductView) => ({ code: p.code, edition: p.edition, definition: { ...p.definition } });

const whole = (p: ProductView): ProductDtoView => ({ ...p, hash: hashOf(shownOf(p)) });

/** What a blinded person gets: nothing by which one product can be told from the other in a kit (BR-61). */
const nameOnly = ({ id, code, edition, name, approved }: ProductView): ProductDtoView => ({
  id,
  code,
  edition,
  name,
  approved,
  draftedBy: null,
  definition: null,
  hash: null,
});

@Injectable()
export class ProductService {
  constructor(
    private readonly work: Work,
    private readonly products: Products,
    private readonly signing: Signing,
    private readonly identity: Identity,
  ) {}

  list(me: Actor): Promise<ProductDtoView[]> {
    return this.work.read(me, async (look) =>
      (await this.products.list(look)).map(standsBlinded(me) ? nameOnly : whole),
    );
  }

  draft(me: Actor, dto: NewProductDto): Promise<ProductDtoView> {
    const faults = productFaults(dto.definition);
    if (faults.length) throw new BadInput(faults);
    return this.work.write(me, async (tx) => {
      if (await tx.one(ProductVersion, { code: dto.code, edition: dto.edition }))
        throw badField('edition', dto.edition, `of ${dto.code} is there already: a version is never rewritten`);
      const definition = JSON.parse(JSON.stringify(dto.definition)) as ProductDefinition;
      const made = await tx.add(ProductVersion, { code: dto.code, edition: dto.edition, definition, ...draftedBy(me) });
      const view = viewOf(made);
      tx.record({ act: 'product.draft', subjects: [{ kind: 'product', id: made.id, name: view.name }] });
      return whole(view);
    });
  }

  async approve(me: Actor, id: string, sign: SignDto): Promise<ProductDtoView> {
    const signer = await this.signing.check(me, sign);
    return this.work.write(me, async (tx) => {
      const product = await tx.claim(ProductVersion, id);
      const shown = shownOf(viewOf(product));
      const subject = { kind: 'product', id, name: viewOf(product).name };
      const who = await this.identity.whoAt(tx, me, { permission: approveProduct });
      const seen = this.signing.seen(signer, shown);
      const version = versionFacts(me, subject.name, product);
      const shelfLifeChange = await this.shelfLifeChange(tx, product);
      tx.pass(approveGate, { seen, who, version, shelfLifeChange }, [subject]);
      const approved = viewOf(await tx.change(product, { state: 'approved' }));
      await this.signing.sign(tx, signer, { meaning: 'approved', kind: 'product', id, shown });
      tx.record({ act: approveGate.step, subjects: [subject] });
      return { ...approved, hash: hashOf(shown) };
    });
  }

  private async shelfLifeChange(look: Look, product: ProductVersion): Promise<ShelfLifeChangeFacts['shelfLifeChange']> {
    const { name, definition } = viewOf(product);
    const approved = await look.find(ProductVersion, { code: product.code, state: 'approved' });
    return {
      product: name,
      months: definition.shelfLifeMonths,
      report: definition.stabilityReport ?? null,
      before: approved.filter((p) => p.id !== product.id).map((p) => p.definition.shelfLifeMonths),
    };
  }
}
