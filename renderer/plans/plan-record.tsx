import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { PlanView } from '../../shared/plans/views.ts'
import { permits, useSession } from '../base/session.ts'
import { InZone } from '../base/i18n/in-zone.tsx'
import { UnconfirmedNotice } from '../unconfirmed/index.ts'
import { Button } from '../base/ui/button.tsx'
import { classNames } from '../base/ui/class-names.ts'
import { DateTime } from '../base/ui/date-time.tsx'
import { Panel } from '../base/ui/panel.tsx'
import { RefusalNotice } from '../base/ui/refusal-notice.tsx'
import { Serial } from '../base/ui/serial.tsx'
import { Skeleton } from '../base/ui/skeleton.tsx'
import { ManagerActions } from './actions/actions.tsx'
import { PlusDialog } from './actions/plus-dialog.tsx'
import { EvidenceButton } from './evidence-button.tsx'
import { HolderPanel } from './holder-panel.tsx'
import { LifePanel } from './life-panel.tsx'
import { PlanNotes } from './plan-notes.tsx'
import css from './plan-record.module.css'
import { PlanStatusPill } from './plan-status-pill.tsx'
import { PlanTimeline } from './plan-timeline.tsx'
import { usePlan } from './queries.ts'
import { SealsPanel } from './seals-panel.tsx'

const cx = classNames(css)

/** One plan: how it stands, its life to scale, every seal, why each date is what it is, everything that happened. */
export function PlanRecord({ id }: { readonly id: string }) {
  const { t } = useTranslation('plans')
  const { data, error } = usePlan(id)
  if (error) return <RefusalNotice error={error} />
  if (!data) return <Skeleton lines={10} tall />
  return (
    <InZone zone={data.zone}>
      <article className={cx('record')}>
        <Head of={data} />
        <UnconfirmedNotice kind="plan" id={data.id} />
        <LifePanel of={data} />
        <SealsPanel of={data} />
        <HolderPanel of={data} />
        <PlanNotes of={data} />
        <Panel title={t('timeline.title')}>
          <PlanTimeline of={data} />
        </Panel>
      </article>
    </InZone>
  )
}

function Head({ of }: { readonly of: PlanView }) {
  const { t } = useTranslation('plans')
  const mayWork = permits(useSession(), ['technician', 'manager'])
  const [buying, setBuying] = useState(false)
  return (
    <header className={cx('tight')}>
      <div className={cx('names')}>
        <h2>{of.number}</h2>
        <PlanStatusPill state={of.state} />
        {of.plusState !== null && of.plusState !== of.state && <PlanStatusPill state={of.plusState} plain />}
        {of.changesAt !== null && of.over === null && (
          <span className={cx('muted')}>
            {t('until')} <DateTime at={of.changesAt} />
          </span>
        )}
      </div>
      <p className={cx('line')}>
        <strong>{of.model}</strong> <Serial value={of.serial} copy />
        <span className={cx('muted')}>{of.holder?.name ?? t('holder.erased')}</span>
      </p>
      {mayWork && (
        <div className={cx('buttons')}>
          {of.actions.includes('buy-plus') && (
            <Button onClick={() => setBuying(true)}>{t('plus.buy')}</Button>
          )}
          <EvidenceButton planId={of.id} number={of.number} />
          <ManagerActions of={of} />
        </div>
      )}
      {buying && <PlusDialog of={of} onClose={() => setBuying(false)} />}
    </header>
  )
}
