import { missingCase } from '../../shared/kernel/missing-case.ts'
import type { GateResult } from '../../shared/kernel/explanation.ts'
import type { DecisionOnPaper, GateOnPaper, WorkOrderView } from '../../shared/paper/view.ts'
import type { Translate } from '../words/words.ts'
import { html, text, type Html } from './html.ts'
import type { RenderContext } from './render-context.ts'

/** The decision as a whole: what it is, what it costs, every gate with its rule, and by which tables. */
export function decisionSection({ decision, freeReturn }: WorkOrderView, context: RenderContext): Html {
  const { t } = context
  const returned = freeReturn && html`<p class="return">${mark('pass')} ${t('freeReturn')}</p>`
  if (!decision) {
    return html`<section class="decision">
      <h2>${t('decision.title')}</h2>
      <p>${t('decision.none')}</p>
      ${returned}
    </section>`
  }
  return html`<section class="decision">
    ${verdict(decision, context)} ${returned} ${gates(decision.gates, context.t)} ${basis(decision, context)}
  </section>`
}

function verdict(decision: DecisionOnPaper, { t, formats }: RenderContext): Html {
  const { missing, warnings } = decision
  return html`<div class="keep">
    <div class="verdict">
      <div>
        <h2>${t('decision.title')}</h2>
        <p class="outcome">${outcome(decision, t)}</p>
      </div>
      <div class="fee">
        <h2>${t('fee.title')}</h2>
        ${fee(decision, t, (money) => formats.money(money))}
      </div>
    </div>
    <p>${t(`meaning.${decision.outcome}`)}</p>
    ${missing.length > 0 && html`<p class="missing">${text(t('decision.missing', { facts: missing.join(', ') }))}</p>`}
    ${warnings.map((warning) => html`<p class="missing">${text(warning)}</p>`)}
  </div>`
}

/** When, by which rules and tables, and what the guide itself says of those tables. */
function basis(
  { decidedAt, catalogueVersion, rulebook }: DecisionOnPaper,
  { t, formats }: RenderContext,
): Html {
  return html`<p class="fine">
    ${t('decision.decidedAt', { at: formats.instant(decidedAt) })} ·
    ${text(t('decision.versions', { catalogue: catalogueVersion, rulebook }))}<br />
    ${t('decision.informative')}
  </p>`
}

function outcome({ outcome, ordinal }: DecisionOnPaper, t: Translate): string {
  if (ordinal === null) return t(`outcome.${outcome}`)
  return ordinal <= 2 ? t(`outcome.${outcome}-${ordinal}`) : t(`outcome.${outcome}`, { ordinal })
}

function fee(
  { outcome, fee }: DecisionOnPaper,
  t: Translate,
  money: (value: NonNullable<DecisionOnPaper['fee']>) => string,
): Html {
  switch (outcome) {
    case 'plan-replacement':
    case 'express-replacement':
      return fee
        ? html`<p class="amount">${money(fee)}</p>`
        : html`<p class="amount words">${t('fee.notListed')}</p>`
    case 'paid-repair':
      return html`<p class="amount words">${t('fee.quote')}</p>`
    case 'needs-proof':
      return html`<p class="amount words">${t('fee.open')}</p>`
    case 'warranty-repair':
    case 'refused':
      return html`<p class="amount words">${t('fee.none')}</p>`
    default:
      return missingCase(outcome)
  }
}

/** Every gate: its rule and title, what was found, and whether it is met; what decided first. */
export function gates(all: readonly GateOnPaper[], t: Translate): Html {
  return html`<table class="gates">
    <thead>
      <tr>
        <th class="rule-id">${t('decision.rule')}</th>
        <th>${t('decision.finding')}</th>
        <th class="gate-result">${t('decision.result')}</th>
      </tr>
    </thead>
    <tbody>
      ${all.map(
        ({ rule, title, result, resultWords, sentence, decides }) =>
          html`<tr class="${result}">
            <td class="rule-id">${rule}</td>
            <td>
              <b>${title}</b>${decides && html` <i>(${t('decision.decides')})</i>`}${sentence !== '' && '. '}
              ${text(sentence)}
            </td>
            <td class="gate-result">${mark(result)} ${resultWords}</td>
          </tr>`,
      )}
    </tbody>
  </table>`
}

/** Told apart by shape, not by colour: most work orders come out of a black printer. */
const shapes: Readonly<Record<GateResult, string>> = {
  pass: 'M2 6.5 5 9.5 10 3',
  fail: 'M3 3 9 9M9 3 3 9',
  unknown: 'M3.5 4.2A2.5 2.5 0 1 1 6 6.7V8M6 10.2v.1',
  'not-applicable': 'M3 6H9',
  'not-reached': 'M3 6h.1M6 6h.1M9 6h.1',
}

function mark(result: GateResult): Html {
  return html`<svg class="mark" viewBox="0 0 12 12" aria-hidden="true"><path d="${shapes[result]}" /></svg>`
}
