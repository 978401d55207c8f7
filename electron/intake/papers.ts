import type { Catalogue } from '../../shared/catalogue/model.ts'
import { components } from '../../shared/catalogue/components.ts'
import { codeKey } from '../../shared/kernel/code-key.ts'
import { parseRma } from '../../shared/kernel/rma.ts'
import type { Case } from '../../shared/intake/case.ts'
import type { ClaimRecord } from '../../shared/intake/claim-record.ts'
import { caseStream, type CaseEvent } from '../../shared/intake/events.ts'
import type {
  DecisionOnPaper,
  LabelView,
  PlanOnPaper,
  UnitsReceivedView,
  WorkOrderView,
} from '../../shared/paper/view.ts'
import type { CentreFacts, Language } from '../../shared/kernel/centre.ts'
import { paidReason } from '../../shared/words/paid-reason.ts'
import { gatesOnPaper } from '../words/gates-on-paper.ts'
import type { Translate } from '../words/words.ts'
import { customerOf } from './case-row.ts'
import { findCaseByRma } from './case-store.ts'
import type { IntakeDeps } from './deps.ts'
import { needCase } from './load-case.ts'

export interface PaperDeps extends Pick<IntakeDeps, 'database' | 'ledger' | 'personal' | 'plans' | 'nameOf'> {
  readonly centre: () => CentreFacts
  readonly catalogueVersion: (version: string) => Catalogue | null
  /** Words of explanations, in the language of the paper. */
  readonly explain: (language: CentreFacts['language']) => Translate
  readonly now: () => number
  /** The signature under what came in; null where nobody signed on screen, or the customer was erased. */
  readonly inkOfTaken: (caseId: string) => string | null
}

/** The case of an RMA number as a work order shows it; null where there is none. */
export function workOrderOf(
  deps: PaperDeps,
  rma: string,
  language: CentreFacts['language'],
): WorkOrderView | null {
  const found = open(deps, rma)
  if (!found) return null
  const { state, events } = found
  const { opened, facts, claim } = state
  const { reader } = deps.database
  const centre = deps.centre()
  const t = deps.explain(language)
  const tables = claim && deps.catalogueVersion(claim.decision.catalogueVersion)
  const model = tables?.models.rows.find(({ name }) => name === facts.model)
  return {
    centre,
    zone: centre.zone,
    rma: opened.rma,
    receivedAt: opened.receivedAt,
    unit: { serial: opened.serial, model: facts.model, category: model?.category ?? null },
    plan: planOn(deps, opened.serial),
    customer: customerOf(reader, deps.personal, opened.customer.subject),
    cause: facts.cause,
    damagedOn: facts.damagedOn,
    words: deps.personal.text(reader, opened.words) ?? '',
    components: components
      .filter((component) => facts.components.includes(component))
      .map((component) => {
        const line = claim?.decision.components[component] ?? 'undecided'
        const reason = claim && paidReason(line, claim.decision)
        return { component, line, reason: reason && t(`because.${reason}`) }
      }),
    accessories: opened.accessories,
    photos: state.photos.map(({ hash }) => hash),
    decision: claim && decisionOn(claim, { t, language, zone: centre.zone }),
    freeReturn: claim?.plan !== null && claim?.plan !== undefined,
    notes: events.flatMap((event) => {
      const text = event.type === 'case.noted' ? deps.personal.text(reader, event.body.text) : null
      return text === null ? [] : [text]
    }),
    technician: deps.nameOf(state.openedBy) ?? '',
    bench: centre.benchName,
    signature: opened.signature,
    ink: deps.inkOfTaken(found.id),
  }
}

export function labelOf(deps: PaperDeps, rma: string): LabelView | null {
  const found = open(deps, rma)
  if (!found) return null
  const { opened, facts } = found.state
  const centre = deps.centre()
  const { rma: number, serial, receivedAt } = opened
  return { centre, zone: centre.zone, rma: number, serial, model: facts.model, receivedAt }
}

/** Units that came in together, in the order that is asked for; null where one of the numbers is no case. */
export function unitsReceivedOf(deps: PaperDeps, rmas: readonly string[]): UnitsReceivedView | null {
  const found = rmas.map((rma) => open(deps, rma))
  const cases = found.flatMap((one) => (one === null ? [] : [one.state]))
  const [first] = cases
  if (first === undefined || cases.length < found.length) return null
  const { reader } = deps.database
  const centre = deps.centre()
  return {
    centre,
    zone: centre.zone,
    customer: customerOf(reader, deps.personal, first.opened.customer.subject),
    receivedAt: Math.max(...cases.map(({ opened }) => opened.receivedAt)),
    technician: deps.nameOf(first.openedBy) ?? '',
    units: cases.map(({ opened, facts }) => ({
      rma: opened.rma,
      serial: opened.serial,
      model: facts.model,
      accessories: opened.accessories,
      words: deps.personal.text(reader, opened.words) ?? '',
    })),
  }
}

function open(
  deps: PaperDeps,
  rma: string,
): { id: string; state: Case; events: readonly CaseEvent[] } | null {
  const number = parseRma(rma)
  const row = number && findCaseByRma(deps.database.reader, number)
  if (!row) return null
  const events = deps.ledger.events(caseStream, row.id)
  return { id: row.id, state: needCase(events), events }
}

function planOn(deps: PaperDeps, serial: string): PlanOnPaper | null {
  const plan = deps.plans.shownFor(deps.database.reader, serial, deps.now())
  if (!plan) return null
  const { number, startsAt, endsAt, plus, region, used, granted } = plan
  return { number, term: { startsAt, endsAt }, plus, region, used, granted }
}

function decisionOn(
  { decision, facts }: ClaimRecord,
  paper: { readonly t: Translate; readonly language: Language; readonly zone: string },
): DecisionOnPaper {
  const { t } = paper
  const { outcome, ordinal, fee, rulebook, catalogueVersion } = decision
  return {
    outcome,
    ordinal,
    fee,
    rulebook,
    catalogueVersion,
    decidedAt: facts.now,
    gates: gatesOnPaper(decision.gates, decision, paper),
    missing: decision.missing.map((fact) => t(`missing.${codeKey(fact)}`)),
    warnings: decision.warnings.map((warning) => t(`warning.${warning}`)),
  }
}
