import { describe, expect, it } from 'vitest'
import type { Reader } from '../../../electron/db/open.ts'
import { listInvitations } from '../../../electron/invitations/store.ts'
import { listOutbox } from '../../../electron/mail/outbox-store.ts'
import { listPlans } from '../../../electron/plans/list.ts'
import { listRequests } from '../../../electron/requests/store.ts'
import { listSubmissions } from '../../../electron/reviews/store.ts'
import { listUnits } from '../../../electron/stock/store.ts'
import { invitationListInput } from '../../../shared/invitations/contract.ts'
import { mailContract } from '../../../shared/mail/contract.ts'
import { planListInput } from '../../../shared/plans/contract.ts'
import { reviewsContract } from '../../../shared/reviews/contract.ts'
import { stockContract } from '../../../shared/stock/contract.ts'
import { planner } from '../../support/query-plans.ts'

/** Reads every row of a table, or puts rows in an order of its own: what gets slow with the years. */
const slow = /^SCAN (?!.*USING (COVERING )?INDEX)|^USE TEMP B-TREE/

const page = { offset: 0, limit: 100 }
const at = { now: 1_000, midnight: 2_000 }
const queue = reviewsContract['reviews.list'].input

/** Each list by name, in each order that a column's head offers. */
const lists: readonly (readonly [string, (reader: Reader, descending: boolean) => unknown])[] = [
  ...(['registeredAt', 'endsAt', 'number', 'serial', 'model', 'used'] as const).map(
    (sort) =>
      [
        `plans by ${sort}`,
        (reader: Reader, descending: boolean) =>
          listPlans(reader, planListInput.parse({ sort, descending }), null, at.now),
      ] as const,
  ),
  ...(['serial', 'model', 'source'] as const).map(
    (sort) =>
      [
        `invitations by ${sort}`,
        (reader: Reader, descending: boolean) =>
          listInvitations(reader, invitationListInput.parse({ sort, descending }), null, at),
      ] as const,
  ),
  ...(['serial', 'model'] as const).flatMap((sort) =>
    (['open', 'over'] as const).map(
      (scope) =>
        [
          `${scope} submissions by ${sort}`,
          (reader: Reader, descending: boolean) =>
            listSubmissions(reader, { ...queue.parse({ scope, sort, descending }), person: 'p' }, null),
        ] as const,
    ),
  ),
  ...(['receivedAt', 'serial', 'model', 'state', 'grade'] as const).map(
    (sort) =>
      [
        `stock by ${sort}`,
        (reader: Reader, descending: boolean) =>
          listUnits(reader, stockContract['stock.list'].input.parse({ sort, descending })),
      ] as const,
  ),
  ...(['queued', 'about'] as const).map(
    (sort) =>
      [
        `mails by ${sort}`,
        (reader: Reader, descending: boolean) =>
          listOutbox(
            reader,
            mailContract['mail.outbox'].input.parse({ filter: 'all', sort, descending }),
            null,
          ),
      ] as const,
  ),
  ...(['filedAt', 'number', 'serial', 'model'] as const).map(
    (sort) =>
      [
        `requests by ${sort}`,
        (reader: Reader, descending: boolean) =>
          listRequests(reader, { state: 'expected', text: '', sort, descending, ...page }, null),
      ] as const,
  ),
]

describe('a page of a list is read in its order from an index', () => {
  it.each(lists)('%s', (_, list) => {
    for (const descending of [false, true]) {
      const [rows = []] = planner().plansOf((reader) => list(reader, descending))
      expect(rows).not.toEqual([])
      expect(rows.filter((step) => slow.test(step))).toEqual([])
    }
  })
})
