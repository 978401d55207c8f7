import { Link, useNavigate } from '@tanstack/react-router'
import { FileInput } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { addDays } from '../../../shared/kernel/time.ts'
import { useSession } from '../../base/session.ts'
import { Button } from '../../base/ui/button.tsx'
import { classNames } from '../../base/ui/class-names.ts'
import { CalendarDate } from '../../base/ui/date-time.tsx'
import { Panel } from '../../base/ui/panel.tsx'
import { RefusalNotice } from '../../base/ui/refusal-notice.tsx'
import { Skeleton } from '../../base/ui/skeleton.tsx'
import { useCatalogueVersions } from '../queries.ts'
import { useDraft } from './draft-store.ts'
import { PublishedBy } from './published-by.tsx'
import { PageHead } from './page-head.tsx'
import css from './settings.module.css'
import { VersionStatePill } from './version-state.tsx'

const cx = classNames(css)

/** Every version of the tables, newest first, and the way to a new one. */
export function VersionsScreen() {
  const { t } = useTranslation('catalogue')
  const { data, error } = useCatalogueVersions()
  const draft = useDraft(useSession().me.id)
  const navigate = useNavigate()
  return (
    <div className={cx('screen')}>
      <PageHead
        lead={draft ? t('settings.draftWaits') : t('settings.lead')}
        actions={
          <Button
            kind="primary"
            icon={FileInput}
            onClick={() => void navigate({ to: '/settings/catalogue/draft' })}
          >
            {draft ? t('settings.goOn') : t('settings.import')}
          </Button>
        }
      />
      <RefusalNotice error={error} />
      <Panel flush>
        <div className={cx('scroller')}>
          {!data && !error && <Skeleton lines={3} tall />}
          {data && (
            <table className={cx('table')} aria-label={t('settings.versions')}>
              <thead>
                <tr>
                  <th scope="col">{t('settings.version')}</th>
                  <th scope="col">{t('settings.state')}</th>
                  <th scope="col">{t('settings.validFrom')}</th>
                  <th scope="col">{t('settings.validUntil')}</th>
                  <th scope="col">{t('settings.source')}</th>
                  <th scope="col">{t('settings.published')}</th>
                </tr>
              </thead>
              <tbody>
                {data.versions.map((version) => (
                  <tr key={version.version}>
                    <th scope="row">
                      <Link to="/settings/catalogue/$version" params={{ version: version.version }}>
                        {version.version}
                      </Link>
                    </th>
                    <td>
                      <VersionStatePill state={version.state} />
                    </td>
                    <td className={cx('date')}>
                      <CalendarDate date={version.validFrom} />
                    </td>
                    <td className={cx('date')}>
                      {version.validUntil === null ? (
                        '–'
                      ) : (
                        <CalendarDate date={addDays(version.validUntil, -1)} />
                      )}
                    </td>
                    <td>{version.source ?? '–'}</td>
                    <td>
                      <PublishedBy published={version.published} />
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          )}
        </div>
      </Panel>
    </div>
  )
}
