import {
  DayColumn,
  FlagColumn,
  MomentColumn,
  Row,
  SaltedRow,
  SecretColumn,
  Table,
  TextColumn,
} from '../../kernel/index.js';

/** A person who uses the system. */
@Table('person')
export class Person extends SaltedRow {
  @TextColumn() login: string;
  /** Printed name on signatures. */
  @TextColumn() name: string;
  /** argon2id. */
  @SecretColumn() passwordHash: string;
  /** False while somebody else chose the password: it must be changed before anything else is done. */
  @FlagColumn() passwordOwn: boolean;
  @TextColumn() status: 'active' | 'ended';
  @MomentColumn({ nullable: true }) passwordSetAt: string | null;
  /** Locked after wrong tries, until then or until an administrator unlocks it. */
  @MomentColumn({ nullable: true }) lockedUntil: string | null;
}

/** A password that may not come back. */
@Table('former_password')
export class FormerPassword extends SaltedRow {
  @TextColumn() personId: string;
  /** argon2id. */
  @SecretColumn() passwordHash: string;
  @MomentColumn() until: string;
}

/** A role given to a person. It counts once a second administrator has approved it. */
@Table('role_grant')
export class RoleGrant extends Row {
  @TextColumn() personId: string;
  @TextColumn() role: string;
  @TextColumn({ nullable: true }) siteId: string | null;
  @TextColumn({ nullable: true }) trialId: string | null;
  @TextColumn() state: 'requested' | 'active' | 'ended';
  @TextColumn() requestedBy: string;
  @TextColumn({ nullable: true }) approvedBy: string | null;
  @MomentColumn({ nullable: true }) activeFrom: string | null;
  /** Its last day, at its site (in UTC where it has none). */
  @DayColumn({ nullable: true }) until: string | null;
  @MomentColumn({ nullable: true }) endedAt: string | null;
}

/** A person was trained on an edition of a procedure. */
@Table('training')
export class Training extends Row {
  @TextColumn() personId: string;
  @TextColumn() procedureId: string;
  @DayColumn() validFrom: string;
  @DayColumn() validUntil: string;
}

/** A line of the delegation log of a trial at a site. */
@Table('delegation')
export class Delegation extends Row {
  @TextColumn() personId: string;
  @TextColumn() trialId: string;
  @TextColumn() siteId: string;
  @DayColumn() validFrom: string;
  @DayColumn({ nullable: true }) validUntil: string | null;
}
