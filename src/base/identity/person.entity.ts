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
  /** What its name looks like: no second person has one that looks the same. */
  @TextColumn() nameKey: string;
  /** argon2id. */
  @SecretColumn() passwordHash: string;
  /** False while somebody else chose the password: it must be changed before anything else is done. */
  @FlagColumn() passwordOwn: boolean;
  @TextColumn() status: 'active' | 'ended';
  @MomentColumn({ nullable: true }) passwordSetAt: string | null;
}

/** For the gates: whether somebody's access has ended. */
export const endedOf = ({ name, status }: Pick<Person, 'name' | 'status'>) => ({ name, ended: status === 'ended' });

/** A password that may not come back. */
@Table('former_password')
export class FormerPassword extends SaltedRow {
  @TextColumn() personId: string;
  /** argon2id. */
  @SecretColumn() passwordHash: string;
  @MomentColumn() until: string;
}

/**
 * A first password for somebody who has none, or lost theirs. One administrator gives its first half, another the second:
 * neither can sign in as the person.
 */
@Table('first_password')
export class FirstPassword extends SaltedRow {
  @TextColumn() personId: string;
  /** Of the first half; argon2id. */
  @SecretColumn() passwordHash: string;
  /** Of the second half; argon2id. Empty until another administrator has given it. */
  @SecretColumn({ nullable: true }) secondHash: string | null;
  @TextColumn() state: 'asked' | 'given' | 'replaced';
  @TextColumn({ nullable: true }) reason: string | null;
  @TextColumn() askedBy: string;
  @TextColumn({ nullable: true }) approvedBy: string | null;
  /** Until then it must be used. */
  @MomentColumn({ nullable: true }) endsAt: string | null;
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
  /** The day on which it was confirmed, where it was told later than it begins: no act before is honoured. */
  @DayColumn() countsFrom: string;
  @TextColumn() proposedBy: string;
  @TextColumn() confirmedBy: string;
}

/** A line of the delegation log of a trial at a site. */
@Table('delegation')
export class Delegation extends Row {
  @TextColumn() personId: string;
  @TextColumn() trialId: string;
  @TextColumn() siteId: string;
  @DayColumn() validFrom: string;
  @DayColumn({ nullable: true }) validUntil: string | null;
  /** The day on which it was confirmed, where it was told later than it begins: no act before is honoured. */
  @DayColumn() countsFrom: string;
  @TextColumn() proposedBy: string;
  @TextColumn() confirmedBy: string;
}
