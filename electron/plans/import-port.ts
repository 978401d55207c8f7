import { DateTime } from 'luxon'
import type { Added, Problem, ReadRow } from '../../shared/imports/index.ts'
import { ok, type Refusal } from '../../shared/kernel/result.ts'
import { registration, holderInput, type Registration } from '../../shared/plans/contract.ts'
import type { Holder } from '../../shared/plans/views.ts'
import type { RecordReader, Work } from '../ledger/ledger.ts'
import type { PlansDeps } from './deps.ts'
import { decidePurchase } from './eligibility.ts'
import { registerPlan, registrationProblem, type RegisterDeps } from './register.ts'
import { isRegistrationUndoable, undoRegistered } from './undo-registration.ts'

/** Plans as an import registers them: by the rules of the screen, one after the other. */
export function planImport(deps: RegisterDeps & Pick<PlansDeps, 'cases'>) {
  return {
    sealsPeople: true,
    undo: {
      isPossible: (records: RecordReader, { record, event }: Added) =>
        isRegistrationUndoable(deps, records, record, event),
      run: (work: Work, { record, event }: Added) => undoRegistered(deps, work, record, event),
    },
    atOnce: 50,
    key: ({ values }: ReadRow): string | null => values['serial'] ?? null,
    standing(records: RecordReader, row: ReadRow, now: number) {
      const asked = registrationOf(row, deps.centre().zone)
      const problem = registrationProblem(records, row.values['serial'] ?? '', asked.purchase, now)
      if (problem) return refusedAs(row, problem)
      const bought = decidePurchase(asked, {
        now,
        zone: deps.centre().zone,
        catalogue: deps.catalogueAt(now),
      })
      if (!bought.ok) return refusedAs(row, bought.error)
      const { outcome, missing } = bought.value.record.decision
      if (outcome === 'eligible') return { is: 'new' } as const
      return refusedAs(row, { code: outcome, params: { missing } })
    },
    refusedAs,
    take(work: Work, row: ReadRow) {
      const holder: Holder = holderInput.parse({ name: '', phone: '', email: '', ...row.values })
      const asked = registrationOf(row, deps.centre().zone)
      const registered = registerPlan(deps, work, { ...asked, holder, origin: 'bench', invitationId: null })
      return registered.ok ? ok({ record: registered.value.id, event: registered.value.event }) : registered
    },
  }
}

/** Facts that a list can have a column for; the others are named as they are. */
const columnOf: Readonly<Record<string, string>> = {
  activation: 'activatedOn',
  'activation.time': 'activatedOn',
  productRegion: 'productRegion',
  planRegion: 'region',
  usedIn: 'usedIn',
  dealer: 'dealer',
}

interface Named {
  readonly column: string
  readonly value: string
}

/** Where a refusal is shown, and what of the row it names. */
const shownAt: Readonly<Record<string, (values: ReadRow['values'], params: Refusal['params']) => Named>> = {
  'serial-retired': atSerial,
  'serial-missing': atSerial,
  'not-eligible': atSerial,
  'needs-proof': (_, { missing }) => ({
    column: 'serial',
    value: Array.isArray(missing) ? missing.map((fact) => columnOf[fact] ?? fact).join(', ') : '',
  }),
  'code-already-bound': ({ code = '' }) => ({ column: 'code', value: code }),
  'unknown-model': () => ({ column: 'model', value: '' }),
  'activation-in-the-future': () => ({ column: 'activatedOn', value: '' }),
}

function atSerial({ serial = '' }: ReadRow['values']): Named {
  return { column: 'serial', value: serial }
}

/** What a refusal to register makes of a row: the same before it is taken and then. */
function refusedAs(
  { values }: ReadRow,
  { code, params }: Refusal,
): { readonly is: 'here' | 'refused'; readonly problem: Problem } {
  if (code === 'serial-has-plan') return { is: 'here', problem: { ...atSerial(values), code: 'plan-known' } }
  const shown = shownAt[code]?.(values, params) ?? { column: '', value: '' }
  return { is: 'refused', problem: { ...shown, code } }
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
