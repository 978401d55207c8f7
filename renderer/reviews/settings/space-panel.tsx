import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useApiCommand } from '../../client/use-api-command.ts'
import { useFormats } from '../../i18n/use-formats.ts'
import { Button } from '../../ui/button.tsx'
import { classNames } from '../../ui/class-names.ts'
import { CalendarDate } from '../../ui/date-time.tsx'
import { Panel } from '../../ui/panel.tsx'
import { useSpace } from '../queries.ts'
import css from './settings-screen.module.css'

const cx = classNames(css)

const MOST = 40

/** What takes space, largest first, and what of it can be given back. */
export function SpacePanel({ mayClear }: { readonly mayClear: boolean }) {
  const { t } = useTranslation('reviews')
  const formats = useFormats()
  const { data } = useSpace()
  const clear = useApiCommand('reviews.clearDerived')
  if (!data) return null
  const size = (bytes: number) => `${formats.number(Math.round(bytes / 2 ** 20))} MB`
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
            <th scope="col">{t('space.original')}</th>
            <th scope="col">{t('space.derived')}</th>
            <th scope="col">{t('space.proxy')}</th>
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
                <td>{size(one.original)}</td>
                <td>{size(one.derived)}</td>
                <td>{size(one.proxy)}</td>
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
