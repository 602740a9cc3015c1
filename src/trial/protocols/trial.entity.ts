import { FlagColumn, JsonColumn, MomentColumn, Row, Table, TextColumn } from '../../kernel/index.js';
import type { ProtocolDefinition } from './protocol.definition.js';

/** A trial. Registry numbers and acronyms are aliases; this row is its identity. */
@Table('trial')
export class Trial extends Row {
  /** Short code, such as `ASSIX`. */
  @TextColumn() code: string;
  @TextColumn() title: string;
  /** Registry numbers, such as the EU trial number. */
  @JsonColumn() aliases: string[];
  /** Somebody must not learn the arm. */
  @FlagColumn() masked: boolean;
  @TextColumn() sponsor: string;
  /** Main contact as printed on labels, and the telephone for emergencies. */
  @TextColumn() contact: string;
  @TextColumn() phone: string;
}

/** A version of protocol and dossier. Frozen once approved; the newest approved one is in force. */
@Table('protocol_version')
export class ProtocolVersion extends Row {
  @TextColumn() trialId: string;
  @TextColumn() edition: string;
  @TextColumn() state: 'draft' | 'approved';
  @TextColumn({ nullable: true }) draftedBy: string | null;
  @TextColumn({ nullable: true }) draftedByName: string | null;
  @JsonColumn() definition: ProtocolDefinition;
  @MomentColumn({ nullable: true }) inForceFrom: string | null;
}

/** A site that takes part in a trial. */
@Table('trial_site')
export class TrialSite extends Row {
  @TextColumn() trialId: string;
  @TextColumn() siteId: string;
  /** Number of the site in the trial, such as `01`. */
  @TextColumn() number: string;
  /** Investigator as printed on labels. */
  @TextColumn() investigator: string;
}

/** The sponsor's regulatory release of a trial at a site. */
@Table('green_light')
export class GreenLight extends Row {
  @TextColumn() trialId: string;
  @TextColumn() siteId: string;
  @MomentColumn() givenAt: string;
  @MomentColumn({ nullable: true }) withdrawnAt: string | null;
}
