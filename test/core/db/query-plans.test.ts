import { describe, expect, it } from 'vitest'
import type { Reader } from '../../../electron/db/open.ts'
import { boardOf, countByLocation, listCases, type CaseQuestion } from '../../../electron/intake/case-list.ts'
import {
  casesOfSerial,
  findCase,
  findCaseByRma,
  findCaseOfDraft,
  nearSerials,
  nextRmaCounter,
  openCaseOf,
} from '../../../electron/intake/case-store.ts'
import { newestAtOf } from '../../../electron/ledger/newest-at.ts'
import { isWaiting, waitingEvents } from '../../../electron/ledger/waiting-events.ts'
import { expectedFor, findRequest, isNumberKnown, listRequests } from '../../../electron/requests/store.ts'
import { findParts } from '../../../electron/search/fts.ts'
import { planner } from '../../support/query-plans.ts'

/** Reads every row of a table, or of one in an order of its own, and looks each up: what gets slow with the years. */
const wholeTable = /^SCAN (?!.*USING (COVERING )?INDEX)(?!.*VIRTUAL TABLE)/
const sorting = /^USE TEMP B-TREE FOR (?!DISTINCT)/
/** Served from an index alone, whatever it reads; or by searching. */
const countsWell = /^(SEARCH|SCAN .* USING COVERING INDEX|MULTI-INDEX OR|INDEX \d)/

const rows = `
  INSERT INTO repair_case VALUES ('a', 1, 'RMA-PRG-2026-100001', 2026, 1, '095XE160021234', '095XE160021234', 'Mavic Air 2',
    's', 'decided', 1, 0, 'paid-repair', NULL, NULL, 1, 1, 'p', NULL, 'd', NULL, NULL, '', NULL);
  INSERT INTO search_entry (kind, ref, words) VALUES ('case', 'a', 'RMA-PRG-2026-100001 095XE160021234');`

function plansOf(work: (reader: Reader) => unknown): readonly (readonly string[])[] {
  const { exec, plansOf } = planner()
  exec(rows)
  return plansOf(work)
}

const plain: CaseQuestion = {
  statuses: [],
  outcomes: [],
  text: '',
  onlyOpen: true,
  assignee: null,
  location: null,
  sort: 'statusSince',
  descending: true,
  offset: 0,
  limit: 100,
}
const sorts = ['receivedAt', 'statusSince', 'rma', 'serial', 'model', 'status'] as const

describe('the list of cases', () => {
  for (const sort of sorts) {
    for (const onlyOpen of [true, false]) {
      for (const descending of [true, false]) {
        const name = `${sort}${descending ? ' down' : ''}${onlyOpen ? ', open only' : ''}`
        it(`by ${name} is read in its order and counted from an index`, () => {
          const plans = plansOf((reader) =>
            listCases(reader, { ...plain, sort, onlyOpen, descending }, null, []),
          )
          for (const steps of plans) {
            expect(steps.filter((step) => wholeTable.test(step) || sorting.test(step))).toEqual([])
          }
          const counting = plans.filter((steps) => steps.some((step) => step.includes('COVERING')))
          expect(counting).not.toEqual([])
        })
      }
    }
  }

  it.each<[string, Partial<CaseQuestion>, readonly string[] | null]>([
    ['a status', { statuses: ['decided'] }, null],
    ['a status that has ended', { statuses: ['closed'], onlyOpen: false }, null],
    ['an outcome', { outcomes: ['refused'], onlyOpen: false }, null],
    ['a location', { location: 'A-1' }, null],
    ['a part of a serial', { text: 'E1600', onlyOpen: false }, null],
    ['a name', { text: 'prihod', onlyOpen: false }, ['s', 't']],
    ['one letter', { text: 'm', onlyOpen: false }, null],
    ['two digits', { text: '09', onlyOpen: false }, null],
  ])('of %s is found without reading the table', (_, wish, subjects) => {
    for (const steps of plansOf((reader) => listCases(reader, { ...plain, ...wish }, subjects, []))) {
      expect(steps.filter((step) => wholeTable.test(step))).toEqual([])
    }
  })

  it.each<[string, Partial<CaseQuestion>]>([
    ['a status', { statuses: ['decided'], onlyOpen: false }],
    ['an outcome', { outcomes: ['refused'], onlyOpen: false }],
    ['one letter', { text: 'm', onlyOpen: false }],
    ['a location', { location: 'A-1' }],
  ])('of %s is counted by searching', (_, wish) => {
    const counting = plansOf((reader) => listCases(reader, { ...plain, ...wish }, null, [])).at(-1) ?? []
    expect(counting.filter((step) => !/^(SEARCH|MULTI-INDEX OR|INDEX \d)/.test(step))).toEqual([])
  })
})

describe('the board', () => {
  it('counts and fills every column from the index of statuses', () => {
    const [counting = [], ...columns] = plansOf((reader) => boardOf(reader, 50))
    expect(counting.filter((step) => !countsWell.test(step))).toEqual([])
    expect(columns).toHaveLength(11)
    for (const steps of columns) {
      expect(steps).toEqual([expect.stringMatching(/^SEARCH repair_case USING INDEX repair_case_status/)])
    }
  })
})

describe('the units at each location', () => {
  it('are counted without those that have left', () => {
    expect(plansOf(countByLocation).flat()).toEqual([
      expect.stringMatching(/^SEARCH repair_case USING (COVERING )?INDEX repair_case_location \(ended=\?/),
    ])
  })
})

describe('a look-up', () => {
  it.each<[string, (reader: Reader) => unknown]>([
    ['a case by its id', (reader) => findCase(reader, 'a')],
    ['a case by its RMA number', (reader) => findCaseByRma(reader, 'RMA-PRG-2026-100001')],
    ['the case of a draft', (reader) => findCaseOfDraft(reader, 'd')],
    ['the cases of a serial', (reader) => casesOfSerial(reader, '095XE160021234')],
    ['the open case of a serial', (reader) => openCaseOf(reader, '095XE160021234')],
    ['near misses among cases', (reader) => nearSerials(reader, '095XE160021234')],
    ['the next RMA number', (reader) => nextRmaCounter(reader, 2026, 1, null)],
    ['a request by its id', (reader) => findRequest(reader, 'a')],
    ['a request by its number', (reader) => isNumberKnown(reader, 'WEB-1')],
    ['what is expected for a serial', (reader) => expectedFor(reader, '095XE160021234')],
    ['a part of a word', (reader) => findParts(reader, 'E1600', 50)],
  ])('of %s searches an index', (_, work) => {
    const plans = plansOf(work)
    expect(plans).not.toEqual([])
    const allowed = /^(SEARCH|LIST SUBQUERY|SCAN search_words VIRTUAL TABLE|USE TEMP B-TREE)/
    expect(plans.flat().filter((step) => !allowed.test(step))).toEqual([])
  })

  it('of a serial’s announcement uses the serial, not the pile of all that are expected', () => {
    expect(plansOf((reader) => expectedFor(reader, '095XE160021234')).flat()).toEqual([
      expect.stringContaining('arrival_request_serial (serial=? AND state=?'),
    ])
  })

  it('of the oldest expected arrivals reads them in their order', () => {
    const wish = { state: 'expected', text: '', sort: 'filedAt', descending: false } as const
    const [list = []] = plansOf((reader) => listRequests(reader, { ...wish, offset: 0, limit: 100 }, null))
    expect(list[0]).toMatch(/^SEARCH arrival_request USING INDEX arrival_request_state/)
  })
})

describe('what every command asks', () => {
  it('finds the newest instant of its bench without reading what that ever recorded', () => {
    const measured = { measuredFrom: 1, doubted: [{ from: 5, to: 7 }] }
    for (const steps of plansOf((reader) => newestAtOf(reader, 'bench', measured)))
      expect(steps).toEqual([expect.stringMatching(/^SCAN event USING INDEX event_at/)])
  })

  it('finds what waits for the shared log by the record, and nothing on a bench that is alone', () => {
    for (const steps of plansOf((reader) => [waitingEvents(reader, 'plan:a'), isWaiting(reader, 'a')]))
      expect(steps.filter((step) => wholeTable.test(step) && !/own_chain|waiting_commit/.test(step))).toEqual(
        [],
      )
  })
})
