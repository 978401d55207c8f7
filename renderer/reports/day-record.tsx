import { Download, Lock, LockOpen } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { DayState, ReportAnswer } from '../../shared/reports/contract.ts'
import { hoursOf } from '../../shared/reports/business-day.ts'
import { DayCash } from '../cashbook/index.ts'
import { useFormats } from '../base/i18n/use-formats.ts'
import { Button } from '../base/ui/button.tsx'
import { classNames } from '../base/ui/class-names.ts'
import { RefusalNotice } from '../base/ui/refusal-notice.tsx'
import { Skeleton } from '../base/ui/skeleton.tsx'
import { CloseDialog, ReopenDialog } from './close-dialogs.tsx'
import { DayPill } from './day-pill.tsx'
import { ExportDialog } from './export-dialog.tsx'
import { LateHere, Later, Recounted } from './later.tsx'
import { useReport } from './queries.ts'
import { ReportSections } from './report-sections.tsx'
import css from './reports.module.css'

const cx = classNames(css)

export interface DayRecordProps {
  readonly day: string
  readonly days: readonly DayState[]
  readonly today: string
}

/** One day: its sections, what came after its closing, and closing it. */
export function DayRecord({ day, days, today }: DayRecordProps) {
  const { t } = useTranslation('reports')
  const formats = useFormats()
  const answer = useReport(day, day)
  const [open, setOpen] = useState<'close' | 'reopen' | 'export' | null>(null)
  const close = () => setOpen(null)
  const state = answer.data?.day?.state ?? 'open'
  const earlier = days.filter((other) => other.day < day && other.state !== 'closed')
  const isEmptyToday = day === today && answer.data?.day?.worked === false
  return (
    <div className={cx('sheet')}>
      <article className={cx('record')}>
        <header className={cx('recordHead')}>
          <div>
            <h2>
              {formats.weekday(day)} {formats.calendarDate(day)}
            </h2>
            <DayPill state={state} />
          </div>
          <div className={cx('actions')}>
            <Button icon={Download} onClick={() => setOpen('export')}>
              {t('today.export')}
            </Button>
            {state === 'closed' ? (
              <Button icon={LockOpen} onClick={() => setOpen('reopen')}>
                {t('days.reopen')}
              </Button>
            ) : (
              <Button kind="primary" icon={Lock} disabled={day > today} onClick={() => setOpen('close')}>
                {t('days.close')}
              </Button>
            )}
          </div>
        </header>
        <RefusalNotice error={answer.error} />
        {!answer.data && !answer.error && <Skeleton lines={8} />}
        {answer.data && <Sections answer={answer.data} day={day} />}
      </article>
      <CloseDialog
        open={open === 'close'}
        onClose={close}
        day={day}
        isToday={day === today}
        earlier={earlier.length}
        ended={isEmptyToday ? (earlier[0]?.day ?? null) : null}
      />
      <ReopenDialog open={open === 'reopen'} onClose={close} day={day} />
      <ExportDialog open={open === 'export'} onClose={close} from={day} to={day} />
    </div>
  )
}

function Sections({ answer, day }: { readonly answer: ReportAnswer; readonly day: string }) {
  const { t } = useTranslation('reports')
  const { report, names, adjustments, late, recounted } = answer
  const hours = hoursOf(report)
  return (
    <>
      <Standing answer={answer} />
      {hours !== 24 && <p className={cx('none')}>{t('days.hours', { hours })}</p>}
      {late && <LateHere late={late} names={names} />}
      {adjustments && <Later adjustments={adjustments} names={names} />}
      <Recounted figures={recounted} names={names} />
      <DayCash day={day} />
      <ReportSections answer={answer} from={day} to={day} />
    </>
  )
}

function Standing({ answer: { day, names, benches } }: { readonly answer: ReportAnswer }) {
  const { t } = useTranslation('reports')
  const formats = useFormats()
  if (day?.state === 'reopened') return <p>{t('days.reopenedBecause', { reason: day.reason ?? '' })}</p>
  if (day?.state !== 'closed' || day.closedAt === null) return null
  const at = formats.dateTime(day.closedAt)
  const name = day.closedBy === null ? null : names[day.closedBy]
  return (
    <>
      <p>{name ? t('days.closedBy', { at, name }) : t('days.closedBySchedule', { at })}</p>
      {benches.length > 0 && (
        <ul>
          {benches.map((bench) => (
            <li key={bench.number}>
              {bench.heard === null
                ? t('days.benchNotHeard', { number: bench.number ?? '?', name: bench.name ?? '' })
                : t('days.benchHeard', {
                    number: bench.number ?? '?',
                    name: bench.name ?? '',
                    at: formats.dateTime(bench.heard),
                  })}
            </li>
          ))}
        </ul>
      )}
    </>
  )
}
