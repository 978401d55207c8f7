import { useTranslation } from 'react-i18next'
import { missingCase } from '../../../shared/kernel/missing-case.ts'
import type { SubmissionView } from '../../../shared/reviews/views.ts'
import { CompareDialog } from './compare-dialog.tsx'
import { GoToDialog, TextDialog } from './small-dialogs.tsx'
import type { WorkspaceActions } from './use-workspace-actions.ts'
import { VerdictDialog } from './verdict-dialog.tsx'

/** The windows over a review; one at a time. */
export function WorkspaceDialogs(props: {
  readonly of: SubmissionView
  readonly workspace: WorkspaceActions
  /** Frames of the recording; null while there is no picture. */
  readonly count: number | null
  readonly onCompare: (submissionId: string) => void
  readonly onLeave: () => void
  readonly onNext: () => void
}) {
  const { t } = useTranslation('reviews')
  const { of, workspace, count } = props
  const close = () => workspace.closeDialog()
  const { dialog } = workspace
  if (dialog === null) return null
  switch (dialog.kind) {
    case 'verdict':
      return <VerdictDialog of={of} onClose={close} onDone={props.onLeave} onNext={props.onNext} />
    case 'go-to':
      return count === null ? null : <GoToDialog count={count} onGo={workspace.goTo} onClose={close} />
    case 'note':
      return (
        <TextDialog
          title={t('note.add')}
          action={t('note.keep')}
          mayBeEmpty={false}
          onText={workspace.note}
          onClose={close}
        />
      )
    case 'compare':
      return <CompareDialog of={of.id} onChoose={props.onCompare} onClose={close} />
    case 'fail': {
      const { step } = dialog
      return (
        <TextDialog
          title={t('pin.failTitle', { step })}
          action={t('pin.fail')}
          mayBeEmpty
          onText={(text) => workspace.fail(step, text)}
          onClose={close}
        />
      )
    }
    default:
      return missingCase(dialog)
  }
}
