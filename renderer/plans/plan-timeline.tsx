import { useTranslation } from 'react-i18next'
import type { PlanView } from '../../shared/plans/views.ts'
import { useSession } from '../base/session.ts'
import { useFormats } from '../base/i18n/use-formats.ts'
import { Timeline } from '../base/ui/timeline.tsx'
import type { Tone } from '../base/ui/tone.ts'
import { UndoNote } from './undo-note.tsx'

type Entry = PlanView['timeline'][number]

const tones: Readonly<Record<string, Tone>> = {
  'plan.registered': 'ok',
  'plan.plus-bought': 'ok',
  'plan.reserved': 'waiting',
  'plan.resealed': 'accent',
  'plan.reseal-reversed': 'warn',
  'plan.suspended': 'warn',
  'plan.terminated': 'bad',
  'plan.taken-back': 'warn',
  'plan.person-erased': 'warn',
}

/** Everything that happened to the plan: who, when, from which bench. */
export function PlanTimeline({ of }: { readonly of: PlanView }) {
  const { t } = useTranslation('plans')
  const { bench } = useSession()
  const sentence = useSentence()
  return (
    <Timeline
      label={t('timeline.title')}
      entries={of.timeline.map((entry) => {
        const reason = entry.detail['reason']
        return {
          id: entry.id,
          at: entry.at,
          what: sentence(entry),
          who: of.names[entry.actor] ?? t('timeline.somebody'),
          tone: tones[entry.type] ?? 'neutral',
          ...(of.takenBack.includes(entry.id) ? { undone: t('note.takenBack') } : {}),
          action: of.ownNotes.includes(entry.id) && <UndoNote id={of.id} event={entry.id} />,
          ...(entry.bench === bench.id && bench.name !== null ? { bench: bench.name } : {}),
          ...(typeof reason === 'string' && reason !== '' ? { detail: reason } : {}),
        }
      })}
    />
  )
}

function useSentence(): (entry: Entry) => string {
  const { t } = useTranslation('plans')
  const formats = useFormats()
  return ({ type, detail }) => {
    const key = type.slice('plan.'.length)
    if (key === 'noted') {
      const text = detail['text']
      return typeof text === 'string' ? text : t('note.erased')
    }
    const endsAt = detail['endsAt']
    const fields = detail['fields']
    return t(`timeline.${key}`, {
      number: String(detail['number'] ?? ''),
      serial: String(detail['serial'] ?? ''),
      rma: String(detail['rma'] ?? ''),
      ordinal: Number(detail['ordinal'] ?? 0),
      from: String(detail['from'] ?? ''),
      to: String(detail['to'] ?? ''),
      by: String(detail['by'] ?? ''),
      reference: String(detail['reference'] ?? ''),
      on: formats.calendarDate(String(detail['productReturnedOn'] ?? '')),
      ends: typeof endsAt === 'number' ? formats.date(endsAt) : '',
      fields: Array.isArray(fields) ? fields.map((field) => t(`holder.${field}`)).join(', ') : '',
    })
  }
}
