import { Square } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { exportFormats, type ExportChoices, type ExportFormat } from '../../shared/reports/choices.ts'
import { missingCase } from '../../shared/kernel/missing-case.ts'
import { useFormats } from '../base/i18n/use-formats.ts'
import { Button } from '../base/ui/button.tsx'
import { classNames } from '../base/ui/class-names.ts'
import { DateField } from '../base/ui/date-field.tsx'
import { Dialog } from '../base/ui/dialog.tsx'
import { ErrorNotice } from '../base/ui/error-notice.tsx'
import { RadioCards } from '../base/ui/radio-cards.tsx'
import { Skeleton } from '../base/ui/skeleton.tsx'
import { ChoiceFields } from './choice-fields.tsx'
import { ExportRunning, SaveLink, useExportProblem } from './export-parts.tsx'
import { useChoices } from './queries.ts'
import css from './reports.module.css'
import { useExport, type ExportState } from './use-export.ts'

const cx = classNames(css)

export interface ExportDialogProps {
  readonly open: boolean
  readonly onClose: () => void
  readonly from: string
  readonly to: string
}

/** Takes a report out: format, range, language, sections, columns, names. What was chosen last is chosen again. */
export function ExportDialog(props: ExportDialogProps) {
  const { t } = useTranslation('reports')
  const kept = useChoices(props.open)
  if (!props.open) return null
  if (!kept.data) {
    return (
      <Dialog open onClose={props.onClose} title={t('export.title')} size="large" error={kept.error}>
        <Skeleton lines={5} />
      </Dialog>
    )
  }
  return <ExportForm {...props} kept={kept.data} />
}

function ExportForm({ onClose, kept, ...range }: ExportDialogProps & { readonly kept: ExportChoices }) {
  const { t } = useTranslation('reports')
  const [choices, setChoices] = useState(kept)
  const [format, setFormat] = useState<ExportFormat>('xlsx')
  const [from, setFrom] = useState<string | null>(range.from)
  const [to, setTo] = useState<string | null>(range.to)
  const work = useExport()
  const begin = () => {
    if (from !== null && to !== null) void work.begin({ from, to, format, choices })
  }
  const running = work.state.kind === 'running'
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('export.title')}
      size="large"
      holds
      error={work.refusal}
      result={work.state.kind !== 'idle' && <Outcome state={work.state} />}
      actions={
        running ? (
          <Button icon={Square} onClick={work.stop}>
            {t('export.cancel')}
          </Button>
        ) : (
          <Button
            kind="primary"
            disabled={from === null || to === null || choices.sections.length === 0}
            onClick={begin}
          >
            {t('export.start')}
          </Button>
        )
      }
    >
      <>
        <div className={cx('pair')}>
          <DateField label={t('export.from')} value={from} onChange={setFrom} towards="past" />
          <DateField label={t('export.to')} value={to} onChange={setTo} towards="past" />
        </div>
        <RadioCards
          label={t('export.format')}
          columns={4}
          cards={exportFormats.map((value) => ({
            value,
            title: t(`export.${value}`),
            detail: t(`export.${value}Detail`),
          }))}
          value={format}
          onChange={setFormat}
        />
        <ChoiceFields choices={choices} onChange={setChoices} format={format} />
      </>
    </Dialog>
  )
}

function Outcome({ state }: { readonly state: ExportState }) {
  const { t } = useTranslation('reports')
  const formats = useFormats()
  const problemInWords = useExportProblem()
  switch (state.kind) {
    case 'idle':
      return null
    case 'running':
      return <ExportRunning share={state.share} />
    case 'done': {
      const size = formats.number(Math.max(1, Math.round(state.bytes / 1_000)))
      return (
        <output className={cx('actions')}>
          <span>
            {t('export.done')} {t('export.size', { size })}
          </span>
          <SaveLink file={state.file} />
        </output>
      )
    }
    case 'cancelled':
      return <output>{t('export.cancelled')}</output>
    case 'failed':
      return <ErrorNotice what={problemInWords(state.problem)} />
    default:
      return missingCase(state)
  }
}
