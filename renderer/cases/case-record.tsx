import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { factsAreOpen } from '../../shared/intake/case.ts'
import type { CaseStatus } from '../../shared/intake/case-status.ts'
import type { CaseView } from '../../shared/intake/views.ts'
import { useShortcuts } from '../base/keys/shortcuts.ts'
import { permits, useSession } from '../base/session.ts'
import { CaseHandovers, GiveDialog } from '../handover/index.ts'
import { CaseInvitation } from '../invitations/index.ts'
import { CaseLoans } from '../loans/index.ts'
import { CaseMails } from '../mail/index.ts'
import { CasePayments } from '../payments/index.ts'
import { CaseQuote } from '../quotes/index.ts'
import { CaseChecks, CaseRepair } from '../repairs/index.ts'
import { UnconfirmedNotice } from '../unconfirmed/index.ts'
import { classNames } from '../base/ui/class-names.ts'
import { Panel } from '../base/ui/panel.tsx'
import { RefusalNotice } from '../base/ui/refusal-notice.tsx'
import { Skeleton } from '../base/ui/skeleton.tsx'
import { CaseFacts } from './case-facts.tsx'
import { CaseNotes } from './case-notes.tsx'
import { CasePhotos } from './case-photos.tsx'
import css from './case-record.module.css'
import { CaseTimeline } from './case-timeline.tsx'
import { ChangeFactsDialog } from './change-facts-dialog.tsx'
import { DecisionPanel } from './decision-panel.tsx'
import { OtherCases } from './other-cases.tsx'
import { PrintDialog } from './print-dialog.tsx'
import { useCase } from './queries.ts'
import { RecordHead } from './record-head.tsx'
import { StepDialog } from './step-dialog.tsx'

const cx = classNames(css)

export interface CaseRecordProps {
  readonly id: string
  /** "Why?" stays open from one case to the next. */
  readonly showsWhy: boolean
  readonly onWhy: (shows: boolean) => void
  /** The loan unit whose scan on another screen led here. */
  readonly scannedBack: string
  readonly onScannedDone: () => void
}

/** One case: where it stands, what comes next, why it was decided so, everything that happened. */
export function CaseRecord(props: CaseRecordProps) {
  const { data, error } = useCase(props.id)
  if (error && !data) return <RefusalNotice error={error} />
  return data ? <OpenCase {...props} of={data} /> : <Skeleton lines={10} tall />
}

function OpenCase(props: CaseRecordProps & { readonly of: CaseView }) {
  const { of, showsWhy, onWhy, scannedBack, onScannedDone } = props
  const { t } = useTranslation(['cases', 'common'])
  // Reviewers read; what is done and printed here is the bench's.
  const mayWork = permits(useSession(), ['technician', 'manager'])
  const [step, setStep] = useState<CaseStatus | null>(null)
  const [open, setOpen] = useState<'print' | 'facts' | 'give' | null>(null)
  const note = useRef<HTMLTextAreaElement>(null)
  const changeFacts = mayWork && factsAreOpen(of) ? () => setOpen('facts') : null
  const print = mayWork ? () => setOpen('print') : null
  useShortcuts(t('record'), [
    ...(of.claim ? [{ keys: 'w', label: t('common:why'), run: () => onWhy(!showsWhy) }] : []),
    { keys: 'n', label: t('note.add'), run: () => note.current?.focus() },
    ...(changeFacts ? [{ keys: 'e', label: t('facts.change'), run: changeFacts }] : []),
    ...(print ? [{ keys: 'p', label: t('print.title'), run: print }] : []),
  ])
  return (
    <article className={cx('record')}>
      <RecordHead of={of} onStep={setStep} onGive={() => setOpen('give')} onPrint={print} />
      <UnconfirmedNotice kind="case" id={of.id} />
      <DecisionPanel of={of} showsWhy={showsWhy} onWhy={onWhy} onChangeFacts={changeFacts} />
      <CaseLoans caseId={of.id} scannedBack={scannedBack} onScannedDone={onScannedDone} />
      <CaseChecks caseId={of.id} />
      <CaseRepair caseId={of.id} />
      <CaseQuote caseId={of.id} />
      <CasePayments caseId={of.id} />
      <CaseHandovers caseId={of.id} />
      <CaseInvitation of={of} />
      <CaseMails caseId={of.id} />
      <CaseFacts of={of} onChange={changeFacts} />
      <CasePhotos of={of} mayAdd={mayWork} />
      <OtherCases of={of} />
      <Panel title={t('timeline.title')}>
        <CaseNotes of={of} box={note} />
        <CaseTimeline of={of} />
      </Panel>
      <StepDialog key={step} of={of} to={step} onClose={() => setStep(null)} />
      {open === 'facts' && <ChangeFactsDialog of={of} onClose={() => setOpen(null)} />}
      {open === 'give' && <GiveDialog caseId={of.id} onClose={() => setOpen(null)} />}
      <PrintDialog caseId={of.id} rma={of.rma} open={open === 'print'} onClose={() => setOpen(null)} />
    </article>
  )
}
