import { useNavigate } from '@tanstack/react-router'
import { Check, FileText, Flag, Inbox, PackagePlus, Printer, SquareArrowOutUpRight } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { CaseView } from '../../../shared/intake/views.ts'
import { useShortcuts } from '../../base/keys/shortcuts.ts'
import { useApiCommand } from '../../base/client/use-api-command.ts'
import { paperUrl, printPaper, sayPrinted, useLabelWidth } from '../../paper/index.ts'
import { classNames } from '../../base/ui/class-names.ts'
import { RefusalNotice } from '../../base/ui/refusal-notice.tsx'
import { announce } from '../../base/ui/toast.tsx'
import { useFinish } from '../together/together-strip.tsx'
import { useTogether } from '../together/together.ts'
import { NextStep } from './next-step.tsx'
import { TapeChoice } from './tape-choice.tsx'
import css from './taken-screen.module.css'

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
  const sameButton = useRef<HTMLButtonElement>(null)
  const { cases, goOnWith } = useTogether()
  // Of several units the labels come at the end, all at once: the next unit is what follows.
  const isOfSeveral = cases.includes(taken.id)
  useEffect(() => {
    const next = canAccept ? acceptButton : isOfSeveral ? sameButton : labelButton
    next.current?.focus()
  }, [canAccept, isOfSeveral])

  const accept = () => void run({ id: taken.id, version: taken.version, to: 'accepted' })
  const print = async (kind: 'label' | 'work-order', options: Readonly<Record<string, string>>) => {
    const printed = await printPaper(paperUrl(kind, taken.rma, { ...options, lang: i18n.language }))
    if (!sayPrinted(words, printed)) announce({ tone: 'bad', title: t('taken.notPrinted') })
  }
  const label = () => void print('label', { width: String(width) })
  const workOrder = () => void print('work-order', {})
  const next = () => void navigate({ to: '/intake' })
  const same = () => {
    goOnWith(taken.id)
    next()
  }
  const finish = useFinish()
  const open = () => void navigate({ to: '/cases/$caseId', params: { caseId: taken.id } })
  useShortcuts(t('taken.title'), [
    ...(canAccept ? [{ keys: 'A', label: t('cases:step.accepted'), run: accept }] : []),
    { keys: 'L', label: t('taken.label'), run: label },
    { keys: 'W', label: t('taken.workOrder'), run: workOrder },
    { keys: 'S', label: t('together.more'), run: same },
    ...(isOfSeveral
      ? [{ keys: 'F', label: t('together.finish'), run: finish }]
      : [{ keys: 'N', label: t('taken.another'), run: next }]),
    { keys: 'O', label: t('taken.open'), run: open },
  ])
  const sameStep = (
    <NextStep
      ref={sameButton}
      kind={isOfSeveral && !canAccept ? 'primary' : 'plain'}
      icon={PackagePlus}
      keys="S"
      onPress={same}
    >
      {t('together.more')}
    </NextStep>
  )
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
          <NextStep ref={acceptButton} kind="primary" icon={Check} keys="A" busy={busy} onPress={accept}>
            {t('cases:step.accepted')}
          </NextStep>
        )
      )}
      {isOfSeveral && (
        <>
          {sameStep}
          <NextStep icon={Flag} keys="F" onPress={finish}>
            {t('together.finish')}
          </NextStep>
        </>
      )}
      <NextStep
        ref={labelButton}
        kind={canAccept || isOfSeveral ? 'plain' : 'primary'}
        icon={Printer}
        keys="L"
        onPress={label}
      >
        {t('taken.label')}
      </NextStep>
      <TapeChoice value={width} onChange={setWidth} />
      <NextStep icon={FileText} keys="W" onPress={workOrder}>
        {t('taken.workOrder')}
      </NextStep>
      {!isOfSeveral && sameStep}
      {isOfSeveral ? null : (
        <NextStep icon={Inbox} keys="N" onPress={next}>
          {t('taken.another')}
        </NextStep>
      )}
      <NextStep kind="quiet" icon={SquareArrowOutUpRight} keys="O" onPress={open}>
        {t('taken.open')}
      </NextStep>
    </div>
  )
}
