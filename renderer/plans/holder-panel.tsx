import { LockKeyhole } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { PlanView } from '../../shared/plans/views.ts'
import { permits, useSession } from '../base/session.ts'
import { Button } from '../base/ui/button.tsx'
import { classNames } from '../base/ui/class-names.ts'
import { CalendarDate, DateTime } from '../base/ui/date-time.tsx'
import { DefinitionList } from '../base/ui/definition-list.tsx'
import { ErrorNotice } from '../base/ui/error-notice.tsx'
import { Panel } from '../base/ui/panel.tsx'
import { CustomerLink } from '../base/ui/customer-link.tsx'
import { CorrectDialog } from './actions/correct-dialog.tsx'
import css from './plan-record.module.css'

const cx = classNames(css)

/** Who holds the plan, as sealed (P9), what was added beside it, and how it was bought. */
export function HolderPanel({ of }: { readonly of: PlanView }) {
  const { t } = useTranslation('plans')
  const mayCorrect = permits(useSession(), ['technician', 'manager']) && of.actions.includes('correct')
  const [correcting, setCorrecting] = useState(false)
  const { holder, purchase, erasure } = of
  return (
    <Panel
      title={t('holder.title')}
      aside={
        mayCorrect && (
          <Button kind="quiet" onClick={() => setCorrecting(true)}>
            {t('correct.open')}
          </Button>
        )
      }
    >
      {erasure?.state === 'requested' && (
        <ErrorNotice tone="warn" what={t('erasure.pending')} todo={erasure.reason ?? ''} />
      )}
      <DefinitionList
        columns={2}
        missing={t('notRecorded')}
        items={[
          {
            term: t('holder.name'),
            value: holder ? <CustomerLink subject={of.subject} name={holder.name} /> : t('holder.erased'),
          },
          { term: t('holder.phone'), value: holder?.phone || undefined },
          { term: t('holder.email'), value: holder?.email || undefined },
          { term: t('purchase.title'), value: t(`purchase.${purchase.kind}.title`) },
          purchase.kind === 'bundle'
            ? { term: t('purchase.dispatchedOn'), value: <CalendarDate date={purchase.dispatchedOn} /> }
            : { term: t('purchase.agreedOn'), value: <CalendarDate date={purchase.agreedOn} /> },
          ...(purchase.kind === 'card'
            ? [{ term: t('purchase.code'), value: <code translate="no">{purchase.code}</code> }]
            : []),
          ...(of.plus?.code
            ? [{ term: t('plus.code'), value: <code translate="no">{of.plus.code}</code> }]
            : []),
          { term: t('region'), value: of.region },
          { term: t('registered'), value: <DateTime at={of.registeredAt} absolute /> },
        ]}
      />
      {holder && (
        <p className={cx('sealed')}>
          <LockKeyhole size={15} aria-hidden /> {t('holder.sealed')}
        </p>
      )}
      {of.corrections.map(({ at, actor, values, fields }) => (
        <div key={at} className={cx('correction')}>
          <p className={cx('small')}>
            {t('correct.added')} <DateTime at={at} /> · {of.names[actor] ?? t('timeline.somebody')}
          </p>
          <DefinitionList
            missing={t('holder.erased')}
            items={fields.map((field) => ({ term: t(`holder.${field}`), value: values?.[field] }))}
          />
        </div>
      ))}
      {correcting && <CorrectDialog of={of} onClose={() => setCorrecting(false)} />}
    </Panel>
  )
}
