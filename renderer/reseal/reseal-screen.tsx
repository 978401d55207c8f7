import { Link, useNavigate, useParams } from '@tanstack/react-router'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Output } from '../../shared/rpc/api.ts'
import { useScan } from '../base/scanner/use-scan.ts'
import { useApiCommand } from '../base/client/use-api-command.ts'
import { InZone } from '../base/i18n/in-zone.tsx'
import { usePinAnswer } from '../base/ui/use-pin-answer.ts'
import { useBackStep } from '../base/ui/back-steps.ts'
import { classNames } from '../base/ui/class-names.ts'
import { GateList } from '../base/ui/explanation/gate-list.tsx'
import { Panel, ScreenHead } from '../base/ui/panel.tsx'
import { PinDialog } from '../base/ui/pin-dialog.tsx'
import { RefusalNotice } from '../base/ui/refusal-notice.tsx'
import { Skeleton } from '../base/ui/skeleton.tsx'
import { BeforeAfter } from './before-after.tsx'
import { Obstacles } from './obstacles.tsx'
import { useResealPreview } from './queries.ts'
import css from './reseal-screen.module.css'
import { ScanFields } from './scan-fields.tsx'
import { SealButton } from './seal-button.tsx'
import { SealedView } from './sealed-view.tsx'
import { UnitNotice } from './unit-notice.tsx'

const cx = classNames(css)

interface Sealed {
  readonly sealed: Output<'reseal.seal'>
  readonly number: string
}

/** A replacement has come: scan it twice, see before and after, PIN, certificate. */
export function ResealScreen() {
  const { t } = useTranslation('reseal')
  const { caseId } = useParams({ from: '/reseal/$caseId' })
  const navigate = useNavigate()
  const [first, setFirst] = useState('')
  const [second, setSecond] = useState('')
  const firstField = useRef<HTMLInputElement>(null)
  const secondField = useRef<HTMLInputElement>(null)
  const [asking, setAsking] = useState(false)
  const [sealed, setSealed] = useState<Sealed | null>(null)
  const preview = useResealPreview(caseId, first || null, second || null)
  const seal = useApiCommand('reseal.seal')
  const answer = usePinAnswer()
  useBackStep(() => void navigate({ to: '/cases/$caseId', params: { caseId } }), sealed === null)
  // The first scan fills the first field, the next one the second, wherever the focus is.
  useScan(({ text, landed }) => {
    if (sealed !== null || landed === 'box') return false
    if (landed !== null) {
      // It fell into the first field: the next one belongs into the second.
      if (document.activeElement === firstField.current) secondField.current?.focus()
      return true
    }
    if (first === '') setFirst(text)
    else setSecond(text)
    return true
  })
  if (sealed) return <SealedView {...sealed} caseId={caseId} to={first} />
  // While it is being sealed the answer to the PIN says what became of it.
  if (preview.error && !asking) {
    return (
      <div className={cx('screen')}>
        <RefusalNotice error={preview.error} />
        <p>
          <Link to="/cases/$caseId" params={{ caseId }}>
            {t('done.toCase')}
          </Link>
        </p>
      </div>
    )
  }
  const { data } = preview
  if (!data) return <Skeleton lines={10} tall />
  return (
    <div className={cx('screen')}>
      <ScreenHead
        title={t('title', { rma: data.rma })}
        lead={
          <>
            <Link to="/plans/$planId" params={{ planId: data.planId }}>
              {data.planNumber}
            </Link>{' '}
            · {data.before.model}
          </>
        }
      />
      <div className={cx('sides')}>
        <div className={cx('record')}>
          <Panel title={t('scan.title')}>
            <ScanFields
              first={first}
              second={second}
              onFirst={setFirst}
              onSecond={setSecond}
              firstField={firstField}
              secondField={secondField}
            />
            <UnitNotice of={data} onSerial={setFirst} />
          </Panel>
          <Obstacles of={data} />
          <InZone zone={data.zone}>
            <BeforeAfter of={data} />
          </InZone>
          <SealButton outcome={data.decision.outcome} onSeal={() => setAsking(true)} />
        </div>
        <Panel title={t('common:why')}>
          <InZone zone={data.zone}>
            <GateList gates={data.decision.gates} decided={data.decision} />
          </InZone>
        </Panel>
      </div>
      <PinDialog
        open={asking}
        onClose={() => setAsking(false)}
        title={t('seal.title', { number: data.planNumber })}
        afterwards={[
          t('seal.after.serial', { serial: data.after.serial ?? '' }),
          t('seal.after.retired', { serial: data.before.serial ?? '' }),
          data.decision.basis === 'plan'
            ? t('seal.after.balance', { ordinal: data.decision.ordinal, left: data.after.left })
            : t('seal.after.warranty', { left: data.after.left }),
          t('seal.after.period'),
          t('seal.after.case', { rma: data.rma }),
        ]}
        confirmLabel={t('seal.confirm')}
        onPin={async (secret) => {
          const done = await seal.run({
            caseId,
            planVersion: data.planVersion,
            firstScan: first,
            secondScan: second,
            secret,
          })
          if (done.ok) setSealed({ sealed: done.value, number: data.planNumber })
          return answer(done)
        }}
      />
    </div>
  )
}
