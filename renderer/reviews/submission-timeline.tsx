import { useTranslation } from 'react-i18next'
import { steps } from '../../shared/reviews/states.ts'
import type { SubmissionView } from '../../shared/reviews/views.ts'
import { Timeline } from '../base/ui/timeline.tsx'
import { UndoMark } from './undo-mark.tsx'

/** Everything that happened to a submission, the newest first. */
export function SubmissionTimeline({ of }: { readonly of: SubmissionView }) {
  const { t } = useTranslation('reviews')
  const takenBack = new Set(of.timeline.flatMap(({ type, body }) => (isUndo(type) ? [text(body['of'])] : [])))
  return (
    <Timeline
      label={t('timeline.title')}
      entries={of.timeline.map(({ seq, id, type, at, by, body }) => {
        const step = steps.find((one) => one === body['step'])
        const outcome = text(body['outcome'])
        return {
          id: String(seq),
          at,
          who: by.name ?? t('program'),
          what:
            step && type === 'submission.step-taken-back'
              ? t('timeline.step-taken-back', { step, title: t(`steps.${step}.title`) })
              : type === 'submission.step-decided' && step
                ? t(`timeline.step.${outcome}`, { step, title: t(`steps.${step}.title`) })
                : t(`timeline.${type.slice('submission.'.length)}`),
          ...detailOf(type, body),
          ...(takenBack.has(id) ? { undone: t('timeline.undone') } : {}),
          action: <UndoMark of={of} event={id} />,
        }
      })}
    />
  )
}

function isUndo(type: string): boolean {
  return type === 'submission.step-taken-back' || type === 'submission.note-taken-back'
}

function detailOf(type: string, body: Readonly<Record<string, unknown>>): { readonly detail?: string } {
  if (type === 'submission.media-attached') return { detail: text(body['name']) }
  if (type === 'submission.frame-noted') return { detail: text(body['text']) }
  if (type === 'submission.judged' && body['reason'] !== '') return { detail: text(body['reason']) }
  return {}
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : ''
}
