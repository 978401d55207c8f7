import { useNavigate } from '@tanstack/react-router'
import { Check, FileText, Inbox, Printer, SquareArrowOutUpRight, type LucideIcon } from 'lucide-react'
import { useEffect, useRef, type Ref } from 'react'
import { useTranslation } from 'react-i18next'
import type { CaseView } from '../../../shared/intake/views.ts'
import { useShortcuts } from '../../base/keys/shortcuts.ts'
import { useApiCommand } from '../../base/client/use-api-command.ts'
import { paperUrl, printPaper, sayPrinted } from '../../paper/index.ts'
import { Button, type ButtonKind } from '../../base/ui/button.tsx'
import { classNames } from '../../base/ui/class-names.ts'
import { Kbd } from '../../base/ui/kbd.tsx'
import { RefusalNotice } from '../../base/ui/refusal-notice.tsx'
import { announce } from '../../base/ui/toast.tsx'
import { TapeChoice } from './tape-choice.tsx'
import css from './taken-screen.module.css'
import { useLabelWidth } from './use-label-width.ts'

const cx = classNames(css)

/** What usually follows an intake, in its order. The next step has the focus: Enter, Enter, done. */
export function TakenSteps({ of: taken }: { readonly of: CaseView }) {
  const { t, i18n } = useTranslation(['intake', 'cases'])
  const { t: words } = useTranslation('shell')
  const navigate = useNavigate()
  const { run, busy, refusal } = useApiCommand('cases.move')
  const [width, setWidth] = useLabelWidth()
  const canAccept = taken.steps.includes('accepted')
  const acceptButton = useRef<HTMLButtonElement>(null)
  const labelButton = useRef<HTMLButtonElement>(null)
  useEffect(() => {
    const next = canAccept ? acceptButton : labelButton
    next.current?.focus()
  }, [canAccept])

  const accept = () => void run({ id: taken.id, version: taken.version, to: 'accepted' })
  const print = async (kind: 'label' | 'work-order', options: Readonly<Record<string, string>>) => {
    const printed = await printPaper(paperUrl(kind, taken.rma, { ...options, lang: i18n.language }))
    if (!sayPrinted(words, printed)) announce({ tone: 'bad', title: t('taken.notPrinted') })
  }
  const label = () => void print('label', { width: String(width) })
  const workOrder = () => void print('work-order', {})
  const next = () => void navigate({ to: '/intake' })
  const open = () => void navigate({ to: '/cases/$caseId', params: { caseId: taken.id } })
  useShortcuts(t('taken.title'), [
    ...(canAccept ? [{ keys: 'A', label: t('cases:step.accepted'), run: accept }] : []),
    { keys: 'L', label: t('taken.label'), run: label },
    { keys: 'W', label: t('taken.workOrder'), run: workOrder },
    { keys: 'N', label: t('taken.another'), run: next },
    { keys: 'O', label: t('taken.open'), run: open },
  ])
  return (
    <div className={cx('tight')}>
      <RefusalNotice error={refusal} />
      {taken.status === 'accepted' ? (
        <p className={cx('accepted')}>
          <Check size={18} aria-hidden />
          {t('taken.accepted')}
        </p>
      ) : (
        canAccept && (
          <Step ref={acceptButton} kind="primary" icon={Check} keys="A" busy={busy} onPress={accept}>
            {t('cases:step.accepted')}
          </Step>
        )
      )}
      <Step ref={labelButton} kind={canAccept ? 'plain' : 'primary'} icon={Printer} keys="L" onPress={label}>
        {t('taken.label')}
      </Step>
      <TapeChoice value={width} onChange={setWidth} />
      <Step icon={FileText} keys="W" onPress={workOrder}>
        {t('taken.workOrder')}
      </Step>
      <Step icon={Inbox} keys="N" onPress={next}>
        {t('taken.another')}
      </Step>
      <Step kind="quiet" icon={SquareArrowOutUpRight} keys="O" onPress={open}>
        {t('taken.open')}
      </Step>
    </div>
  )
}

function Step(props: {
  readonly ref?: Ref<HTMLButtonElement>
  readonly kind?: ButtonKind
  readonly icon: LucideIcon
  readonly keys: string
  readonly busy?: boolean
  readonly onPress: () => void
  readonly children: string
}) {
  const { ref, kind = 'plain', icon, keys, busy = false, onPress, children } = props
  return (
    <Button
      {...(ref === undefined ? {} : { ref })}
      kind={kind}
      icon={icon}
      busy={busy}
      className={cx('step')}
      onClick={onPress}
    >
      <span className={cx('words')}>
        {children}
        <Kbd keys={keys} />
      </span>
    </Button>
  )
}
