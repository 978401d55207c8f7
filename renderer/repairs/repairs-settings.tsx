import { layout, Stack } from '../base/ui/layout.tsx'
import { useTranslation } from 'react-i18next'
import { ChecklistPanel } from './checklist-panel.tsx'
import { WarrantyPanel } from './warranty-panel.tsx'

/** Settings → Repairs: what is looked at before a unit is ready, and what the centre gives on its repairs. */
export function RepairsSettings() {
  const { t } = useTranslation('repairs')
  return (
    <Stack>
      <p className={layout('muted')}>{t('settings.lead')}</p>
      <ChecklistPanel />
      <WarrantyPanel />
    </Stack>
  )
}
