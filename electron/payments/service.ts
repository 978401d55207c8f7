import { balanceOf } from '../../shared/payments/balance.ts'
import { leftOfReceipt, type PaymentDocument } from '../../shared/payments/case-payments.ts'
import type { paymentsContract, PaymentDocumentView } from '../../shared/payments/contract.ts'
import { receive, refund } from '../../shared/payments/decide.ts'
import { paymentStream, type NewPaymentEvent } from '../../shared/payments/events.ts'
import { feeNotAgreed } from '../../shared/quotes/listed-fee.ts'
import { ok, refuse, type Refusal, type Result } from '../../shared/kernel/result.ts'
import type { By } from '../core/by.ts'
import type { Handlers } from '../core/handler.ts'
import type { PaymentsDeps } from './deps.ts'
import { nextNumber } from './next-number.ts'
import { moneyOf, type CaseMoney } from './state.ts'

/** Money of cases: receipts for what came in, credit notes for what went back, numbered without gaps. */
export function createPayments(deps: PaymentsDeps): Handlers<typeof paymentsContract> {
  return {
    'payments.ofCase'(_, { caseId }) {
      const money = moneyOf(deps.ledger, caseId)
      if (!money) return refuse('case-unknown')
      const { of, agreed, payments } = money
      return ok({
        rma: of.opened.rma,
        version: payments.version,
        balance: agreed && balanceOf(payments, agreed, of.status),
        feeOpen: feeNotAgreed(of, agreed),
        documents: payments.documents.toReversed().map((one) => toView(deps, money, one)),
      })
    },
    'payments.receive': ({ by }, { caseId, version, ...handed }) =>
      putDown(deps, by, { caseId, version }, ({ of, agreed, payments }, number) =>
        receive(payments, agreed, of.status, { ...handed, number, rma: of.opened.rma }),
      ),
    'payments.refund': ({ by }, { caseId, version, ...handed }) =>
      putDown(deps, by, { caseId, version }, ({ of, agreed, payments }, number) =>
        refund(payments, agreed, of.status, { ...handed, number, rma: of.opened.rma }),
      ),
  }
}

type Decided<Code extends string> = Result<readonly NewPaymentEvent[], Refusal<Code>>

/** One document: decided and numbered on the sealed events, in the transaction that records it. */
function putDown<Code extends string>(
  deps: PaymentsDeps,
  by: By,
  at: { readonly caseId: string; readonly version: number },
  decide: (money: CaseMoney, number: string) => Decided<Code>,
): Result<
  { readonly version: number; readonly number: string },
  Refusal<Code | 'case-unknown' | 'changed-meanwhile'>
> {
  return deps.ledger.transact(by, (work) => {
    const money = moneyOf(work, at.caseId)
    if (!money) return refuse('case-unknown')
    if (money.payments.version !== at.version) return refuse('changed-meanwhile')
    const number = nextNumber(deps, work)
    const decided = decide(money, number)
    if (!decided.ok) return decided
    const appended = work.append(paymentStream, at.caseId, at.version, decided.value)
    return appended.ok ? ok({ version: at.version + decided.value.length, number }) : appended
  })
}

function toView(deps: PaymentsDeps, { payments }: CaseMoney, one: PaymentDocument): PaymentDocumentView {
  const by = deps.nameOf(one.by)
  return one.kind === 'receipt' ? { ...one, by, left: leftOfReceipt(payments, one) } : { ...one, by }
}
