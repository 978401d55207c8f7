import { readEntered } from '../../shared/kernel/entered-serial.ts'
import type { intakeContract } from '../../shared/intake/contract.ts'
import type { UnitLookup } from '../../shared/intake/views.ts'
import { ok } from '../../shared/kernel/result.ts'
import type { Handler } from '../core/handler.ts'
import { customerOf, toCaseRow } from './case-row.ts'
import { casesOfSerial, nearSerials } from './case-store.ts'
import type { Reader } from '../db/open.ts'
import type { RepairCaseRow } from '../db/schema/repair-case.ts'
import { likelyModel } from './likely-model.ts'
import type { IntakeDeps, KnownSerial, PlanInForce } from './deps.ts'

/** More would be a list to read instead of a person to confirm. */
const MOST_CONTACTS = 4

type Contact = UnitLookup['contacts'][number]

/** Everything that is known of a unit, from a scan or from what was typed (rulebook §7). */
export function lookUpUnit(deps: IntakeDeps): Handler<(typeof intakeContract)['intake.lookup']> {
  const { reader } = deps.database
  return ({ now }, { raw }) => {
    const { serial, shape, warnings, proposals } = readEntered(raw)
    const cases = serial === '' ? [] : casesOfSerial(reader, serial)
    const open = cases.find((row) => !row.ended) ?? null
    const plan = serial === '' ? null : deps.plans.boundTo(deps.ledger, serial, now)
    const request = serial === '' ? null : deps.requests.expectedFor(reader, serial)
    const model = plan?.model ?? cases[0]?.model ?? null
    return ok({
      raw,
      serial,
      shape,
      warnings: [...warnings],
      proposals: knownFirst(proposals, (one) => isKnown(deps, reader, one)),
      nearMisses:
        cases.length > 0 || plan || request || serial === '' ? [] : findNearMisses(deps, reader, serial),
      model,
      likelyModel: model === null ? likelyModel(reader, serial) : null,
      openCase: open && { id: open.id, rma: open.rma, status: open.status },
      retired: serial === '' ? null : deps.plans.retirement(deps.ledger, serial),
      plan,
      request,
      contacts: contactsOf(deps, reader, plan, cases),
      cases: cases.map((row) => toCaseRow(reader, deps, row)),
    })
  }
}

/** Of several readings of one scan, the one that a record has is the likeliest. */
function knownFirst(serials: readonly string[], known: (serial: string) => boolean): string[] {
  return serials.length < 2
    ? [...serials]
    : [...serials.filter(known), ...serials.filter((serial) => !known(serial))]
}

function isKnown(deps: IntakeDeps, reader: Reader, serial: string): boolean {
  return (
    casesOfSerial(reader, serial).length > 0 ||
    deps.plans.boundTo(deps.ledger, serial, 0) !== null ||
    deps.requests.expectedFor(reader, serial) !== null
  )
}

/** Known serials one confusable character away, each once. */
function findNearMisses(deps: IntakeDeps, reader: Reader, serial: string): KnownSerial[] {
  const near = [
    ...deps.plans.near(reader, serial),
    ...nearSerials(reader, serial),
    ...deps.requests.near(reader, serial),
  ]
  return [...new Map(near.toReversed().map((known) => [known.serial, known])).values()].toReversed()
}

/** Customers who brought this unit before, each once; erased ones are left out. */
function contactsOf(
  deps: IntakeDeps,
  reader: Reader,
  plan: PlanInForce | null,
  cases: readonly RepairCaseRow[],
): Contact[] {
  const known = [
    ...(plan ? [{ source: 'plan' as const, subject: plan.subject }] : []),
    ...cases.slice(0, MOST_CONTACTS).map(({ subject }) => ({ source: 'case' as const, subject })),
  ]
  const contacts = new Map<string, Contact>()
  for (const { source, subject } of known) {
    const customer = customerOf(reader, deps.personal, subject)
    if (!customer) continue
    const key = [customer.name, customer.phone, customer.email].join('\n')
    const before = contacts.get(key)
    const subjects = [...new Set([...(before?.subjects ?? []), subject])]
    contacts.set(key, { source: before?.source ?? source, ...customer, subjects })
  }
  return [...contacts.values()].slice(0, MOST_CONTACTS)
}
