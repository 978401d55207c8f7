/*
 * What must not compile. `npm run typecheck` reads this file: a line below that would compile makes it fail, since its
 * marker would have nothing to expect.
 */
import type { Work } from '../../electron/ledger/ledger.ts'
import { defineProjector, ignored, type ProjectorHandlers } from '../../electron/ledger/projector.ts'
import { counted } from '../../electron/reports/facts/counted.ts'
import { requestFacts } from '../../electron/reports/facts/customer-facts.ts'
import { caseStream } from '../../shared/intake/events.ts'
import { planStream } from '../../shared/plans/events.ts'
import { requestStream } from '../../shared/requests/events.ts'

declare const work: Work

// A renamed type.
// @ts-expect-error case.remarked is no event of a case
caseStream.event('case.remarked', { text: 'scratched' })

// A misspelt field.
// @ts-expect-error the field is called text
caseStream.event('case.noted', { txt: 'scratched' })

// A wrong type of a field.
// @ts-expect-error text is words, not a number
caseStream.event('case.noted', { text: 7 })

// An event of another stream.
// @ts-expect-error a plan's stream holds no note of a case
work.append(planStream, 'id', 1, [caseStream.event('case.noted', { text: 'scratched' })])

// A projector that forgets an event type of its stream.
defineProjector({
  name: 'requests',
  version: 1,
  tables: [],
  streams: [requestStream],
  // @ts-expect-error request.dismissed is neither handled nor ignored
  on: { 'request.filed': () => {}, 'request.arrived': ignored },
})

// A projector that reads a field which its event does not have.
defineProjector({
  name: 'requests',
  version: 1,
  tables: [],
  streams: [requestStream],
  on: {
    // @ts-expect-error an arrival has no reason
    'request.arrived': (_, { body }) => body.reason.trim(),
    'request.filed': ignored,
    'request.dismissed': ignored,
    'request.taken-back': ignored,
  },
})

// A report fact on an event that does not exist.
export const facts: ProjectorHandlers<typeof requestStream> = {
  ...requestFacts,
  // @ts-expect-error request.forgotten is no event
  'request.forgotten': counted(),
}

// A report fact that reads a field which its event does not have.
export const more: ProjectorHandlers<typeof requestStream> = {
  ...requestFacts,
  // @ts-expect-error an arrival has no serial
  'request.arrived': counted(({ body }) => ({ serial: body.serial })),
}
