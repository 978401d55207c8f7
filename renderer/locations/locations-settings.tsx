import { useTranslation } from 'react-i18next'
import { writeLocations } from '../../shared/locations/list.ts'
import { layout, Stack } from '../base/ui/layout.tsx'
import { Panel } from '../base/ui/panel.tsx'
import { RefusalNotice } from '../base/ui/refusal-notice.tsx'
import { Skeleton } from '../base/ui/skeleton.tsx'
import { LabelsPanel } from './labels-panel.tsx'
import { LocationsForm } from './locations-form.tsx'
import { useLocations } from './queries.ts'

/** Settings → Locations: where units can lie, and the labels for it. */
export function LocationsSettings() {
  const { t } = useTranslation('locations')
  const { data, error } = useLocations()
  return (
    <Stack>
      <p className={layout('muted')}>{t('settings.lead')}</p>
      <Panel title={t('settings.list')}>
        {error ? (
          <RefusalNotice error={error} />
        ) : data ? (
          // Saved elsewhere: the list begins anew with what is in force.
          <LocationsForm
            key={data.version}
            version={data.version}
            written={writeLocations(data.locations)}
            inUse={data.locations.filter(({ units }) => units > 0)}
          />
        ) : (
          <Skeleton lines={6} />
        )}
      </Panel>
      {data && data.locations.length > 0 && <LabelsPanel count={data.locations.length} />}
    </Stack>
  )
}
