import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { balanceOf, type AgreedPrice } from '../../../shared/payments/balance.ts'
import {
  leftOfReceipt,
  noPayments,
  paymentRecord,
  type CasePayments,
} from '../../../shared/payments/case-payments.ts'
import { leavesReady, mayLeave, receive, refund } from '../../../shared/payments/decide.ts'
import { missingCase } from '../../../shared/kernel/missing-case.ts'
import {
  paymentMeans,
  paymentStream,
  type NewPaymentEvent,
  type PaymentEvent,
} from '../../../shared/payments/events.ts'
import { cashRounding } from '../../../shared/payments/rounding.ts'
import { sharesOf } from '../../../shared/payments/shares.ts'
import { lineSums, totalsOf } from '../../../shared/quotes/sums.ts'

const line = fc.record({
  quantity: fc.integer({ min: 1, max: 20 }),
  unitPrice: fc.integer({ min: 0, max: 1_000_000 }),
  basis: fc.constantFrom('gross' as const, 'net' as const),
  vat: fc.constantFrom(0, 1_200, 2_100, 1_250),
})
const price = fc.array(line, { minLength: 1, maxLength: 6 }).map((lines) => ({
  number: 1,
  currency: 'CZK',
  totals: totalsOf(lines.map((one) => ({ vat: one.vat, ...lineSums(one) }))),
}))
/** What somebody may do at the counter; `part`: thousandths of what would be allowed, up to twice as much. */
const deed = fc.oneof(
  fc.record({ kind: fc.constant('price' as const), price }),
  fc.record({
    kind: fc.constantFrom('receive' as const, 'refund' as const),
    means: fc.constantFrom(...paymentMeans),
    part: fc.oneof(fc.constant(1_000), fc.integer({ min: 1, max: 2_000 })),
    of: fc.nat(20),
  }),
)

function recorded({ type, body }: NewPaymentEvent, version: number): PaymentEvent {
  const told = { actor: 'somebody', bench: 'b', at: version, hlc: '', rulebook: '', hash: '', schema: 1 }
  const event = {
    ...told,
    place: version,
    seq: version,
    id: '',
    stream: paymentStream.nameOf('case'),
    version,
  }
  switch (type) {
    case 'payment.received':
      return { ...event, type, body }
    case 'payment.refunded':
      return { ...event, type, body }
    case 'payment.left-unpaid':
      return { ...event, type, body }
    default:
      return missingCase(type)
  }
}

class Counter {
  readonly events: PaymentEvent[] = []
  agreed: AgreedPrice
  refused = 0

  constructor(agreed: AgreedPrice) {
    this.agreed = agreed
  }

  get payments(): CasePayments {
    return paymentRecord.fold(this.events) ?? noPayments
  }

  do(what: typeof deed extends fc.Arbitrary<infer Deed> ? Deed : never): void {
    const { payments, agreed } = this
    if (what.kind === 'price') {
      this.agreed = { ...what.price, number: agreed.number + 1 }
      return
    }
    const receipts = payments.documents.filter(({ kind }) => kind === 'receipt')
    const receipt = receipts[what.of % Math.max(1, receipts.length)]
    const allowed =
      what.kind === 'receive'
        ? balanceOf(payments, agreed, 'ready').outstanding
        : receipt
          ? leftOfReceipt(payments, receipt)
          : 0
    const amount = Math.max(1, Math.floor((allowed * what.part) / 1_000))
    const handed = {
      rma: 'RMA-PRG-2026-100001',
      number: `PAY-PRG-2026-${100_001 + payments.documents.length}`,
      means: what.means,
      reference: 'T-1',
      amount,
    }
    const done =
      what.kind === 'receive'
        ? receive(payments, agreed, 'ready', handed)
        : refund(payments, agreed, 'ready', { ...handed, of: receipt?.number ?? '', why: 'returned' })
    expect(done.ok).toBe(amount <= allowed)
    if (!done.ok) this.refused += 1
    else for (const event of done.value) this.events.push(recorded(event, this.events.length + 1))
  }
}

/** An independent sum: big whole numbers, straight from the bodies of the events. */
function sumsOf(events: readonly PaymentEvent[]) {
  const sums = { taken: 0n, refunded: 0n, rounding: 0n, documents: 0n, net: 0n, tax: 0n, gross: 0n }
  for (const { type, body } of events) {
    if (type === 'payment.left-unpaid') continue
    const sign = type === 'payment.received' ? 1n : -1n
    if (sign === 1n) sums.taken += BigInt(body.paid)
    else sums.refunded += BigInt(body.paid)
    sums.rounding += sign * BigInt(body.rounding)
    sums.documents += sign * BigInt(body.amount)
    for (const { net, tax, gross } of body.byRate) {
      sums.net += sign * BigInt(net)
      sums.tax += sign * BigInt(tax)
      sums.gross += sign * BigInt(gross)
    }
  }
  return sums
}

describe('the money of a case', () => {
  it('reconciles whatever is paid, refunded and agreed anew, and no balance is ever negative', () => {
    fc.assert(
      fc.property(price, fc.array(deed, { maxLength: 25 }), (first, deeds) => {
        const counter = new Counter(first)
        for (const what of deeds) {
          counter.do(what)
          const { events, payments, agreed } = counter
          const sums = sumsOf(events)
          expect(sums.taken - sums.refunded - sums.rounding).toBe(sums.documents)
          expect(sums.gross).toBe(sums.documents)
          expect(sums.net + sums.tax).toBe(sums.gross)
          const { due, paid, outstanding, toRefund } = balanceOf(payments, agreed, 'ready')
          expect(Math.min(due, paid, outstanding, toRefund)).toBeGreaterThanOrEqual(0)
          expect(BigInt(paid)).toBe(sums.documents)
          expect(due - paid).toBe(outstanding - toRefund)
          for (const document of payments.documents) {
            expect(document.byRate.reduce((sum, { gross }) => sum + gross, 0)).toBe(document.amount)
            expect(document.paid).toBe(document.amount + document.rounding)
            if (document.kind === 'receipt')
              expect(leftOfReceipt(payments, document)).toBeGreaterThanOrEqual(0)
          }
        }
      }),
    )
  })

  it('has, paid in full by whatever parts, exactly the VAT of the quote by every rate', () => {
    fc.assert(
      fc.property(price, fc.array(deed, { maxLength: 12 }), (agreed, deeds) => {
        const counter = new Counter(agreed)
        for (const what of deeds) if (what.kind !== 'price') counter.do(what)
        counter.do({ kind: 'receive', means: 'card', part: 1_000, of: 0 })
        const lines = counter.payments.documents.flatMap(({ kind, byRate }) =>
          byRate.map(({ vat, net, tax, gross }) => {
            const sign = kind === 'receipt' ? 1 : -1
            return { vat, net: sign * net, tax: sign * tax, gross: sign * gross }
          }),
        )
        const charged = ({ gross }: { readonly gross: number }): boolean => gross !== 0
        expect(totalsOf(lines).byRate.filter(charged)).toEqual(agreed.totals.byRate.filter(charged))
      }),
    )
  })

  it('shares any amount out without losing or making a minor unit', () => {
    fc.assert(
      fc.property(price, fc.integer({ min: 0, max: 100_000_000 }), ({ totals }, amount) => {
        fc.pre(totals.gross > 0)
        const shares = sharesOf(amount, totals.byRate)
        expect(shares.reduce((sum, { gross }) => sum + gross, 0)).toBe(amount)
        for (const { net, tax, gross } of shares) {
          expect(net + tax).toBe(gross)
          expect(Math.min(net, tax)).toBeGreaterThanOrEqual(0)
        }
        expect(sharesOf(totals.gross, totals.byRate)).toEqual(totals.byRate)
      }),
    )
  })
})

describe('cash', () => {
  it.each([
    [129_040, -40],
    [129_049, -49],
    [129_050, 50],
    [129_099, 1],
    [129_000, 0],
    [30, -30],
  ])('of %d hellers is rounded by %d', (amount, rounding) => {
    expect(cashRounding(amount, 'CZK')).toBe(rounding)
  })

  it('is not rounded in other currencies', () => {
    expect(cashRounding(1_049, 'EUR')).toBe(0)
  })

  it('comes in whole crowns, never further than half a crown away', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1_000_000_000 }), (amount) => {
        const rounding = cashRounding(amount, 'CZK')
        expect((amount + rounding) % 100).toBe(0)
        expect(rounding > -50 && rounding <= 50).toBe(true)
      }),
    )
  })
})

describe('leaving', () => {
  const outstanding = { for: 'price', money: { amount: 1, currency: 'CZK' } } as const

  it('is what takes a unit from where it stands ready, also over a hold', () => {
    expect(leavesReady({ status: 'ready', heldFrom: null }, 'shipped')).toBe(true)
    expect(leavesReady({ status: 'ready', heldFrom: null }, 'on-hold')).toBe(false)
    expect(leavesReady({ status: 'on-hold', heldFrom: 'ready' }, 'ready')).toBe(false)
    expect(leavesReady({ status: 'on-hold', heldFrom: 'ready' }, 'cancelled')).toBe(true)
    expect(leavesReady({ status: 'on-hold', heldFrom: 'decided' }, 'cancelled')).toBe(false)
    expect(leavesReady({ status: 'shipped', heldFrom: null }, 'closed')).toBe(false)
  })

  it('unpaid is a manager’s to allow, with a reason', () => {
    expect(mayLeave(null, false, '')).toMatchObject({ ok: true })
    expect(mayLeave(outstanding, false, 'known to us')).toMatchObject({ error: { code: 'not-paid' } })
    expect(mayLeave({ ...outstanding, for: 'fee' }, false, 'known to us')).toMatchObject({
      error: { code: 'fee-not-agreed', params: { fee: 1, currency: 'CZK' } },
    })
    expect(mayLeave(outstanding, true, '  ')).toMatchObject({ error: { code: 'unpaid-reason-needed' } })
    expect(mayLeave(outstanding, true, 'pays by the end of the month')).toMatchObject({ ok: true })
  })
})
