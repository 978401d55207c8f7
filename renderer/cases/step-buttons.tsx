import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { needsReason } from '../../shared/intake/case-moves.ts'
import type { CaseStatus } from '../../shared/intake/case-status.ts'
import type { CaseView } from '../../shared/intake/views.ts'
import { permits, useSession } from '../app/session.ts'
import { useApiCommand } from '../client/use-api-command.ts'
import { Button } from '../ui/button.tsx'
import { classNames } from '../ui/class-names.ts'
import { RefusalNotice } from '../ui/refusal-notice.tsx'
import css from './case-record.module.css'

const cx = classNames(css)

/** Steps that end or stop something: never the button that stands out. */
const sideways = new Set<CaseStatus>(['on-hold', 'declined', 'returned-unrepaired', 'cancelled'])

/** What may be done next. A step that needs nothing more is done at one press; the others ask for what they need. */
export function StepButtons({
  of,
  onStep,
}: {
  readonly of: CaseView
  readonly onStep: (to: CaseStatus) => void
}) {
  const { t } = useTranslation('cases')
  const session = useSession()
  const navigate = useNavigate()
  const move = useApiCommand('cases.move')
  if (!permits(session, ['technician', 'manager'])) return <span />
  const resealable = of.plan !== null && of.status === 'awaiting-replacement'
  const steps = [...of.steps].sort((a, b) => Number(sideways.has(a)) - Number(sideways.has(b)))
  const take = (to: CaseStatus): void => {
    if (needsReason(to) || to === 'shipped') onStep(to)
    else void move.run({ id: of.id, version: of.version, to })
  }
  return (
    <div className={cx('form')}>
      <div className={cx('steps')}>
        {resealable && (
          <Button kind="primary" onClick={() => void navigate({ href: `/reseal/${of.id}` })}>
            {t('step.reseal')}
          </Button>
        )}
        {steps.map((to, index) => (
          <Button
            key={to}
            kind={
              index === 0 && !resealable && !sideways.has(to)
                ? 'primary'
                : sideways.has(to)
                  ? 'quiet'
                  : 'plain'
            }
            busy={move.busy}
            onClick={() => take(to)}
          >
            {of.status === 'on-hold' && to === of.heldFrom ? t('step.resume') : t(`step.${to}`)}
          </Button>
        ))}
      </div>
      <RefusalNotice error={move.refusal} />
    </div>
  )
}
