import { useTranslation } from 'react-i18next'
import { missingCase } from '../../shared/kernel/missing-case.ts'
import { classNames } from '../base/ui/class-names.ts'
import { ErrorNotice } from '../base/ui/error-notice.tsx'
import { Stack } from '../base/ui/layout.tsx'
import { ExportRunning, SaveLink, useExportProblem } from './export-parts.tsx'
import css from './reports.module.css'
import type { FiledReport, FilingState } from './use-filing.ts'

const cx = classNames(css)

/** How far the files of a day's report are, and where they are. */
export function FilingOutcome({ state }: { readonly state: FilingState }) {
  const { t } = useTranslation('reports')
  const problemInWords = useExportProblem()
  switch (state.kind) {
    case 'idle':
      return null
    case 'running':
      return <ExportRunning share={state.share} />
    case 'done':
      return (
        <Files
          title={t(state.files.some(({ path }) => path === null) ? 'evening.ready' : 'evening.done')}
          files={state.files}
        />
      )
    case 'cancelled':
      return (
        <Stack tight>
          <output>{t('evening.cancelled')}</output>
          <Files title={null} files={state.files} />
        </Stack>
      )
    case 'failed':
      return (
        <Stack tight>
          <ErrorNotice what={problemInWords(state.problem)} kept={t('evening.stillClosed')} />
          <Files title={null} files={state.files} />
        </Stack>
      )
    default:
      return missingCase(state)
  }
}

function Files({ title, files }: { readonly title: string | null; readonly files: readonly FiledReport[] }) {
  if (files.length === 0) return null
  return (
    <output>
      {title !== null && <strong>{title}</strong>}
      <ul>
        {files.map(({ file, path }) => (
          <li key={file} className={cx('path')}>
            {path ?? <SaveLink file={file} />}
          </li>
        ))}
      </ul>
    </output>
  )
}
