import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cashRecord, type CashBook } from '../../../shared/cashbook/book.ts'
import { closeBook, openBook, reopenBook } from '../../../shared/cashbook/decide.ts'
import { countOf, denominationsOf } from '../../../shared/cashbook/denominations.ts'
import { cashStream, type CashEvent, type NewCashEvent } from '../../../shared/cashbook/events.ts'
import { documentsOf, expectedCash, sumsOf, type CashDocument } from '../../../shared/cashbook/sums.ts'
import { addDays } from '../../../shared/kernel/time.ts'

const first = '2026-11-30'

/** Events as the ledger would hand them back. */
function recorded(events: readonly NewCashEvent[], day: string): readonly CashEvent[] {
  return events.map((event, at) => ({
    ...event,
    id: `id-${at}`,
    stream: cashStream.nameOf(`1-${day}`),
    place: at + 1,
    seq: at + 1,
    version: at + 1,
    at: 0,
    actor: 'nobody',
    bench: 'bench',
    schema: 1,
    rulebook: '',
    hlc: '',
    hash: '',
  }))
}

const paid = fc.record({
  kind: fc.constantFrom('receipt' as const, 'credit-note' as const),
  means: fc.constantFrom('cash' as const, 'card' as const, 'transfer' as const),
  currency: fc.constantFrom('CZK', 'CZK', 'CZK', 'EUR'),
  paid: fc.integer({ min: 0, max: 1_000_000 }),
  /** Days since the first: mostly as time goes on, sometimes a clock that was set back. */
  days: fc.integer({ min: 0, max: 6 }),
})
type Paid = Omit<CashDocument, 'seq' | 'at' | 'number' | 'rma' | 'date'> & { readonly days: number }

function documents(all: readonly Paid[]): readonly CashDocument[] {
  return all.map(({ days, ...one }, at) => ({
    ...one,
    seq: (at + 1) * 3,
    at,
    date: addDays(first, days),
    number: `PAY-PRG-2026-${100_001 + at}`,
    rma: 'RMA-PRG-2026-100001',
  }))
}

/** Somebody who adds it up from the slips alone: what lies in the drawer after every slip up to this one. */
function byHand(float: number, slips: readonly CashDocument[], currency: string): number {
  let drawer = float
  for (const slip of slips) {
    if (slip.means !== 'cash' || slip.currency !== currency) continue
    drawer += slip.kind === 'receipt' ? slip.paid : -slip.paid
  }
  return drawer
}

describe('sums', () => {
  it('are what the slips come to, by means and currency, and the drawer is what was put in and taken out', () => {
    fc.assert(
      fc.property(fc.array(paid, { maxLength: 60 }), fc.nat(500_000), (all, float) => {
        const slips = documents(all)
        const sums = sumsOf(slips)
        for (const { means, currency, received, refunded, receipts, refunds } of sums) {
          const own = slips.filter((slip) => slip.means === means && slip.currency === currency)
          let [inward, outward] = [0, 0]
          for (const slip of own) {
            if (slip.kind === 'receipt') inward += slip.paid
            else outward += slip.paid
          }
          expect([received, refunded, receipts + refunds]).toEqual([inward, outward, own.length])
        }
        expect(sums.reduce((count, sum) => count + sum.receipts + sum.refunds, 0)).toBe(slips.length)
        expect(expectedCash(float, sums, 'CZK')).toBe(byHand(float, slips, 'CZK'))
      }),
    )
  })
})

describe('books one after the other', () => {
  it('count every document once, late ones in the next book, and each closing is the drawer of everything before it', () => {
    const closings = fc.array(fc.integer({ min: 0, max: 60 }), { minLength: 1, maxLength: 7 })
    fc.assert(
      fc.property(fc.array(paid, { maxLength: 60 }), closings, (all, cuts) => {
        const slips = documents(all)
        let upTo = 0
        let [drawer, drawerByHand] = [0, 0]
        const counted: CashDocument[] = []
        for (const [days, cut] of cuts.entries()) {
          // The book of a day is closed after so many slips of the whole run.
          const day = addDays(first, days)
          const since = slips.slice(0, Math.max(cut, counted.length)).filter(({ seq }) => seq > upTo)
          const own = documentsOf(day, since)
          drawer = expectedCash(drawer, sumsOf(own), 'CZK')
          drawerByHand = byHand(drawerByHand, own, 'CZK')
          counted.push(...own)
          upTo = own.at(-1)?.seq ?? upTo
          expect(own.every(({ date }) => date <= day)).toBe(true)
        }
        const rest = documentsOf(
          addDays(first, 30),
          slips.filter(({ seq }) => seq > upTo),
        )
        expect([...counted, ...rest]).toEqual(slips)
        expect(drawer).toBe(drawerByHand)
        expect(byHand(drawer, rest, 'CZK')).toBe(byHand(0, slips, 'CZK'))
      }),
    )
  })
})

describe('a book', () => {
  const opening = { day: first, today: first, bench: 1, currency: 'CZK', float: 200_000 }
  const alone = { open: null, newest: null, upTo: 0 }
  const fold = (events: readonly NewCashEvent[]): CashBook => {
    const book = cashRecord.fold(recorded(events, first))
    if (!book) throw new Error('no book')
    return book
  }
  const opened = () => {
    const done = openBook(null, alone, opening)
    if (!done.ok) throw new Error(done.error.code)
    return done.value
  }
  const slip = documents([{ kind: 'receipt', means: 'cash', currency: 'CZK', paid: 129_000, days: 0 }])

  it('is opened once its day has come, one at a time, and its float can be put right', () => {
    expect(openBook(null, alone, { ...opening, today: '2026-11-29' })).toMatchObject({
      error: { code: 'day-in-future' },
    })
    expect(openBook(null, { ...alone, open: '2026-11-28' }, opening)).toMatchObject({
      error: { code: 'earlier-book-open', params: { open: '2026-11-28' } },
    })
    expect(openBook(null, { ...alone, newest: '2026-12-01' }, opening)).toMatchObject({
      error: { code: 'later-book' },
    })
    const again = openBook(fold(opened()), { ...alone, open: first, newest: first }, { ...opening, float: 1 })
    expect(again).toMatchObject({ ok: true, value: [{ body: { float: 1, after: 0 } }] })
  })

  it('is closed with a reason where the count is not what should be there', () => {
    const book = fold(opened())
    const exact = { counted: 329_000, denominations: [], reason: 'not needed' }
    expect(closeBook(book, slip, exact)).toMatchObject({
      ok: true,
      value: [{ body: { expected: 329_000, difference: 0, reason: '', upTo: 3, late: 0 } }],
    })
    expect(closeBook(book, slip, { ...exact, counted: 328_000, reason: ' ' })).toMatchObject({
      error: { code: 'difference-reason-needed', params: { difference: -1_000 } },
    })
    expect(closeBook(book, slip, { ...exact, counted: 328_000, reason: 'A coin is missing.' })).toMatchObject(
      {
        ok: true,
        value: [{ body: { difference: -1_000, reason: 'A coin is missing.' } }],
      },
    )
    expect(closeBook(book, slip, { ...exact, denominations: [{ value: 100_000, count: 3 }] })).toMatchObject({
      error: { code: 'count-differs' },
    })
  })

  it('is opened again while it is the newest, and counts what came since', () => {
    const book = fold(opened())
    const closed = closeBook(book, slip, { counted: 329_000, denominations: [], reason: '' })
    if (!closed.ok) throw new Error(closed.error.code)
    const whole = fold([...opened(), ...closed.value])
    expect(openBook(whole, { ...alone, newest: first }, opening)).toMatchObject({
      error: { code: 'book-closed' },
    })
    expect(reopenBook(whole, '2026-12-01', 'One more.')).toMatchObject({ error: { code: 'later-book' } })
    const again = reopenBook(whole, first, 'One more.')
    if (!again.ok) throw new Error(again.error.code)
    const open = fold([...opened(), ...closed.value, ...again.value])
    expect(open).toMatchObject({ closed: null, reopened: 1, opened: { after: 0 } })
    const more = documents([
      { kind: 'receipt', means: 'cash', currency: 'CZK', paid: 129_000, days: 0 },
      { kind: 'credit-note', means: 'cash', currency: 'CZK', paid: 29_000, days: 0 },
    ])
    expect(closeBook(open, more, { counted: 300_000, denominations: [], reason: '' })).toMatchObject({
      ok: true,
      value: [{ body: { expected: 300_000, upTo: 6 } }],
    })
  })
})

it('knows notes and coins of Czech crowns, and what they come to', () => {
  expect(denominationsOf('CZK')).toContain(500_000)
  expect(denominationsOf('JPY')).toEqual([])
  const counted = [
    { value: 100_000, count: 3 },
    { value: 200, count: 2 },
  ]
  expect(countOf(counted)).toBe(300_400)
})
