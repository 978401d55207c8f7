import { useTranslation } from 'react-i18next'
import type { ClaimDecision, ClaimOutcome } from '../../shared/intake/claim-decision.ts'
import { StatusPill } from '../base/ui/status-pill.tsx'
import type { Tone } from '../base/ui/tone.ts'

const tones: Readonly<Record<ClaimOutcome, Tone>> = {
  'plan-replacement': 'ok',
  'express-replacement': 'ok',
  'warranty-repair': 'ok',
  'paid-repair': 'neutral',
  'needs-proof': 'unknown',
  refused: 'bad',
}

/** The colour of an outcome, wherever it is told. */
export function outcomeTone(outcome: ClaimOutcome): Tone {
  return tones[outcome]
}

/** What a claim came to, short: for lists. */
export function OutcomePill({ outcome }: { readonly outcome: ClaimOutcome }) {
  const { t } = useTranslation('cases')
  return (
    <StatusPill tone={tones[outcome]} plain>
      {t(`outcome.${outcome}`)}
    </StatusPill>
  )
}

/** "First replacement", "Paid repair": the outcome with its ordinal. */
export function useOutcomeWords(): (decision: Pick<ClaimDecision, 'outcome' | 'ordinal'>) => string {
  const { t } = useTranslation('cases')
  return ({ outcome, ordinal }) => {
    if (ordinal === null) return t(`outcome.${outcome}`)
    const which = ordinal <= 3 ? t(`ordinal.${ordinal}`) : t('ordinal.other', { ordinal })
    return outcome === 'express-replacement'
      ? t('outcomeWhole.express', { which })
      : t('outcomeWhole.plan', { which })
  }
}
