import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { ResealPreview } from '../../shared/plans/views.ts'
import { useApiCommand } from '../base/client/use-api-command.ts'
import { Button } from '../base/ui/button.tsx'
import { classNames } from '../base/ui/class-names.ts'
import { RefusalNotice } from '../base/ui/refusal-notice.tsx'
import { Serial } from '../base/ui/serial.tsx'
import { useStockUndo } from '../stock/index.ts'
import css from './reseal-screen.module.css'

const cx = classNames(css)

type Unit = ResealPreview['candidates'][number]

/** Which unit is put aside for the case, or which of the stock would do; nobody else takes the one put aside. */
export function PutAside({ of }: { readonly of: ResealPreview }) {
  const { t } = useTranslation('reseal')
  const reserve = useApiCommand('stock.reserve')
  const release = useApiCommand('stock.release')
  const undo = useStockUndo()
  const { caseId, allocated, candidates } = of
  const free = async (serial: string) => {
    const done = await release.run({ serial, caseId })
    if (done.ok) undo.offer('released', serial, done.value.event)
  }
  const hold = async (serial: string) => {
    const done = await reserve.run({ serial, caseId })
    if (done.ok) undo.offer('reserved', serial, done.value.event)
  }
  if (allocated) {
    const { serial } = allocated
    return (
      <UnitList title={t('unit.allocated')}>
        <UnitLine unit={allocated} planModel={of.before.model}>
          <Button kind="quiet" busy={release.busy} onClick={() => void free(serial)}>
            {t('unit.putBack')}
          </Button>
        </UnitLine>
        <RefusalNotice error={release.refusal} />
      </UnitList>
    )
  }
  if (candidates.length === 0) {
    return (
      <p className={cx('muted')}>
        {t('unit.noneFree', { model: of.before.model, region: of.before.region })}
      </p>
    )
  }
  return (
    <UnitList title={t('unit.free')}>
      {candidates.map((unit) => (
        <UnitLine key={unit.serial} unit={unit} planModel={of.before.model}>
          <Button
            kind="quiet"
            busy={reserve.busy}
            aria-label={t('unit.putAsideNamed', { serial: unit.serial })}
            onClick={() => void hold(unit.serial)}
          >
            {t('unit.putAside')}
          </Button>
        </UnitLine>
      ))}
      <RefusalNotice error={reserve.refusal} />
    </UnitList>
  )
}

function UnitList({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <section aria-label={title}>
      <h3 className={cx('small')}>{title}</h3>
      <div className={cx('candidates')}>{children}</div>
    </section>
  )
}

function UnitLine(props: {
  readonly unit: Unit
  readonly planModel: string | null
  readonly children: ReactNode
}) {
  const { unit, planModel, children } = props
  const { t } = useTranslation('plans')
  return (
    <div className={cx('candidate')}>
      <Serial value={unit.serial} copy />
      <span className={cx('muted')}>{t(`grade.${unit.grade}`)}</span>
      {/* A successor of the plan's model is named. */}
      {unit.model !== planModel && <span>{unit.model}</span>}
      {children}
    </div>
  )
}
