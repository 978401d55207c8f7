import { uuidv7 } from 'uuidv7'
import { isOpenInvitation } from '../../shared/invitations/decider.ts'
import { invitationStream, type PurchaseFacts } from '../../shared/invitations/events.ts'
import { statusAt, type Invitation } from '../../shared/invitations/invitation.ts'
import { checkOffer, checkRepair, type OfferRefusal } from '../../shared/invitations/offer.ts'
import type { InvitationKind } from '../../shared/invitations/rules.ts'
import { invitationHours } from '../../shared/eligibility/invitation-window.ts'
import { missingCase } from '../../shared/kernel/missing-case.ts'
import { ok, refuse, type Refusal, type Result } from '../../shared/kernel/result.ts'
import type { Work } from '../ledger/ledger.ts'
import type { ClosedCase, InvitationsDeps } from './deps.ts'
import { sealedLatestOf } from './sealed-invitations.ts'

/** An invitation to be opened: after a repair that was closed, or a video that was approved. */
export interface NewInvitation {
  readonly kind: InvitationKind
  readonly serial: string
  readonly model: string
  readonly customer: { readonly subject: string; readonly commitment: string | null }
  readonly source: { readonly kind: 'case' | 'submission'; readonly id: string; readonly label: string }
  readonly facts: PurchaseFacts
  /** Its mail waits until a person lets it go. */
  readonly held?: boolean
  /** I4: a manager approved a further window after one that had run out or was used up. */
  readonly approved?: boolean
}

type OpenRefusal = OfferRefusal | Refusal<'changed-meanwhile'>

/**
 * Opens an invitation inside a running transaction: gates, one open per serial (I4), event, mail. Without an address
 * that a mail can go to it stays drafted: somebody tells the customer, and records it. Reviews call it on approval.
 */
export function openInvitation(
  deps: InvitationsDeps,
  work: Work,
  wanted: NewInvitation,
): Result<{ readonly id: string }, OpenRefusal> {
  const { kind, serial, model, customer, source, facts } = wanted
  const { now } = work.by
  const before = sealedLatestOf(work, serial)
  if (before && isOpenInvitation(statusAt(before, now)))
    return refuse('invitation-open', { id: before.id, closesAt: before.closesAt })
  if (before && before.sourceId === source.id && wanted.approved !== true) {
    const { state } = statusAt(before, now)
    if (state === 'expired' || state === 'purchased') return refuse('approval-needed')
  }
  const { region, zone, language } = deps.centre()
  const catalogue = deps.catalogueAt(now)
  const offer = checkOffer({ kind, model, facts, region, zone, now }, catalogue)
  if (!offer.ok) return offer
  const id = uuidv7()
  const body = {
    kind,
    serial,
    model,
    customer: { ...customer },
    source: { ...source },
    language,
    facts: { ...facts },
    gates: offer.value.gates,
    catalogueVersion: catalogue.version,
    replaces: before?.id ?? null,
  }
  const drafted = work.append(invitationStream, id, 0, [invitationStream.event('invitation.drafted', body)])
  if (!drafted.ok) return drafted
  const email = deps.personal.open(work.tx, customer.subject)?.['email'] ?? ''
  if (!deps.mail.canReach(email)) return ok({ id })
  const mailId = deps.mail.queue(work, {
    template: templateOf(kind),
    language,
    subject: customer.subject,
    facts: { model, serial, reference: source.label, hours: String(invitationHours) },
    about: { kind: 'invitation', id, label: source.label },
    notAfter: null,
    ...(wanted.held ? { held: true } : {}),
  })
  const queued = work.append(invitationStream, id, 1, [
    invitationStream.event('invitation.queued', { mailId }),
  ])
  return queued.ok ? ok({ id }) : queued
}

function templateOf(kind: InvitationKind): 'invitation-post-repair' | 'invitation-video-approved' {
  switch (kind) {
    case 'post-repair':
      return 'invitation-post-repair'
    case 'video-approved':
      return 'invitation-video-approved'
    default:
      return missingCase(kind)
  }
}

/** The invitation of a case that has just been closed, or of one that was closed without. */
export function offerForCase(
  deps: InvitationsDeps,
  work: Work,
  found: ClosedCase,
  options: { readonly held?: boolean; readonly approved?: boolean } = {},
): Result<{ readonly id: string }, OpenRefusal> {
  const repaired = checkRepair(found)
  if (!repaired.ok) return repaired
  return openInvitation(deps, work, {
    kind: 'post-repair',
    serial: found.serial,
    model: found.model,
    customer: found.customer,
    source: { kind: 'case', id: found.id, label: found.rma },
    facts: found.facts,
    ...options,
  })
}

/**
 * I4: a new invitation of the same kind in the place of one that bounced, or, with a manager's reason, of one that ran
 * out or was used up: the old one keeps what followed it, and why.
 */
export function reopen(
  deps: InvitationsDeps,
  work: Work,
  old: Invitation,
  reason: string | null,
): Result<{ readonly id: string }, OpenRefusal> {
  const { kind, serial, model, customer, source, facts } = old.drafted
  const approved = reason !== null
  // The case tells the newest facts: a plan bought meanwhile, an exchange.
  const found = source.kind === 'case' ? deps.findCase(work, source.id, work.by.now) : null
  const opened = found
    ? offerForCase(deps, work, found, { approved })
    : openInvitation(deps, work, { kind, serial, model, customer, source, facts, approved })
  if (!opened.ok || reason === null) return opened
  const renewed = invitationStream.event('invitation.renewed', { by: opened.value.id, reason })
  const kept = work.append(invitationStream, old.id, old.version, [renewed])
  return kept.ok ? opened : kept
}
