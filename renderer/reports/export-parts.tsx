import { Download } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { fileUrl } from '../base/client/file-url.ts'
import { CoreLink } from '../base/ui/core-file.tsx'
import { classNames } from '../base/ui/class-names.ts'
import css from './reports.module.css'

const cx = classNames(css)

const explained = new Set(['no-browser', 'print-failed', 'totals-differ', 'not-saved'])

/** Why a file was not made or put away, by the code of its job. */
export function useExportProblem(): (problem: string) => string {
  const { t } = useTranslation('reports')
  return (problem) => (explained.has(problem) ? t(`export.${problem}`) : t('export.failed', { problem }))
}

/** How far the writing is, 0 to 1. */
export function ExportRunning({ share }: { readonly share: number }) {
  const { t } = useTranslation('reports')
  return (
    <output>
      <span>{t('export.running')}</span>
      <progress className={cx('progress')} max={1} value={share} aria-label={t('export.running')} />
    </output>
  )
}

/** A file that took a while is saved by one key: the button that had the keyboard is where the next file is made. */
const focusOnce = (link: HTMLAnchorElement | null): void => link?.focus()

export function SaveLink({ file }: { readonly file: string }) {
  const { t } = useTranslation('reports')
  return (
    <CoreLink ref={focusOnce} address={() => fileUrl('report', file)} download>
      <Download size={18} aria-hidden /> {t('export.download')}
    </CoreLink>
  )
}
