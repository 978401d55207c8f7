import { expect, it } from 'vitest'
import { figureSteps } from '../../../electron/reports/figure-store.ts'
import { differingDays } from '../../../electron/reports/reconcile.ts'
import { readAdjustments, readLate, readRecords } from '../../../electron/reports/record-store.ts'
import { wrongSums } from '../../../electron/reports/sum-days.ts'
import type { Reader } from '../../../electron/db/open.ts'
import { spanOf } from '../../../shared/reports/business-day.ts'
import { behind } from '../../../shared/reports/figures/tally.ts'
import { planner } from '../../support/query-plans.ts'

const zones = [{ seq: 1, at: 0, zone: 'Europe/Prague' }]
const day = spanOf('2025-06-12', '2025-06-12', zones)
const year = spanOf('2025-01-01', '2025-12-31', zones)

/** Tables that grow with the ledger; the lengths of stays (`r`) are a few hundred. */
const whole = /SCAN (report_fact|report_stay|report_record|report_tally|event|f|s|was|d|e)\b/

it.each([
  ['the figures of a day', (reader: Reader) => [...figureSteps(reader, { span: day, asOf: day.endsAt })]],
  ['the figures of a year', (reader: Reader) => [...figureSteps(reader, { span: year, asOf: year.endsAt })]],
  ['what came after a closing', (reader: Reader) => readAdjustments(reader, day.from)],
  ['what a day counts of another', (reader: Reader) => readLate(reader, day.from)],
  ['whether sums are what facts come to', (reader: Reader) => [wrongSums(reader, day)]],
  ['whether sums are what the ledger has', (reader: Reader) => [...differingDays(reader, year)]],
  [
    'the records of what stood somewhere',
    (reader: Reader) =>
      readRecords(reader, day, behind({ standing: { state: 'review', at: day.endsAt, due: 'late' } }), {
        text: '',
        descending: true,
        offset: 0,
        limit: 100,
      }),
  ],
  [
    'the records behind a figure',
    (reader: Reader) =>
      readRecords(reader, day, behind({ types: ['case.opened'] }), {
        text: '',
        descending: true,
        offset: 0,
        limit: 100,
      }),
  ],
  [
    'the records behind a figure that are searched, oldest first',
    (reader: Reader) =>
      readRecords(reader, day, behind({ types: ['case.opened'] }), {
        text: '1000',
        descending: false,
        offset: 0,
        limit: 100,
      }),
  ],
])('never looks through a whole table for %s', (_what, work) => {
  const plans = planner().plansOf(work).flat()
  expect(plans.length).toBeGreaterThan(1)
  expect(plans.filter((step) => whole.test(step))).toEqual([])
})
