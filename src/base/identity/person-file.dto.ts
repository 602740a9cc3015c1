import { DayField, Shows } from '../../kernel/index.js';
import { SessionView } from './session.dto.js';

export class HeldRoleView {
  @Shows({ about: 'Grant id' }) id: string;
  @Shows({ about: 'Role in words' }) title: string;
  @Shows({ about: 'Site', optional: true }, String) site: string | null;
  @Shows({ about: 'Trial', optional: true }, String) trial: string | null;
  @Shows({ about: '`requested`, `active`, `lapsed` or `ended`' }) state: string;
  @Shows({ about: 'Who asked for it' }) requestedBy: string;
  @Shows({ about: 'Who approved it', optional: true }, String) approvedBy: string | null;
  @Shows({ about: 'Held since (UTC instant)', optional: true }, String) from: string | null;
  @Shows({ about: 'Last day', optional: true }, String) until: string | null;
  @Shows({ about: 'When it was ended (UTC instant)', optional: true }, String) endedAt: string | null;
}

/** Something that counts between two days: a training, a line of the delegation log, an entry of a QP list. */
export class SpanView {
  @Shows({ about: 'Id of the record' }) id: string;
  @Shows({ about: 'What: document and edition, or trial' }) what: string;
  @Shows({ about: 'Site', optional: true }, String) site: string | null;
  @Shows({ about: 'From this day' }) from: string;
  @Shows({ about: 'Honoured from this day: that of its confirmation, where it was told late' }) countsFrom: string;
  @Shows({ about: 'To the end of this day; open when null', optional: true }, String) until: string | null;
  @Shows({ about: 'Counts today' }) counts: boolean;
  @Shows({ about: 'Who proposed it' }) proposedBy: string;
  @Shows({ about: 'Who confirmed it' }) confirmedBy: string;
}

export class LapseView {
  @Shows({ about: '`role`, `training`, `delegation` or `qp`' }) kind: string;
  @Shows({ about: 'What lapses' }) what: string;
  @Shows({ about: 'Its last day' }) on: string;
}

export class FactorView {
  @Shows({ about: '`on` or `none`' }) state: string;
  @Shows({ about: 'Confirmed (UTC instant)', optional: true }, String) since: string | null;
  @Shows({ about: 'Name of the administrator who asked to end it', optional: true }, String) endAskedBy: string | null;
  @Shows({ about: 'Why it is to end', optional: true }, String) endReason: string | null;
}

export class FirstPasswordView {
  @Shows({ about: 'Name of the administrator who asked for it, and gave the first half' }) askedBy: string;
  @Shows({ about: 'Why; null for a new person', optional: true }, String) reason: string | null;
  @Shows({ about: 'You may give the second half: you neither asked for it nor is it yours' }) mayApprove: boolean;
}

export class DirectoryLinkView {
  @Shows({ about: 'Link id' }) id: string;
  @Shows({ about: 'Issuer of the directory' }) issuer: string;
  @Shows({ about: 'Claim by which the person is known there' }) claim: string;
  @Shows({ about: 'Value of that claim' }) value: string;
  @Shows({ about: '`requested`, `active` or `ended`' }) state: string;
  @Shows({ about: 'Who asked for it' }) requestedBy: string;
  @Shows({ about: 'Who approved it', optional: true }, String) approvedBy: string | null;
}

export class PersonFileView {
  @Shows({ about: 'Person id' }) id: string;
  @Shows({ about: 'Login' }) login: string;
  @Shows({ about: 'Printed name' }) name: string;
  @Shows({ about: '`active` or `ended`' }) status: string;
  @Shows({ about: 'Waits somewhere after wrong tries, until then (UTC instant)', optional: true }, String) lockedUntil:
    string | null;
  @Shows({ about: 'Every role, also asked for and ended ones' }, [HeldRoleView]) roles: HeldRoleView[];
  @Shows({ about: 'Trainings, newest first' }, [SpanView]) trainings: SpanView[];
  @Shows({ about: 'Lines of delegation logs' }, [SpanView]) delegations: SpanView[];
  @Shows({ about: 'Entries of QP lists' }, [SpanView]) qpListings: SpanView[];
  @Shows({ about: 'What lapses within 30 days' }, [LapseView]) lapsing: LapseView[];
  @Shows({ about: 'Second factor' }, FactorView) factor: FactorView;
  @Shows({ about: 'A first password that waits for its second half', optional: true }, FirstPasswordView)
  firstPassword: FirstPasswordView | null;
  @Shows({ about: 'Links with the directory' }, [DirectoryLinkView]) links: DirectoryLinkView[];
  @Shows({ about: 'Open sessions' }, [SessionView]) sessions: SessionView[];
}

export class PeriodDto {
  @DayField({ about: 'From this day of your site', of: 'asked', optional: true }) from?: string;
  @DayField({ about: 'To the end of this day of your site', of: 'asked', optional: true }) to?: string;
}

export class WorkstationView {
  @Shows({ about: 'Session id' }) id: string;
  @Shows({ about: 'Whose session it was: for a second person, that of the first' }) of: string;
  @Shows({ about: 'Site worked at', optional: true }, String) site: string | null;
  @Shows({ about: 'Network address of the workstation', optional: true }, String) address: string | null;
  @Shows({ about: 'What its browser calls itself', optional: true }, String) agent: string | null;
  @Shows({ about: 'Open since (UTC instant)', optional: true }, String) openedAt: string | null;
  @Shows({ about: 'Was in use at the same time as another one elsewhere' }) beside: boolean;
}

export class ReviewedSignatureView {
  @Shows({ about: 'Signature id' }) id: string;
  @Shows({ about: 'When (UTC instant)' }) at: string;
  @Shows({ about: 'Zone in which it was given' }) zone: string;
  @Shows({ about: 'What it means' }) meaning: string;
  @Shows({ about: 'Kind of the record' }) kind: string;
  @Shows({ about: 'Id of the record' }) recordId: string;
  @Shows({ about: 'What people call the record', optional: true }, String) record: string | null;
  @Shows({ about: 'SHA-256 of the record that was signed' }) recordHash: string;
  @Shows({ about: 'How the signer proved who they are', optional: true }, String) means: string | null;
  @Shows(
    { about: 'Session and workstation; null for what was signed before they were kept', optional: true },
    WorkstationView,
  )
  session: WorkstationView | null;
}
