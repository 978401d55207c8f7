import { useTranslation } from 'react-i18next'
import { writeLoanUnits } from '../../shared/loans/list.ts'
import { layout, Stack } from '../base/ui/layout.tsx'
import { Panel } from '../base/ui/panel.tsx'
import { RefusalNotice } from '../base/ui/refusal-notice.tsx'
import { Skeleton } from '../base/ui/skeleton.tsx'
import { LoansForm } from './loans-form.tsx'
import { useLoanUnits } from './queries.ts'

/** Settings → Loan units: what customers may take along. */
export function LoansSettings() {
  const { t } = useTranslation('loans')
  const { data, error } = useLoanUnits()
  return (
    <Stack>
      <p className={layout('muted')}>{t('settings.lead')}</p>
      <Panel title={t('settings.list')}>
        {error ? (
          <RefusalNotice error={error} />
        ) : data ? (
          // Saved elsewhere: the list begins anew with what is in force.
          <LoansForm
            key={data.version}
            version={data.version}
            written={writeLoanUnits(
              data.units
                .filter(({ isListed }) => isListed)
                .map(({ serial, model, name }) => ({ serial, model, name })),
            )}
            out={data.units.filter(({ out }) => out !== null)}
          />
        ) : (
          <Skeleton lines={6} />
        )}
      </Panel>
    </Stack>
  )
}
