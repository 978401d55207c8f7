import { useState } from 'react'
import type { Collector, SeenDocument } from '../../shared/handover/index.ts'
import { documentEnd as documentEndShape } from '../../shared/handover/events.ts'
import { paymentReference, type PaymentMeans } from '../../shared/payments/events.ts'
import type { Money } from '../../shared/kernel/money.ts'
import { owedOf } from '../../shared/payments/balance.ts'
import type { Output } from '../../shared/rpc/api.ts'
import type { ToSign } from '../../shared/signature/index.ts'
import type { RefusalError } from '../base/client/refusal-error.ts'
import { useApiCommand } from '../base/client/use-api-command.ts'
import { isSigned, unsigned, type Signature } from '../signature/index.ts'
import { useWordsToGive } from './queries.ts'
import { areTold, lackingOf, nothingTicked, toldOf, type TickedAccessories } from './ticked-accessories.ts'

/** How what is outstanding is paid; `unpaid`: it is not, and a manager says why. */
export interface GivePayment {
  readonly means: PaymentMeans | 'unpaid'
  readonly reference: string
  readonly reason: string
}

/** Who came for the unit, and what they showed. */
export interface Who {
  readonly collector: Collector
  readonly name: string
  readonly document: SeenDocument
  readonly documentEnd: string
}

/** What came of it: the number of the hand-over, and of the receipt where something was paid with it. */
export interface GiveResult {
  readonly rma: string
  readonly number: number
  readonly receipt: string | null
  readonly onPaper: boolean
}

export interface GiveForm {
  /** What is still to be paid, minor units. */
  readonly outstanding: number
  /** The plan's fee that is on no quote yet, where nothing else is to be paid. */
  readonly fee: Money | null
  readonly payment: GivePayment
  readonly setPayment: (payment: GivePayment) => void
  readonly who: Who
  readonly setWho: (who: Who) => void
  readonly accessories: TickedAccessories
  readonly setAccessories: (accessories: TickedAccessories) => void
  /** What is signed: it names what is missing. Null while it is on its way. */
  readonly words: ToSign | null
  readonly signature: Signature
  readonly setSignature: (signature: Signature) => void
  readonly isReady: boolean
  readonly busy: boolean
  readonly refusal: RefusalError | null
  readonly save: () => Promise<void>
}

/** What is typed into the window of a pick-up, and how it is put on record: the payment first, then the hand-over. */
export function useGive(props: {
  readonly caseId: string
  readonly of: Output<'handover.ofCase'>
  readonly words: ToSign
  readonly money: Output<'payments.ofCase'>
  readonly onGiven: (result: GiveResult) => void
}): GiveForm {
  const { caseId, of, money, onGiven } = props
  const received = of.accessories
  const [payment, setPayment] = useState<GivePayment>({ means: 'cash', reference: '', reason: '' })
  const [who, setWho] = useState<Who>({ collector: 'customer', name: '', document: 'none', documentEnd: '' })
  const [signature, setSignature] = useState(unsigned)
  const [accessories, setTicked] = useState(nothingTicked)
  // Nothing is missing before somebody says so.
  const missingOf = (value: TickedAccessories) => (value.note.trim() === '' ? [] : lackingOf(received, value))
  const missing = missingOf(accessories)
  const toldWords = useWordsToGive(caseId, missing).data ?? null
  const words = missing.length === 0 ? props.words : toldWords
  const setAccessories = (value: TickedAccessories) => {
    // What was signed for is not what would be handed over any more.
    if (missingOf(value).join() !== missing.join()) setSignature(unsigned)
    setTicked(value)
  }
  // A receipt that was made before the hand-over was refused: its number is shown in the end.
  const [receipt, setReceipt] = useState<string | null>(null)
  const receive = useApiCommand('payments.receive')
  const give = useApiCommand('handover.give')
  const owed = owedOf(money.balance, money.feeOpen)
  const outstanding = owed?.for === 'price' ? owed.money.amount : 0
  const fee = owed?.for === 'fee' ? owed.money : null
  const paysNow = outstanding > 0 && payment.means !== 'unpaid'
  const isReady =
    words !== null &&
    areTold(received, accessories) &&
    isSigned(signature) &&
    (who.collector === 'customer' || who.name.trim() !== '') &&
    documentEndShape.safeParse(who.documentEnd).success &&
    (outstanding === 0 || isPaymentReady(payment)) &&
    (fee === null || payment.reason.trim() !== '')
  const pay = async (means: PaymentMeans): Promise<string | null> => {
    const reference = means === 'cash' ? '' : payment.reference
    const paid = await receive.run({ caseId, version: money.version, means, amount: outstanding, reference })
    return paid.ok ? paid.value.number : null
  }
  const save = async (): Promise<void> => {
    if (!isReady || words === null || receive.busy || give.busy) return
    let made = receipt
    if (outstanding > 0 && payment.means !== 'unpaid') {
      made = await pay(payment.means)
      if (made === null) return
      setReceipt(made)
    }
    const done = await give.run({
      caseId,
      version: of.version,
      ...who,
      reason: paysNow ? '' : payment.reason,
      accessories: toldOf(received, accessories),
      signed: { signs: words.signs, ...signature },
    })
    if (!done.ok) return
    onGiven({
      rma: of.rma,
      number: done.value.number,
      receipt: made,
      onPaper: signature.means === 'paper',
    })
  }
  return {
    outstanding,
    fee,
    payment,
    setPayment,
    who,
    setWho,
    accessories,
    setAccessories,
    words,
    signature,
    setSignature,
    isReady,
    busy: receive.busy || give.busy,
    refusal: receive.refusal ?? give.refusal,
    save,
  }
}

function isPaymentReady({ means, reference, reason }: GivePayment): boolean {
  if (means === 'unpaid') return reason.trim() !== ''
  if (means === 'cash') return true
  return paymentReference.safeParse(reference).success && (means !== 'card' || reference.trim() !== '')
}
