import type { Dealer } from '../../../shared/eligibility/facts.ts'
import type { Input } from '../../../shared/rpc/api.ts'
import type { HolderValues } from '../holder-fields.tsx'

/** What stands on the registration screen; nothing is wanted until the person has seen it. */
export interface RegistrationForm {
  readonly serialRaw: string
  readonly model: string | null
  readonly kind: 'bundle' | 'separate' | 'card' | null
  readonly date: string | null
  readonly code: string
  readonly activation: 'unknown' | 'never' | 'on'
  readonly activatedOn: string | null
  readonly activatedTime: string | null
  readonly productRegion: string | null
  readonly planRegion: string
  readonly usedIn: string | null
  readonly dealer: Dealer | null
  readonly warrantyEndsOn: string | null
  readonly holder: HolderValues
  /** What stood beside the telephone number: it follows as a note of the plan. */
  readonly note: string
  readonly clockConfirmed: boolean
}

export function emptyForm(region: string, serialRaw: string): RegistrationForm {
  return {
    serialRaw,
    model: null,
    kind: null,
    date: null,
    code: '',
    activation: 'unknown',
    activatedOn: null,
    activatedTime: null,
    productRegion: null,
    planRegion: region,
    usedIn: null,
    dealer: null,
    warrantyEndsOn: null,
    holder: { name: '', phone: '', email: '' },
    note: '',
    clockConfirmed: false,
  }
}

/** What the core is asked, or null while something that it cannot do without is missing. */
export function askedOf(form: RegistrationForm): Input<'plans.check'> | null {
  const purchase = purchaseOf(form)
  const { model, serialRaw } = form
  if (!purchase || model === null || serialRaw.trim() === '') return null
  const { productRegion, planRegion, usedIn, dealer, warrantyEndsOn, clockConfirmed } = form
  return {
    serialRaw,
    model,
    purchase,
    activation: activationOf(form),
    productRegion,
    planRegion,
    usedIn,
    dealer,
    warrantyEndsOn,
    clockConfirmed,
  }
}

function purchaseOf({ kind, date, code }: RegistrationForm): Input<'plans.check'>['purchase'] | null {
  if (kind === null || date === null) return null
  if (kind === 'bundle') return { kind, dispatchedOn: date }
  if (kind === 'separate') return { kind, agreedOn: date }
  return code.trim() === '' ? null : { kind, agreedOn: date, code }
}

function activationOf(form: RegistrationForm): Input<'plans.check'>['activation'] {
  const { activation, activatedOn, activatedTime } = form
  if (activation === 'never') return { state: 'never' }
  if (activation === 'unknown' || activatedOn === null) return { state: 'unknown' }
  return { state: 'on', date: activatedOn, time: activatedTime }
}
