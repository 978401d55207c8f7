import { Printer, Tag } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CaseStatus } from '../../shared/intake/case-status.ts'
import { fileUrl } from '../client/file-url.ts'
import { Button } from '../ui/button.tsx'
import { classNames } from '../ui/class-names.ts'
import { DateTime } from '../ui/date-time.tsx'
import { Panel } from '../ui/panel.tsx'
import { RefusalNotice } from '../ui/refusal-notice.tsx'
import { Serial } from '../ui/serial.tsx'
import { Skeleton } from '../ui/skeleton.tsx'
import { CaseFacts } from './case-facts.tsx'
import { CaseNotes } from './case-notes.tsx'
import { CasePhotos } from './case-photos.tsx'
import css from './case-record.module.css'
import { CaseTimeline } from './case-timeline.tsx'
import { DecisionPanel } from './decision-panel.tsx'
import { useCase } from './queries.ts'
import { CaseStatusPill } from './status-pill.tsx'
import { StepDialog } from './step-dialog.tsx'
import { StepButtons } from './step-buttons.tsx'

const cx = classNames(css)

/** One case: where it stands, what comes next, why it was decided so, everything that happened. */
export function CaseRecord({ id }: { readonly id: string }) {
  const { t, i18n } = useTranslation('cases')
  const { data, error } = useCase(id)
  const [step, setStep] = useState<CaseStatus | null>(null)
  if (error) return <RefusalNotice error={error} />
  if (!data) return <Skeleton lines={10} tall />
  const paper = (kind: string, query: string): void => {
    window.open(`${fileUrl(kind, `${data.rma}.html`)}?lang=${i18n.language}${query}`, '_blank')
  }
  return (
    <article className={cx('record')}>
      <header className={cx('head')}>
        <div className={cx('names')}>
          <h2>{data.rma}</h2>
          <CaseStatusPill status={data.status} />
          <span className={cx('since')}>
            <DateTime at={data.statusSince} />
          </span>
        </div>
        <p className={cx('unit')}>
          <strong>{data.facts.model}</strong> <Serial value={data.serial} copy />
          {data.replacement && (
            <span className={cx('replaced')}>
              {t('replacedBy')} <Serial value={data.replacement.newSerial} copy />
            </span>
          )}
        </p>
        <div className={cx('actions')}>
          <StepButtons of={data} onStep={setStep} />
          <span className={cx('papers')}>
            <Button kind="quiet" icon={Printer} onClick={() => paper('work-order', '&photos=yes')}>
              {t('print.workOrder')}
            </Button>
            <Button kind="quiet" icon={Tag} onClick={() => paper('label', '&width=62')}>
              {t('print.label')}
            </Button>
          </span>
        </div>
      </header>
      <DecisionPanel of={data} />
      <CaseFacts of={data} />
      <CasePhotos of={data} />
      <CaseNotes of={data} />
      <Panel title={t('timeline.title')}>
        <CaseTimeline of={data} />
      </Panel>
      <StepDialog of={data} to={step} onClose={() => setStep(null)} />
    </article>
  )
}
