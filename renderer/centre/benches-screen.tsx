import { Unplug } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { EmptyState } from '../base/ui/empty-state.tsx'
import { layout, Stack } from '../base/ui/layout.tsx'
import { Panel } from '../base/ui/panel.tsx'
import { RefusalNotice } from '../base/ui/refusal-notice.tsx'
import { Skeleton } from '../base/ui/skeleton.tsx'
import { RecordingsFolder } from '../recordings/index.ts'
import { BenchList } from './bench-list.tsx'
import { useCentreView } from './queries.ts'
import { ResponsibilitiesPanel } from './responsibilities-panel.tsx'
import { SharePanel } from './share-panel.tsx'
import { StandingPanel } from './standing-panel.tsx'

/** Settings → Benches: who is in this centre and how each stands; before that, the way to share it. */
export function BenchesScreen() {
  const { t } = useTranslation('centre')
  const { data, error } = useCentreView()
  if (error) return <RefusalNotice error={error} />
  if (!data) return <Skeleton lines={6} />
  if (data.log)
    return (
      <Stack>
        <BenchList view={data} />
        <ResponsibilitiesPanel />
        <RecordingsFolder />
        <StandingPanel view={data} log={data.log} />
      </Stack>
    )
  if (!data.offered) return <EmptyState icon={Unplug} title={t('alone.notOffered')} />
  return (
    <Stack>
      <Panel title={t('alone.title')}>
        <p className={layout('lead')}>{t('alone.words')}</p>
      </Panel>
      <SharePanel view={data} />
    </Stack>
  )
}
