import { useTranslation } from 'react-i18next'
import { missingCase } from '../../../shared/kernel/missing-case.ts'
import type { SubmissionView } from '../../../shared/reviews/views.ts'
import { CompareDialog } from './compare-dialog.tsx'
import { GoToDialog, TextDialog } from './small-dialogs.tsx'
import type { LookActions } from './use-workspace-actions.ts'
import { VerdictDialog } from './verdict-dialog.tsx'

/** The windows over a review; one at a time. */
export function LookWindows(props: {
  readonly of: SubmissionView
  readonly look: LookActions
  /** Frames of the recording; null while there is no picture. */
  readonly count: number | null
  readonly onCompare: (submissionId: string) => void
  readonly onLeave: () => void
  readonly onNext: () => void
}) {
  const { t } = useTranslation('reviews')
  const { of, look, count } = props
  const close = () => look.setShown(null)
  const { shown } = look
  if (shown === null) return null
  switch (shown.kind) {
    case 'verdict':
      return <VerdictDialog of={of} onClose={close} onDone={props.onLeave} onNext={props.onNext} />
    case 'go-to':
      return count === null ? null : <GoToDialog count={count} onGo={look.goTo} onClose={close} />
    case 'note':
      return (
        <TextDialog
          title={t('note.add')}
          action={t('note.keep')}
          mayBeEmpty={false}
          onText={look.note}
          onClose={close}
        />
      )
    case 'compare':
      return <CompareDialog of={of.id} onChoose={props.onCompare} onClose={close} />
    case 'fail': {
      const { step } = shown
      return (
        <TextDialog
          title={t('pin.failTitle', { step })}
          action={t('pin.fail')}
          mayBeEmpty
          onText={(text) => look.fail(step, text)}
          onClose={close}
        />
      )
    }
    default:
      return missingCase(shown)
  }
}
