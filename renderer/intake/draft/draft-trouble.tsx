import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { missingCase } from '../../../shared/kernel/missing-case.ts'
import { useApiCommand } from '../../base/client/use-api-command.ts'
import { Button } from '../../base/ui/button.tsx'
import { classNames } from '../../base/ui/class-names.ts'
import { ErrorNotice } from '../../base/ui/error-notice.tsx'
import { RefusalNotice } from '../../base/ui/refusal-notice.tsx'
import { useIntake } from '../intake-context.ts'
import { useDraftNews } from '../queries.ts'
import css from './draft-trouble.module.css'

const cx = classNames(css)

/** Says why this intake is not kept, what still is, and offers the one thing to do. */
export function DraftTrouble() {
  const { t } = useTranslation(['intake', 'common'])
  const { state, session } = useIntake()
  switch (state.saving) {
    case 'elsewhere':
      return (
        <div className={cx('trouble')}>
          <ErrorNotice
            tone="warn"
            what={t('trouble.elsewhere.what')}
            kept={t('trouble.elsewhere.kept')}
            action={{ label: t('trouble.elsewhere.mine'), onPress: () => void session.keepMine() }}
          />
          <TakeTheirs />
        </div>
      )
    case 'submitted':
      return <AlreadyTaken />
    case 'failed':
      return (
        <div className={cx('trouble')}>
          <RefusalNotice
            error={state.error}
            tone="warn"
            action={{ label: t('common:tryAgain'), onPress: () => void session.flush() }}
          />
        </div>
      )
    case 'saved':
    case 'waiting':
    case 'saving':
      return null
    default:
      return missingCase(state.saving)
  }
}

/** The version of the other window takes the place of this one. */
function TakeTheirs() {
  const { t } = useTranslation('intake')
  const { session } = useIntake()
  const { gone } = useDraftNews()
  return (
    <Button
      onClick={() => {
        session.end()
        gone(session.id)
        // The page is read anew, the way it would be after a restart.
        window.location.reload()
      }}
    >
      {t('trouble.elsewhere.theirs')}
    </Button>
  )
}

/** Submitted from another window: the core answers with the case that it became. */
function AlreadyTaken() {
  const { t } = useTranslation('intake')
  const { session, draft } = useIntake()
  const { run, busy } = useApiCommand('intake.submit')
  const navigate = useNavigate()
  const open = async () => {
    const answer = await run({ id: session.id, draft })
    if (!answer.ok) return
    session.end()
    await navigate({ to: '/intake/taken/$caseId', params: { caseId: answer.value.caseId }, replace: true })
  }
  return (
    <div className={cx('trouble')}>
      <ErrorNotice
        tone="warn"
        what={t('trouble.submitted.what')}
        kept={t('trouble.submitted.kept')}
        action={{ label: t('trouble.submitted.open'), onPress: () => void open(), busy }}
      />
    </div>
  )
}
