import { invitationWindow } from '../../../shared/eligibility/invitation-window.ts'
import type { InvitationEvent, invitationStream } from '../../../shared/invitations/events.ts'
import type { mailboxSettingsStream, messageStream } from '../../../shared/mailbox/events.ts'
import type {
  mailSettingsStream,
  mailStream,
  stepLettersStream,
  templateStream,
} from '../../../shared/mail/events.ts'
import type { requestStream } from '../../../shared/requests/events.ts'
import type { ProjectorHandlers } from '../../ledger/projector.ts'
import { enterState, leaveState, moveDue } from '../time-in-state.ts'
import { counted, type Change, type Step } from './counted.ts'
import { clockException } from './exceptions.ts'

/** The window of an invitation (I1). */
const INVITATION = 'invitation'

/** Invitations, followed until their window ends. One goes by what it came from. */
export const invitationFacts: ProjectorHandlers<typeof invitationStream> = {
  'invitation.drafted': counted(({ body }) => ({
    model: body.model,
    outcome: body.kind,
    number: body.source.label,
    serial: body.serial,
    subject: body.customer.subject,
  })),
  'invitation.queued': counted(),
  'invitation.sent': counted(
    ({ body }) => ({ exception: clockException(body) }),
    (step) => openWindow(step, step.event.at),
  ),
  'invitation.received': counted(
    ({ body }) => ({ outcome: body.basis }),
    (step) => openWindow(step, step.event.body.receivedAt),
  ),
  'invitation.bounced': counted(
    // One that the server refused is an exception once: its mail tells it.
    ({ body: { basis } }) => ({
      outcome: basis,
      exception: basis === 'server-refused' ? null : 'mail-bounced',
    }),
    (step) => endWindow(step, 'bounced'),
  ),
  'invitation.revoked': counted(undefined, (step) => endWindow(step, 'revoked')),
  'invitation.purchased': counted(undefined, (step) => endWindow(step, 'purchased')),
  'invitation.reminded': counted(),
  'invitation.renewed': counted(),
}

/** The first of sending and a recorded receipt opens the window (a letter needs no e-mail); the receipt moves its end. */
function openWindow({ tx, event: { stream, at, place } }: Step<InvitationEvent>, receivedAt: number): Change {
  const dueAt = invitationWindow(receivedAt).closesAt
  if (!moveDue(tx, stream, INVITATION, dueAt))
    enterState(tx, { stream, state: INVITATION, openedAt: at, fromAt: at, fromSeq: place, dueAt })
  return { record: { state: 'open', dueAt }, fact: {} }
}

function endWindow({ tx, event: { stream, at, place }, day }: Step<InvitationEvent>, state: string): Change {
  leaveState(tx, INVITATION, { stream, at, seq: place, day })
  return { record: { state, dueAt: null }, fact: {} }
}

/** Expected arrivals. */
export const requestFacts: ProjectorHandlers<typeof requestStream> = {
  'request.filed': counted(({ body }) => ({
    model: body.model,
    outcome: body.source,
    number: body.number,
    serial: body.serial,
    subject: body.customer.subject,
  })),
  'request.arrived': counted(),
  'request.dismissed': counted(),
  'request.taken-back': counted(),
}

/** What came in, and the settings of the mailbox. */
export const mailboxFacts: ProjectorHandlers<typeof messageStream | typeof mailboxSettingsStream> = {
  'message.noted': counted(),
  'message.handled': counted(),
  'mailbox.settings-changed': counted(),
}

/** Mails, the settings of their server and their templates. */
export const mailFacts: ProjectorHandlers<
  typeof mailStream | typeof mailSettingsStream | typeof templateStream | typeof stepLettersStream
> = {
  'mail.queued': counted(({ body: { facts } }) => ({
    model: typeof facts['model'] === 'string' ? facts['model'] : null,
  })),
  'mail.sent': counted(),
  'mail.refused': counted(() => ({ exception: 'mail-refused' })),
  'mail.dropped': counted(),
  // One that carried an invitation is an exception once: the invitation tells it.
  'mail.bounced': counted(({ body }) => ({
    exception: body.kind === 'invitation' ? null : 'letter-bounced',
  })),
  'mail.settings-changed': counted(),
  'mail.template-saved': counted(),
  'mail.step-letters-set': counted(),
}
