import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { PlanView } from '../../shared/plans/views.ts'
import { useShortcuts } from '../base/keys/shortcuts.ts'
import { useFormats } from '../base/i18n/use-formats.ts'
import { Button } from '../base/ui/button.tsx'
import { classNames } from '../base/ui/class-names.ts'
import { CalendarDate, DateTime, Deadline } from '../base/ui/date-time.tsx'
import { DefinitionList } from '../base/ui/definition-list.tsx'
import { GateList } from '../base/ui/explanation/gate-list.tsx'
import { Panel } from '../base/ui/panel.tsx'
import { BalancePips } from './balance.tsx'
import { LifelineChart } from './lifeline/lifeline-chart.tsx'
import css from './plan-record.module.css'

const cx = classNames(css)

/** The balance, the life to scale, the dates, and why each of them is what it is. */
export function LifePanel({ of }: { readonly of: PlanView }) {
  const { t } = useTranslation('plans')
  const [showsWhy, setShowsWhy] = useState(false)
  const formats = useFormats()
  const { eligibility, plus } = of
  // P13: the newest replacement says that the dates stayed.
  const sealed = of.seals.find(({ reversed }) => reversed === null)
  const carried = sealed?.record.decision.gates.filter(({ rule }) => rule === 'P13') ?? []
  useShortcuts(t('record'), [{ keys: 'w', label: t('why.dates'), run: () => setShowsWhy(!showsWhy) }])
  return (
    <Panel title={t('life.title')}>
      <p className={cx('balance')}>
        <span className={cx('left')}>{t('balance.left', { count: of.left })}</span>
        <BalancePips
          used={of.used}
          granted={of.granted + (of.plusState === 'plus-active' ? of.additional : 0)}
          reservedFor={of.reservation?.rma ?? null}
        />
        {of.reservation && (
          <span className={cx('small')}>{t('balance.held', { rma: of.reservation.rma })}</span>
        )}
      </p>
      <LifelineChart plan={of} />
      <DefinitionList
        columns={2}
        missing={t('notRecorded')}
        items={[
          { term: t('date.starts'), value: <DateTime at={of.startsAt} absolute /> },
          { term: t('date.ends'), value: <Deadline at={of.endsAt} absolute /> },
          ...(plus ? [{ term: t('date.plusEnds'), value: <Deadline at={plus.endsAt} absolute /> }] : []),
          {
            term: t('date.warrantyEnds'),
            value: of.warrantyEndsOn && <CalendarDate date={of.warrantyEndsOn} />,
          },
          ...(of.extendedWarranty
            ? [
                {
                  term: t('date.extendedEnds'),
                  value: <Deadline at={of.extendedWarranty.endsAt} absolute />,
                },
              ]
            : []),
          { term: t('date.zone'), value: of.zone },
        ]}
      />
      <Button kind="quiet" aria-expanded={showsWhy} onClick={() => setShowsWhy(!showsWhy)}>
        {t('why.dates')}
      </Button>
      {showsWhy && (
        <div className={cx('why')}>
          <section>
            <h3>{t('why.term')}</h3>
            <GateList gates={eligibility.term} />
          </section>
          {plus && (
            <section>
              <h3>{t('why.plus')}</h3>
              <GateList gates={plus.record.decision.gates} decided={plus.record.decision} />
            </section>
          )}
          <section>
            <h3>{t('why.warranty')}</h3>
            <p>
              {of.warrantyEndsAt === null
                ? t('why.warrantyUnknown')
                : t('why.warrantyGiven', { to: formats.until(of.warrantyEndsAt) })}
            </p>
          </section>
          {carried.length > 0 && (
            <section>
              <h3>{t('why.carried')}</h3>
              <GateList gates={carried} />
            </section>
          )}
          <section>
            <h3>{t('why.bought')}</h3>
            <GateList gates={eligibility.decision.gates} decided={eligibility.decision} />
          </section>
          <p className={cx('small')}>
            {t('why.versions', { catalogue: eligibility.catalogue.version, rulebook: of.rulebook })}
          </p>
        </div>
      )}
    </Panel>
  )
}
