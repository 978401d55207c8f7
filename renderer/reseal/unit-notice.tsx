import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { unitGrades, type UnitGrade } from '../../shared/plans/reseal-facts.ts'
import type { ResealPreview } from '../../shared/plans/views.ts'
import { useApiCommand } from '../base/client/use-api-command.ts'
import { Button } from '../base/ui/button.tsx'
import { classNames } from '../base/ui/class-names.ts'
import { ErrorNotice } from '../base/ui/error-notice.tsx'
import { Field } from '../base/ui/field.tsx'
import { RefusalNotice } from '../base/ui/refusal-notice.tsx'
import { Select } from '../base/ui/select.tsx'
import { StatusPill } from '../base/ui/status-pill.tsx'
import { PutAside } from './put-aside.tsx'
import css from './reseal-screen.module.css'

const cx = classNames(css)

/** What the stock says of the scanned unit: where it is, that another is put aside, that it is not there. */
export function UnitNotice(props: {
  readonly of: ResealPreview
  readonly onSerial: (serial: string) => void
}) {
  const { of, onSerial } = props
  const { t } = useTranslation('reseal')
  const serial = of.after.serial
  const heldOther = of.allocated !== null && serial !== null && of.allocated.serial !== serial
  return (
    <div className={cx('unit')}>
      {serial === null && <PutAside of={of} />}
      {of.scanned && (
        <p className={cx('row')}>
          <StatusPill tone={of.scanned.state === 'in-stock' || of.scanned.rma === of.rma ? 'ok' : 'bad'}>
            {t(`unit.state.${of.scanned.state}`, { rma: of.scanned.rma ?? '' })}
          </StatusPill>
          <span>
            {of.scanned.model} · {t(`plans:grade.${of.scanned.grade}`)} · {of.scanned.region}
          </span>
        </p>
      )}
      {heldOther && of.allocated && <ReleaseOther of={of} held={of.allocated.serial} />}
      {of.nearMisses.map((near) => (
        <ErrorNotice
          key={near}
          tone="warn"
          what={t('unit.near', { serial: near })}
          action={{ label: t('unit.takeNear'), onPress: () => onSerial(near) }}
        />
      ))}
      {serial !== null && !of.scanned && <ReceiveHere of={of} serial={serial} />}
    </div>
  )
}

/** Another unit is put aside for the case: it goes back into stock first. */
function ReleaseOther({ of, held }: { readonly of: ResealPreview; readonly held: string }) {
  const { t } = useTranslation('reseal')
  const release = useApiCommand('stock.release')
  return (
    <>
      <ErrorNotice
        tone="warn"
        what={t('unit.heldOther', { serial: held })}
        todo={t('todo.another-unit-held')}
        action={{
          label: t('unit.release', { serial: held }),
          busy: release.busy,
          onPress: () => void release.run({ serial: held, caseId: of.caseId }),
        }}
      />
      <RefusalNotice error={release.refusal} />
    </>
  )
}

/** The unit is not in the stock: it is taken in here, by somebody who looked at it. */
function ReceiveHere({ of, serial }: { readonly of: ResealPreview; readonly serial: string }) {
  const { t } = useTranslation('reseal')
  const [grade, setGrade] = useState<UnitGrade | null>(null)
  const receive = useApiCommand('stock.receive')
  const model = of.before.model ?? ''
  return (
    <>
      <ErrorNotice tone="warn" what={t('unit.notThere')} todo={t('unit.takeIn', { model })} />
      <div className={cx('ask')}>
        <Field label={t('unit.grade')}>
          <Select
            value={grade}
            placeholder={t('unit.gradeHint')}
            options={unitGrades.map((value) => ({ value, label: t(`plans:grade.${value}`) }))}
            onChange={setGrade}
          />
        </Field>
        <Button
          busy={receive.busy}
          disabled={grade === null}
          onClick={() => {
            if (grade) void receive.run({ serialRaw: serial, model, grade, region: of.before.region })
          }}
        >
          {t('unit.receive')}
        </Button>
      </div>
      <RefusalNotice error={receive.refusal} />
    </>
  )
}
