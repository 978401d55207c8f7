import type { Catalogue } from '../../shared/catalogue/model.ts'
import type { CentreFacts } from '../../shared/people/centre.ts'
import type { PushedEvent } from '../../shared/rpc/events.ts'
import type { Database } from '../db/open.ts'
import type { Invitations } from '../invitations/service.ts'
import type { Ledger } from '../ledger/ledger.ts'
import { createMailPort } from '../mail/port.ts'
import type { Mail } from '../mail/service.ts'
import type { PersonalStore } from '../personal/personal-store.ts'
import type { ReviewsDeps } from '../reviews/deps.ts'
import type { Words } from '../words/words.ts'
import type { Ports } from './ports.ts'

/** What reviews need of the other features: an invitation on approval, a letter on the other verdicts. */
export function wireReviews(parts: {
  readonly ports: Ports
  readonly database: Database
  readonly ledger: Ledger
  readonly personal: PersonalStore
  readonly mail: Mail
  readonly invitations: Invitations
  readonly words: Words
  readonly centre: () => CentreFacts
  readonly catalogueAt: (instant: number) => Catalogue
  readonly nameOf: (personId: string) => string | null
  readonly clockVerified: (now: number) => boolean
  readonly findCustomers: (text: string, limit: number) => readonly string[] | null
  readonly push: (event: PushedEvent) => void
}): ReviewsDeps {
  const { ports, mail, invitations, words } = parts
  const outbox = createMailPort(mail)
  return {
    database: parts.database,
    ledger: parts.ledger,
    personal: parts.personal,
    dataDir: ports.dataDir,
    log: ports.log,
    centre: parts.centre,
    modelExists: (model, now) => parts.catalogueAt(now).models.rows.some(({ name }) => name === model),
    nameOf: parts.nameOf,
    clockVerified: parts.clockVerified,
    now: () => ports.clock.now(),
    push: parts.push,
    findCustomers: parts.findCustomers,
    openInvitation: (work, by, { submissionId, number, model, serial, customer }) =>
      invitations.open(work, by, {
        kind: 'video-approved',
        serial,
        model,
        customer,
        source: { kind: 'submission', id: submissionId, label: number },
        // The recording proves the unit, not where it was bought: the purchase asks for that.
        facts: { productRegion: null, dealer: null, activation: { state: 'unknown' }, warrantyEndsOn: null },
      }),
    queueLetter(work, by, letter) {
      const email = parts.personal.open(work.tx, letter.subject)?.['email'] ?? ''
      return outbox.canReach(email) ? outbox.queue(work, by, { ...letter, notAfter: null }) : null
    },
    kickMail: () => {
      outbox.kick()
    },
    stepWords(language, app, steps) {
      const say = words.in(language, 'reviews')
      return steps.map((step) => `${step}: ${say(`steps.${step}.${app}`)}`).join('\n')
    },
  }
}
