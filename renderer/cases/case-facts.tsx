import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CaseView } from '../../shared/intake/views.ts'
import { Button } from '../ui/button.tsx'
import { CalendarDate, DateTime } from '../ui/date-time.tsx'
import { DefinitionList } from '../ui/definition-list.tsx'
import { Panel } from '../ui/panel.tsx'
import { ChangeFactsDialog } from './change-facts-dialog.tsx'

/** What was told at the intake, what proof has changed since, and who brought the unit. */
export function CaseFacts({ of }: { readonly of: CaseView }) {
  const { t } = useTranslation('cases')
  const [changing, setChanging] = useState(false)
  const { facts, customer } = of
  const isOpen = ['checked-in', 'assessed', 'decided', 'declined'].includes(of.status)
  return (
    <Panel
      title={t('facts.title')}
      aside={
        isOpen && (
          <Button kind="quiet" onClick={() => setChanging(true)}>
            {t('facts.change')}
          </Button>
        )
      }
    >
      <DefinitionList
        columns={2}
        missing={t('common:notRecorded')}
        items={[
          { term: t('facts.customer'), value: customer ? customer.name : t('customerErased') },
          { term: t('facts.phone'), value: customer?.phone || undefined },
          { term: t('facts.email'), value: customer?.email || undefined },
          { term: t('facts.received'), value: <DateTime at={of.receivedAt} absolute /> },
          { term: t('facts.cause'), value: t(`cause.${facts.cause}`) },
          {
            term: t('facts.damagedOn'),
            value: facts.damagedOn ? (
              <>
                <CalendarDate date={facts.damagedOn} /> {facts.damagedTime}
              </>
            ) : undefined,
          },
          {
            term: t('facts.warrantyEndsOn'),
            value: facts.warrantyEndsOn ? <CalendarDate date={facts.warrantyEndsOn} /> : undefined,
          },
          { term: t('facts.region'), value: facts.productRegion ?? undefined },
          { term: t('facts.words'), value: of.words || undefined },
          {
            term: t('facts.accessories'),
            value: of.accessories.map((accessory) => t(`accessory.${accessory}`)).join(', ') || undefined,
          },
          {
            term: t('facts.shipment'),
            value: [of.carrier, of.tracking].filter(Boolean).join(' ') || undefined,
          },
          { term: t('facts.plan'), value: of.plan?.number },
        ]}
      />
      {changing && <ChangeFactsDialog of={of} onClose={() => setChanging(false)} />}
    </Panel>
  )
}
