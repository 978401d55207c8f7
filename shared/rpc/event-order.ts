import type { EventType } from '../kernel/stream.ts'
import type { AnyStream } from './streams.ts'

/**
 * How an event stands to others of its record that other benches write meanwhile.
 * `free`: it stands beside them; neither waits for the other. `ordered`: it was decided on the record as it stood, so it
 * counts only where nothing ordered came between.
 */
export type EventOrder = 'free' | 'ordered'

/** How events of a type stand to others; of one that this program does not know nothing may come between. */
export function orderOf(type: string): EventOrder {
  return orders.get(type) ?? 'ordered'
}

/**
 * True for what holds figures over everything that was recorded before it: it counts only where nothing that counts came in
 * between, on whatever record.
 */
export function countsEverything(type: string): boolean {
  return type === 'day.closed'
}

/** Every type of event that several benches may write. One that is left out does not compile. */
export const eventOrder: { readonly [Type in EventType<AnyStream>]: EventOrder } = {
  'centre.created': 'ordered',
  'centre.changed': 'ordered',
  'bench.registered': 'ordered',
  'bench.renamed': 'ordered',
  // Each bench tells of its own clock, keys and rows.
  'centre.clock-doubted': 'free',
  'centre.clock-settled': 'free',
  'centre.clock-confirmed': 'free',
  'centre.guard-changed': 'free',
  'centre.rows-accepted': 'free',
  'centre.restored': 'free',
  'centre.recovery-key-made': 'ordered',
  // The log has decided who has it, and under which term.
  'centre.responsibility-moved': 'free',
  'centre.takeover-set': 'ordered',
  'centre.key-changed': 'ordered',
  // Nothing that others did meanwhile lets a bench in again.
  'bench.revoked': 'free',
  // Each bench tells of its own.
  'bench.sealing-key-made': 'free',

  'person.added': 'ordered',
  'person.renamed': 'ordered',
  'person.roles-changed': 'ordered',
  'person.language-changed': 'free',
  'person.secret-changed': 'ordered',
  // The same secret, stored anew.
  'person.secret-rehashed': 'free',
  'person.secret-recovered': 'ordered',
  'person.locked': 'free',
  'person.unlocked': 'ordered',
  'person.deactivated': 'ordered',
  'person.reactivated': 'ordered',

  'catalogue.published': 'ordered',
  'catalogue.withdrawn': 'ordered',

  'case.opened': 'ordered',
  'case.decided': 'ordered',
  'case.facts-changed': 'ordered',
  'case.moved': 'ordered',
  'case.step-taken-back': 'ordered',
  'case.noted': 'free',
  'case.note-taken-back': 'ordered',
  'case.photos-added': 'free',
  // The newest word on a photo counts.
  'case.photo-marked': 'free',
  // Who has a case and when it was promised decides nothing: the newest holds.
  'case.assigned': 'free',
  'case.promised': 'free',
  'case.located': 'free',
  // A unit of the centre is out once: who has it is guarded by its serial.
  'case.loan-given': 'ordered',
  'case.loan-returned': 'ordered',
  // It is said with the step that it belongs to.
  'case.accessories-given': 'free',
  // What a customer wrote contradicts nothing.
  'case.reply-received': 'free',
  'case.replaced': 'ordered',
  'case.replacement-reversed': 'ordered',

  'plan.registered': 'ordered',
  'plan.plus-bought': 'ordered',
  'plan.reserved': 'ordered',
  'plan.released': 'ordered',
  'plan.resealed': 'ordered',
  'plan.reseal-reversed': 'ordered',
  'plan.suspended': 'ordered',
  'plan.resumed': 'ordered',
  'plan.returned': 'ordered',
  'plan.terminated': 'ordered',
  'plan.superseded': 'ordered',
  'plan.taken-back': 'ordered',
  'plan.reinstated': 'ordered',
  'plan.correction-added': 'free',
  'plan.noted': 'free',
  'plan.note-taken-back': 'ordered',
  'plan.erasure-requested': 'ordered',
  'plan.erasure-withdrawn': 'ordered',
  'plan.person-erased': 'ordered',

  'unit.received': 'ordered',
  'unit.reserved': 'ordered',
  'unit.released': 'ordered',
  'unit.used': 'ordered',
  'unit.use-reversed': 'ordered',
  'unit.returned': 'ordered',
  'unit.step-taken-back': 'ordered',

  'request.arrived': 'ordered',
  'request.filed': 'ordered',
  'request.dismissed': 'ordered',
  'request.taken-back': 'ordered',

  'invitation.drafted': 'ordered',
  'invitation.queued': 'ordered',
  'invitation.sent': 'ordered',
  'invitation.received': 'ordered',
  'invitation.bounced': 'ordered',
  'invitation.reminded': 'ordered',
  'invitation.renewed': 'ordered',
  'invitation.revoked': 'ordered',
  'invitation.purchased': 'ordered',

  'mail.queued': 'ordered',
  // It has left, whatever others meant to do with it.
  'mail.sent': 'free',
  'mail.refused': 'ordered',
  'mail.dropped': 'ordered',
  'mail.bounced': 'ordered',
  'mail.settings-changed': 'ordered',
  'mail.template-saved': 'ordered',
  'mail.step-letters-set': 'ordered',

  // Two benches may have read the same message; whoever saw to it has seen to it.
  'message.noted': 'free',
  'message.handled': 'free',
  'mailbox.settings-changed': 'ordered',

  'submission.received': 'ordered',
  'submission.media-attached': 'ordered',
  'submission.claimed': 'ordered',
  'submission.released': 'ordered',
  'submission.step-decided': 'ordered',
  'submission.frame-noted': 'free',
  'submission.step-taken-back': 'ordered',
  'submission.note-taken-back': 'ordered',
  'submission.judged': 'ordered',
  'submission.resubmitted': 'ordered',
  'submission.taken-back': 'ordered',
  'submission.media-expired': 'free',
  'submission.settings-changed': 'ordered',

  'recordings.place-set': 'ordered',
  // Each bench tells of what it did itself in the folder of the centre.
  'media.begun': 'free',
  'media.stored': 'free',
  'media.removed': 'free',

  // No other bench writes them.
  'bench.recordings-mounted': 'free',
  'bench.recordings-placed': 'free',
  'bench.report-folder-set': 'free',
  'updates.source-set': 'ordered',

  'day.closed': 'ordered',
  'day.reopened': 'ordered',
  'report.exported': 'free',
  'report.schedule-set': 'ordered',
  'report.schedule-ran': 'ordered',

  'sample.loaded': 'ordered',
  'ledger.redacted': 'ordered',
  'customer.joined': 'ordered',
  'customer.parted': 'ordered',
  'erasure.done': 'ordered',
  // Each bench keeps its own log of who saw what.
  'access.day-sealed': 'free',

  'profile.saved': 'ordered',
  'price.set': 'ordered',
  'price.withdrawn': 'ordered',
  'vat.set': 'ordered',
  'rate.recorded': 'ordered',
  'quote.made': 'ordered',
  'quote.sent': 'ordered',
  'quote.accepted': 'ordered',
  'quote.declined': 'ordered',
  'payment.received': 'ordered',
  'payment.refunded': 'ordered',
  'payment.left-unpaid': 'ordered',
  'handover.given': 'ordered',
  'handover.taken': 'ordered',
  // Two people who work on one unit both say what they did; a line that is wrong is wrong once.
  'repair.line-added': 'free',
  'repair.line-removed': 'ordered',
  // The newest mark of a check holds.
  'repair.check-marked': 'free',
  'checklist.set': 'ordered',
  'location-list.set': 'ordered',
  'loan-list.set': 'ordered',
  'repair-warranty.set': 'ordered',
  // What one computer opens is set on it.
  'phone.settings-changed': 'ordered',
  // A book is of one bench: no other writes to it.
  'cash.opened': 'ordered',
  'cash.closed': 'ordered',
  'cash.reopened': 'ordered',
  'accounting.exported': 'free',

  // Whoever is first settles it.
  'dispute.settled': 'ordered',
  // Nothing else is ever in its stream: it counts with the commit that it is part of.
  'unconfirmed.promised': 'free',
}

const orders: ReadonlyMap<string, EventOrder> = new Map(Object.entries(eventOrder))
