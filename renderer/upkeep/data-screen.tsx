import { useTranslation } from 'react-i18next'
import { classNames } from '../base/ui/class-names.ts'
import { DefinitionList } from '../base/ui/definition-list.tsx'
import { ErrorNotice } from '../base/ui/error-notice.tsx'
import { Panel } from '../base/ui/panel.tsx'
import { RefusalNotice } from '../base/ui/refusal-notice.tsx'
import { Serial } from '../base/ui/serial.tsx'
import { Skeleton } from '../base/ui/skeleton.tsx'
import { ClearTextPanel } from '../privacy/index.ts'
import { BackupsPanel } from './backups-panel.tsx'
import { CheckPanel } from './check-panel.tsx'
import css from './data-screen.module.css'
import { LedgerPanel } from './ledger-panel.tsx'
import { PlacesPanel } from './places-panel.tsx'
import { useBackups, useUpkeepStatus } from './queries.ts'
import { SheetPanel } from './sheet-panel.tsx'

const cx = classNames(css)

/** The data itself: where it lies, who guards its key, whether it is whole, how to bring it back. */
export function DataScreen() {
  const { t } = useTranslation('upkeep')
  const { data, error } = useUpkeepStatus()
  const backups = useBackups()
  if (error) return <RefusalNotice error={error} />
  if (!data) return <Skeleton lines={8} />
  return (
    <div className={cx('screen')}>
      {data.uncleanEnd && (
        <ErrorNotice
          tone={data.ledgerHolds === false ? 'bad' : 'warn'}
          what={t('unclean.what')}
          help="troubleshooting"
          kept={t(data.ledgerHolds === false ? 'unclean.broken' : 'unclean.whole')}
        />
      )}
      <Panel title={t('place.title')}>
        <DefinitionList
          items={[
            { term: t('place.folder'), value: <code>{data.dataDir}</code> },
            { term: t('place.guard'), value: t(`guard.${data.keyGuard}`) },
            { term: t('place.benchKey'), value: <Serial value={data.benchKey} copy /> },
          ]}
        />
      </Panel>
      <CheckPanel />
      <LedgerPanel head={data.head} />
      <ClearTextPanel />
      <RefusalNotice error={backups.error} />
      {backups.data && (
        <>
          <PlacesPanel view={backups.data} />
          <SheetPanel view={backups.data} />
          <BackupsPanel view={backups.data} />
        </>
      )}
    </div>
  )
}
