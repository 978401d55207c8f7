import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useApiCommand } from '../../base/client/use-api-command.ts'
import type { Formats } from '../../base/i18n/formats.ts'
import { useFormats } from '../../base/i18n/use-formats.ts'
import { Button } from '../../base/ui/button.tsx'
import { classNames } from '../../base/ui/class-names.ts'
import { CalendarDate } from '../../base/ui/date-time.tsx'
import { Panel } from '../../base/ui/panel.tsx'
import { useSpace } from '../queries.ts'
import css from './settings-screen.module.css'

const cx = classNames(css)

const MOST = 40

const units = ['kB', 'MB', 'GB', 'TB'] as const

/** 1,572,864 → 1.5 MB */
function sizeWords(bytes: number, formats: Formats): string {
  const step = bytes < 1024 ? 0 : Math.min(units.length - 1, Math.floor(Math.log2(bytes) / 10) - 1)
  const value = bytes / 1024 ** (step + 1)
  return `${formats.number(value < 10 ? Math.round(value * 10) / 10 : Math.round(value))} ${units[step] ?? 'kB'}`
}

/** What takes space, largest first, and what of it can be given back. */
export function SpacePanel({ mayClear }: { readonly mayClear: boolean }) {
  const { t } = useTranslation('reviews')
  const formats = useFormats()
  const { data } = useSpace()
  const clear = useApiCommand('reviews.clearDerived')
  if (!data) return null
  const size = (bytes: number) => sizeWords(bytes, formats)
  const all = data.recordings.map((one) => ({ ...one, total: one.original + one.derived + one.proxy }))
  const total = all.reduce((sum, one) => sum + one.total, 0)
  return (
    <Panel
      title={t('space.title')}
      aside={
        mayClear && (
          <Button kind="quiet" busy={clear.busy} onClick={() => void clear.run({ sha256: null })}>
            {t('space.clear')}
          </Button>
        )
      }
    >
      <p>{t('space.of', { used: size(total), budget: size(data.budget) })}</p>
      <progress
        className={cx('bar')}
        value={Math.min(total, data.budget)}
        max={data.budget}
        aria-label={t('space.title')}
      />
      <table className={cx('table')}>
        <thead>
          <tr>
            <th scope="col">{t('facts.number')}</th>
            <th scope="col" className={cx('figure')}>
              {t('space.original')}
            </th>
            <th scope="col" className={cx('figure')}>
              {t('space.derived')}
            </th>
            <th scope="col" className={cx('figure')}>
              {t('space.proxy')}
            </th>
            <th scope="col">{t('space.expires')}</th>
          </tr>
        </thead>
        <tbody>
          {all
            .sort((one, other) => other.total - one.total)
            .slice(0, MOST)
            .map((one) => (
              <tr key={one.sha256}>
                <td>
                  {one.submission ? (
                    <Link
                      to="/reviews/$submissionId"
                      params={{ submissionId: one.submission.id }}
                      search={{}}
                    >
                      {one.submission.number}
                    </Link>
                  ) : (
                    t('space.nobody')
                  )}
                </td>
                <td className={cx('figure')}>{size(one.original)}</td>
                <td className={cx('figure')}>{size(one.derived)}</td>
                <td className={cx('figure')}>{size(one.proxy)}</td>
                <td>
                  {one.expiresAt === null ? (
                    '–'
                  ) : (
                    <CalendarDate date={new Date(one.expiresAt).toISOString().slice(0, 10)} />
                  )}
                </td>
              </tr>
            ))}
        </tbody>
      </table>
    </Panel>
  )
}
