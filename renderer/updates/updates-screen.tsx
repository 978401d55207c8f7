import { useTranslation } from 'react-i18next'
import type { UpdatesView } from '../../shared/updates/contract.ts'
import { useApiCommand } from '../base/client/use-api-command.ts'
import { Button } from '../base/ui/button.tsx'
import { classNames } from '../base/ui/class-names.ts'
import { DefinitionList } from '../base/ui/definition-list.tsx'
import { Panel } from '../base/ui/panel.tsx'
import { RefusalNotice } from '../base/ui/refusal-notice.tsx'
import { Skeleton } from '../base/ui/skeleton.tsx'
import { News } from './news.tsx'
import { OfferPanel } from './offer-panel.tsx'
import { useUpdates } from './queries.ts'
import { SourcePanel } from './source-panel.tsx'
import css from './updates-screen.module.css'

const cx = classNames(css)

/** Settings → Updates: where new versions come from, what is new, and the way to one. */
export function UpdatesScreen() {
  const { data, error } = useUpdates()
  if (error) return <RefusalNotice error={error} />
  if (!data) return <Skeleton lines={6} />
  return (
    <div className={cx('screen')}>
      <HerePanel view={data} />
      <OfferPanel view={data} />
      <SourcePanel key={data.source} view={data} />
    </div>
  )
}

function HerePanel({ view }: { readonly view: UpdatesView }) {
  const { t } = useTranslation('updates')
  const seen = useApiCommand('updates.seen')
  const { last, obstacle } = view
  return (
    <Panel title={t('here.title')}>
      <DefinitionList items={[{ term: t('here.version'), value: view.version }]} />
      {obstacle !== null && <p className={cx('words')}>{t(`obstacles.${obstacle}`)}</p>}
      {last?.done && (
        <section className={cx('stack')} aria-label={t('last.done', { version: last.to })}>
          <h3 className={cx('head')}>{t('last.done', { version: last.to })}</h3>
          <News news={last.news} />
          <div>
            <Button busy={seen.busy} onClick={() => void seen.run({})}>
              {t('last.seen')}
            </Button>
          </div>
        </section>
      )}
    </Panel>
  )
}
