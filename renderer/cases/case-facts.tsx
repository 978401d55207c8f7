import { useTranslation } from 'react-i18next'
import type { CaseView } from '../../shared/intake/views.ts'
import { Button } from '../base/ui/button.tsx'
import { classNames } from '../base/ui/class-names.ts'
import { CalendarDate, DateTime } from '../base/ui/date-time.tsx'
import { DefinitionList } from '../base/ui/definition-list.tsx'
import { Kbd } from '../base/ui/kbd.tsx'
import { Panel } from '../base/ui/panel.tsx'
import { StatusPill } from '../base/ui/status-pill.tsx'
import { CustomerLink } from '../base/ui/customer-link.tsx'
import css from './case-record.module.css'

const cx = classNames(css)

/** Who brought the unit, what was told at the intake, what proof has changed since. */
export function CaseFacts({
  of,
  onChange,
}: {
  readonly of: CaseView
  /** Null where nobody here may change a fact any more. */
  readonly onChange: (() => void) | null
}) {
  const { t } = useTranslation(['cases', 'common'])
  const { facts, customer } = of
  return (
    <Panel
      title={t('facts.title')}
      aside={
        onChange && (
          <Button kind="quiet" onClick={onChange}>
            <span className={cx('inline')}>
              {t('facts.change')}
              <Kbd keys="e" />
            </span>
          </Button>
        )
      }
    >
      <DefinitionList
        columns={2}
        missing={t('common:notRecorded')}
        items={[
          {
            term: t('facts.customer'),
            value: customer ? (
              <CustomerLink subject={of.subject} name={customer.name} />
            ) : (
              t('customerErased')
            ),
          },
          { term: t('facts.received'), value: <DateTime at={of.receivedAt} absolute /> },
          ...(customer
            ? [
                { term: t('facts.phone'), value: customer.phone || undefined },
                { term: t('facts.email'), value: customer.email || undefined },
              ]
            : []),
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
          {
            term: t('facts.accessories'),
            value: of.accessories.map((accessory) => t(`accessory.${accessory}`)).join(', ') || undefined,
          },
          ...(of.accessoriesBack === null
            ? []
            : [{ term: t('facts.accessoriesBack'), value: <GivenBack of={of.accessoriesBack} /> }]),
          ...(of.carrier === ''
            ? []
            : [{ term: t('facts.shipment'), value: `${of.carrier} ${of.tracking}`.trim() }]),
        ]}
      />
      {of.words !== '' && (
        <blockquote className={cx('words')} aria-label={t('facts.words')}>
          {of.words ?? t('textErased')}
        </blockquote>
      )}
    </Panel>
  )
}

/** What of the accessories left with the unit: everything, or what is missing and why. */
function GivenBack({ of }: { readonly of: NonNullable<CaseView['accessoriesBack']> }) {
  const { t } = useTranslation('cases')
  const { missing, note } = of
  if (missing.length === 0) return t('facts.accessoriesAll')
  const named = missing.map((accessory) => t(`accessory.${accessory}`)).join(', ')
  return (
    <StatusPill tone="warn" plain>
      {t('facts.accessoriesMissing', { accessories: named, note: note ?? t('textErased') })}
    </StatusPill>
  )
}
