import { useNavigate } from '@tanstack/react-router'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { needsReason } from '../../shared/intake/case-moves.ts'
import { mayBeGiven } from '../../shared/handover/decide.ts'
import { hasEnded, type CaseStatus } from '../../shared/intake/case-status.ts'
import type { CaseView } from '../../shared/intake/views.ts'
import { letterStepOf } from '../../shared/mail/index.ts'
import { useLoansOut } from '../loans/index.ts'
import { callApi } from '../base/client/client.ts'
import { useShortcuts } from '../base/keys/shortcuts.ts'
import { permits, useSession } from '../base/session.ts'
import { useApiCommand } from '../base/client/use-api-command.ts'
import { Button, type ButtonKind } from '../base/ui/button.tsx'
import { classNames } from '../base/ui/class-names.ts'
import { Kbd } from '../base/ui/kbd.tsx'
import { RefusalNotice } from '../base/ui/refusal-notice.tsx'
import { useCaseUndo } from './use-undo.ts'
import css from './record-head.module.css'

const cx = classNames(css)

/** Steps that end or stop something: never the button that stands out. */
const sideways = new Set<CaseStatus>(['on-hold', 'declined', 'returned-unrepaired', 'cancelled'])

/**
 * What may be done next, for those who work on cases. A step that needs nothing more, and tells nobody, is done at one press;
 * the others ask for what they need. A digit brings the focus to its step and Enter takes it: no step is ever one slip of a finger.
 */
export function StepButtons(props: StepButtonsProps) {
  const mayWork = permits(useSession(), ['technician', 'manager'])
  return mayWork ? <Steps {...props} /> : null
}

interface StepButtonsProps {
  readonly of: CaseView
  readonly onStep: (to: CaseStatus) => void
  /** The unit is handed over at the counter. */
  readonly onGive: () => void
}

interface Step {
  readonly id: string
  readonly label: string
  readonly kind: ButtonKind
  readonly take: () => void
}

function Steps({ of, onStep, onGive }: StepButtonsProps) {
  const { t } = useTranslation(['cases', 'handover'])
  const navigate = useNavigate()
  const move = useApiCommand('cases.move')
  const undo = useCaseUndo()
  const buttons = useRef<HTMLFieldSetElement>(null)
  const hasLoan = useLoansOut(of.id).length > 0
  const take = (to: CaseStatus): void => {
    if (needsReason(to) || to === 'shipped' || (hasLoan && hasEnded(to))) onStep(to)
    else void takeOrShow(to)
  }
  /** What tells the customer is seen before it goes. */
  const takeOrShow = async (to: CaseStatus): Promise<void> => {
    const told = letterStepOf(of.status, to)
    const isTold = told !== null && (await callApi('mail.stepLetters', {})).steps.includes(told)
    if (isTold) onStep(to)
    else await moveTo(to)
  }
  const moveTo = async (to: CaseStatus): Promise<void> => {
    const done = await move.run({ id: of.id, version: of.version, to })
    if (done.ok) await undo.moved(of, to, done.value)
  }
  const resealable = of.plan !== null && of.status === 'awaiting-replacement'
  const ordered = [...of.steps].sort((a, b) => Number(sideways.has(a)) - Number(sideways.has(b)))
  const reseal: Step = {
    id: 'reseal',
    label: t('step.reseal'),
    kind: 'primary',
    take: () => void navigate({ to: '/reseal/$caseId', params: { caseId: of.id } }),
  }
  const moves = ordered.map((to, at): Step => ({
    id: to,
    label: of.status === 'on-hold' && to === of.heldFrom ? t('step.resume') : t(`step.${to}`),
    kind: sideways.has(to) ? 'quiet' : at === 0 && !resealable ? 'primary' : 'plain',
    take: () => take(to),
  }))
  const give: Step = { id: 'give', label: t('handover:give.open'), kind: 'plain', take: onGive }
  // Beside shipping: what leaves goes one way or the other.
  const [first, ...rest] = moves
  const onward = mayBeGiven(of.status) && first ? [first, give, ...rest] : moves
  const steps = resealable ? [reseal, ...onward] : onward
  useShortcuts(
    t('keys.steps'),
    steps.slice(0, 9).map(({ id, label, take: takeStep }, at) => ({
      keys: String(at + 1),
      label,
      // What records something takes an Enter as well; the reseal is only opened.
      run: () => (id === 'reseal' ? takeStep() : buttons.current?.querySelectorAll('button')[at]?.focus()),
    })),
  )
  if (steps.length === 0) return null
  return (
    <div className={cx('snug')}>
      <fieldset className={cx('buttons')} ref={buttons} aria-label={t('keys.steps')}>
        {steps.map(({ id, label, kind, take }, at) => (
          <Button key={id} kind={kind} busy={move.busy} onClick={take}>
            <span className={cx('inline')}>
              {label}
              {at < 9 && <Kbd keys={String(at + 1)} />}
            </span>
          </Button>
        ))}
      </fieldset>
      {of.steps.includes('closed') && <p className={cx('muted')}>{t('undo.closingIsFinal')}</p>}
      <RefusalNotice error={move.refusal} />
    </div>
  )
}
