import type { Config, Subject, Tx } from '../../kernel/index.js';
import type { Proposal } from './proposal.entity.js';

export interface Applied {
  /** Id of what was made or changed. */
  id: string;
  facts: Record<string, string | number | boolean | null>;
  /** What was made, where the trail names it beside the person, site and trial. */
  made?: Subject;
}

/** Does what was proposed, inside the work in which a second person confirms it. `facts` go on the trail. */
export type Apply = (
  tx: Tx,
  p: Proposal,
  subjects: readonly Subject[],
  /** What counts where a site says nothing. */
  usual: Config['access'],
) => Promise<Applied>;

/** Who may propose a kind may confirm it; and what is done then. */
export interface ProposalKind {
  permission: string;
  apply: Apply;
}

const kinds = new Map<string, ProposalKind>();

/** A module says what its act does when it is confirmed; the module that confirms need not know it. */
export function proposalKind(kind: string, how: ProposalKind): void {
  kinds.set(kind, how);
}

export function kindOf(kind: string): ProposalKind {
  const how = kinds.get(kind);
  if (!how) throw new Error(`Nothing is done when ${kind} is confirmed`);
  return how;
}
