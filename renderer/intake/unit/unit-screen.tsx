import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { readEntered } from '../../../shared/kernel/entered-serial.ts'
import { Button } from '../../base/ui/button.tsx'
import { Panel, ScreenHead } from '../../base/ui/panel.tsx'
import { RefusalNotice } from '../../base/ui/refusal-notice.tsx'
import { Serial } from '../../base/ui/serial.tsx'
import { Skeleton } from '../../base/ui/skeleton.tsx'
import { useUnit } from '../queries.ts'
import { UnitFacts } from './unit-facts.tsx'

/** A unit as it is on record, for those who look and do not take in. */
export function UnitScreen({ serial: raw }: { readonly serial: string }) {
  const { t } = useTranslation('intake')
  const navigate = useNavigate()
  const { serial } = readEntered(raw)
  const { data: unit, error } = useUnit(serial)
  const openCase = unit?.openCase
  return (
    <>
      <ScreenHead
        title={<Serial value={serial} copy />}
        lead={unit?.model ?? t('unitScreen.noModel')}
        actions={
          openCase && (
            <Button
              kind="primary"
              onClick={() => void navigate({ to: '/cases/$caseId', params: { caseId: openCase.id } })}
            >
              {t('trouble.openCase.open', { rma: openCase.rma })}
            </Button>
          )
        }
      />
      <Panel title={t('unitScreen.title')}>
        {unit ? <UnitFacts unit={unit} /> : error ? <RefusalNotice error={error} /> : <Skeleton lines={4} />}
      </Panel>
    </>
  )
}
