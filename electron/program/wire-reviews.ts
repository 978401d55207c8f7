import type { Invitations } from '../invitations/service.ts'
import { createMailPort } from '../mail/index.ts'
import type { Ports } from '../core/ports.ts'
import type { Mail } from '../mail/service.ts'
import { reasonWords } from '../reviews/index.ts'
import type { ReviewsDeps } from '../reviews/deps.ts'
import type { CoreServices } from './core-services.ts'

/** What reviews need of the other features: an invitation on approval, a letter on the other verdicts. */
export function wireReviews(
  base: CoreServices,
  from: {
    readonly mail: Mail
    readonly invitations: Invitations
    readonly wantRecording: ReviewsDeps['wantRecording']
    readonly mayConnect: Ports['mayConnect']
    readonly lookAtFolderEveryMs: Ports['lookAtFolderEveryMs']
  },
): ReviewsDeps {
  const { invitations } = from
  const outbox = createMailPort(from.mail)
  return {
    ...base,
    wantRecording: from.wantRecording,
    mayConnect: from.mayConnect,
    lookAtFolderEveryMs: from.lookAtFolderEveryMs,
    models: (now) => base.catalogueAt(now).models.rows.map(({ name }) => name),
    modelExists: (model, now) => base.catalogueAt(now).models.rows.some(({ name }) => name === model),
    openInvitation: (work, { submissionId, number, model, serial, customer }) =>
      invitations.open(work, {
        kind: 'video-approved',
        serial,
        model,
        customer,
        source: { kind: 'submission', id: submissionId, label: number },
        // The recording proves the unit, not where it was bought: the purchase asks for that.
        facts: { productRegion: null, dealer: null, activation: { state: 'unknown' }, warrantyEndsOn: null },
      }),
    queueLetter(work, letter) {
      const email = base.personal.open(work.tx, letter.subject)?.['email'] ?? ''
      return outbox.canReach(email) ? outbox.queue(work, { ...letter, notAfter: null }) : null
    },
    wakeMail: () => {
      outbox.wake()
    },
    stepWords: (language, app, steps) => reasonWords(base.words.in(language, 'reviews'), app, steps),
  }
}
