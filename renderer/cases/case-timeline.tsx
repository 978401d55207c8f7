import { useTranslation } from 'react-i18next'
import type { CaseView, TimelineEntry } from '../../shared/intake/views.ts'
import { claimOutcomes } from '../../shared/intake/claim-decision.ts'
import { useSession } from '../app/session.ts'
import { Timeline } from '../ui/timeline.tsx'
import { useOutcomeWords } from './outcome.tsx'

/** Everything that happened to the case: who, when, from which bench. */
export function CaseTimeline({ of }: { readonly of: CaseView }) {
  const { t } = useTranslation('cases')
  const { bench } = useSession()
  const what = useSentence()
  return (
    <Timeline
      label={t('timeline.title')}
      entries={of.timeline.map((entry) => {
        const reason = entry.detail['reason'] || entry.detail['note']
        return {
          id: entry.id,
          at: entry.at,
          what: what(entry),
          who: of.names[entry.actor] ?? t('timeline.somebody'),
          ...(entry.bench === bench.id && bench.name !== null ? { bench: bench.name } : {}),
          ...(typeof reason === 'string' && reason !== '' ? { detail: reason } : {}),
        }
      })}
    />
  )
}

function useSentence(): (entry: TimelineEntry) => string {
  const { t } = useTranslation('cases')
  const outcomeWords = useOutcomeWords()
  return ({ type, detail }) => {
    switch (type) {
      case 'case.decided': {
        const outcome = claimOutcomes.find((known) => known === detail['outcome'])
        const ordinal = typeof detail['ordinal'] === 'number' ? detail['ordinal'] : null
        return t('timeline.decided', { outcome: outcome ? outcomeWords({ outcome, ordinal }) : '' })
      }
      case 'case.moved':
        return t('timeline.moved', { to: t(`status.${String(detail['to'])}`) })
      case 'case.noted':
        return String(detail['text'])
      case 'case.photos-added':
        return t('timeline.photos', { count: Number(detail['count']) })
      case 'case.replaced':
        return t('timeline.replaced', { serial: String(detail['newSerial']) })
      case 'case.replacement-reversed':
        return t('timeline.reversed', { serial: String(detail['newSerial']) })
      case 'case.facts-changed':
        return t('timeline.factsChanged')
      default:
        return t('timeline.opened')
    }
  }
}
