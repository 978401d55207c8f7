import { DateTime } from 'luxon'
import type { ReadRow } from '../../shared/imports/index.ts'
import { ok } from '../../shared/kernel/result.ts'
import { registration, holderInput, type Registration } from '../../shared/plans/contract.ts'
import type { Holder } from '../../shared/plans/views.ts'
import type { RecordReader, Work } from '../ledger/ledger.ts'
import { decidePurchase } from './eligibility.ts'
import { registerPlan, registrationProblem, type RegisterDeps } from './register.ts'

/** Columns in which these refusals are shown. */
const columnOf: Readonly<Record<string, string>> = {
  'code-already-bound': 'code',
  'unknown-model': 'model',
  'activation-in-the-future': 'activatedOn',
}

/** Plans as an import registers them: by the rules of the screen, one after the other. */
export function planImport(deps: RegisterDeps) {
  return {
    sealsPeople: true,
    undo: null,
    atOnce: 50,
    key: ({ values }: ReadRow): string | null => values['serial'] ?? null,
    standing(records: RecordReader, row: ReadRow, now: number) {
      const asked = registrationOf(row, deps.centre().zone)
      const serial = row.values['serial'] ?? ''
      const found = (is: 'here' | 'refused', code: string, value: string) =>
        ({ is, problem: { column: columnOf[code] ?? 'serial', code, value } }) as const
      const problem = registrationProblem(records, serial, asked.purchase, now)
      if (problem?.code === 'serial-has-plan') return found('here', 'plan-known', serial)
      if (problem) return found('refused', problem.code, row.values['code'] ?? serial)
      const bought = decidePurchase(asked, {
        now,
        zone: deps.centre().zone,
        catalogue: deps.catalogueAt(now),
      })
      if (!bought.ok) return found('refused', bought.error.code, '')
      const { outcome, missing } = bought.value.record.decision
      if (outcome === 'not-eligible') return found('refused', 'not-eligible', serial)
      if (outcome === 'needs-proof') return found('refused', 'needs-proof', missing.join(', '))
      return { is: 'new' } as const
    },
    take(work: Work, row: ReadRow) {
      const holder: Holder = holderInput.parse({ name: '', phone: '', email: '', ...row.values })
      const asked = registrationOf(row, deps.centre().zone)
      const registered = registerPlan(deps, work, { ...asked, holder, origin: 'bench', invitationId: null })
      return registered.ok ? ok(null) : registered
    },
  }
}

/** `same`: where the plan holds, the product was bought and is used. */
function registrationOf({ values, raw }: ReadRow, zone: string): Registration {
  const { serial = '', model = '', region = '', purchase = '', date = '', code = '' } = values
  const country = (of: string | undefined): string | null => (of === 'same' ? region : (of ?? null))
  return registration.parse({
    serialRaw: raw['serial'] ?? serial,
    model,
    purchase:
      purchase === 'bundle'
        ? { kind: 'bundle', dispatchedOn: date }
        : purchase === 'card'
          ? { kind: 'card', agreedOn: date, code }
          : { kind: 'separate', agreedOn: date },
    activation: activationOf(values['activatedOn'], zone),
    productRegion: country(values['productRegion']),
    planRegion: region,
    usedIn: country(values['usedIn']),
    dealer: values['dealer'] ?? null,
    warrantyEndsOn: values['warrantyEndsOn'] ?? null,
  })
}

/** Midnight is a day without a time: the file said none. */
function activationOf(said: string | undefined, zone: string): Registration['activation'] {
  if (said === undefined || said === 'unknown') return { state: 'unknown' }
  if (said === 'never') return { state: 'never' }
  const at = DateTime.fromISO(said, { zone })
  const time = at.toFormat('HH:mm')
  return { state: 'on', date: at.toFormat('yyyy-MM-dd'), time: time === '00:00' ? null : time }
}
