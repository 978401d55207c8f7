import { useTranslation } from 'react-i18next'
import type { RecordingView } from '../../../shared/video/contract.ts'
import type { FrameIndex } from '../../../shared/video/frame-index.ts'
import type { SubmissionView } from '../../../shared/reviews/views.ts'
import { classNames } from '../../base/ui/class-names.ts'
import { RefusalNotice } from '../../base/ui/refusal-notice.tsx'
import { EarlierLines } from '../earlier-list.tsx'
import { Checklist } from './checklist.tsx'
import { FindingsList } from './findings-list.tsx'
import css from './workspace.module.css'
import { SerialPanels } from './serial-panels.tsx'
import type { WorkspaceActions } from './use-workspace-actions.ts'

const cx = classNames(css)

/** Beside the picture: what must be seen in it, what was found in it, what was noted. */
export function WorkspaceSide(props: {
  readonly of: SubmissionView
  readonly recording: RecordingView
  readonly index: FrameIndex | null
  readonly mayWork: boolean
  readonly workspace: WorkspaceActions
  readonly onCompare: (submissionId: string) => void
}) {
  const { t } = useTranslation('reviews')
  const { of, recording, mayWork, workspace } = props
  return (
    // What is longer than the screen is scrolled with the keys, once it has the focus.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <aside className={cx('side')} aria-label={t('checklist')} tabIndex={0}>
      <RefusalNotice error={workspace.refusal} />
      <EarlierLines of={of.earlier} onCompare={props.onCompare} onJump={workspace.jump} />
      <Checklist
        app={of.app}
        steps={of.steps}
        index={props.index}
        events={recording.events}
        mayWork={mayWork}
        unfolded={workspace.unfolded}
        onUnfold={workspace.unfold}
        holdFrom={workspace.holdFrom}
        onJump={workspace.jump}
        onPin={workspace.pin}
        onFail={workspace.askFailure}
        onOpen={workspace.reopen}
        serials={mayWork && <SerialPanels of={of} workspace={workspace} />}
      />
      <section className={cx('block')}>
        <h2>{t('findings.title')}</h2>
        <FindingsList of={recording} onJump={workspace.jump} />
      </section>
      {of.notes.length > 0 && (
        <section className={cx('block')}>
          <h2>{t('note.title')}</h2>
          <ul className={cx('plainList')}>
            {of.notes.map((note) => (
              <li key={`${note.at} ${note.ordinal}`}>
                <button type="button" className={cx('jump')} onClick={() => workspace.jump(note.ordinal)}>
                  {t('evidence.frame', { frame: note.ordinal + 1 })}
                </button>{' '}
                {note.text ?? t('textErased')}
              </li>
            ))}
          </ul>
        </section>
      )}
    </aside>
  )
}
