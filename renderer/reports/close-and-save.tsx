import { Link } from '@tanstack/react-router'
import { Download, Lock, Square } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { ScheduleSettings } from '../../shared/reports/choices.ts'
import { useApiCommand } from '../base/client/use-api-command.ts'
import { useFormats } from '../base/i18n/use-formats.ts'
import { Button } from '../base/ui/button.tsx'
import { layout, Row, Stack } from '../base/ui/layout.tsx'
import { Panel } from '../base/ui/panel.tsx'
import { RefusalNotice } from '../base/ui/refusal-notice.tsx'
import { Skeleton } from '../base/ui/skeleton.tsx'
import type { DayToClose } from './day-to-close.ts'
import { FilingOutcome } from './filing-outcome.tsx'
import { useSchedule } from './queries.ts'
import { useFiling } from './use-filing.ts'

export interface CloseAndSaveProps {
  readonly of: DayToClose
  readonly isToday: boolean
  /** The cash of the day was not counted yet; null while nobody knows. */
  readonly mustCount: boolean | null
}

/** What closing does, where the report goes, and one button for both. */
export function CloseAndSave(props: CloseAndSaveProps) {
  const { t } = useTranslation('reports')
  const { data, error } = useSchedule()
  return (
    <Panel title={t('evening.close')}>
      <RefusalNotice error={error} />
      {!data && !error && <Skeleton lines={4} />}
      {data && <CloseForm {...props} settings={data.settings} />}
    </Panel>
  )
}

function CloseForm(props: CloseAndSaveProps & { readonly settings: ScheduleSettings }) {
  const { of, isToday, mustCount, settings } = props
  const { t } = useTranslation('reports')
  const formats = useFormats()
  const close = useApiCommand('reports.closeDay')
  const filing = useFiling()
  const button = useRef<HTMLButtonElement>(null)
  // Nothing is left to count: the one thing to do has the keyboard.
  useEffect(() => {
    if (mustCount === false) button.current?.focus()
  }, [mustCount])
  const isClosed = of.state.state === 'closed'
  const isFiling = filing.state.kind === 'running'
  const run = async () => {
    if (!isClosed) {
      const closed = await close.run({ day: of.day, withEarlier: of.earlier > 0 })
      if (!closed.ok) return
    }
    await filing.begin(of.day, settings)
  }
  const after = isClosed
    ? []
    : [
        t('days.closeFigures'),
        t('days.closeLater'),
        ...(isToday ? [t('days.closeToday')] : []),
        ...(of.earlier > 0 ? [t('days.closeEarlier', { count: of.earlier })] : []),
        ...(mustCount === true ? [t('evening.notCounted')] : []),
      ]
  return (
    <Stack>
      {isClosed && of.state.closedAt !== null && (
        <p className={layout('lead')}>{t('evening.closedAt', { at: formats.dateTime(of.state.closedAt) })}</p>
      )}
      {after.length > 0 && (
        <ul>
          {after.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      )}
      <p className={layout('muted')}>
        {settings.folder === ''
          ? t('evening.noFolder')
          : t('evening.folder', {
              folder: settings.folder,
              formats: settings.formats.map((format) => t(`export.${format}`)).join(', '),
            })}{' '}
        <Link to="/settings/reports">{t('evening.changeFolder')}</Link>
      </p>
      <RefusalNotice error={close.refusal ?? filing.refusal} />
      <Row>
        <Button
          ref={button}
          kind="primary"
          icon={isClosed ? Download : Lock}
          busy={close.busy || isFiling}
          onClick={() => void run()}
        >
          {t(isClosed ? 'evening.saveAgain' : 'evening.closeAndSave')}
        </Button>
        {isFiling && (
          <Button kind="quiet" icon={Square} onClick={filing.stop}>
            {t('export.cancel')}
          </Button>
        )}
      </Row>
      <FilingOutcome state={filing.state} />
    </Stack>
  )
}
