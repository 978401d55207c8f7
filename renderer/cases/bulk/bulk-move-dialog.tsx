import type { TFunction } from 'i18next'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { leavesCentre } from '../../../shared/intake/accessories.ts'
import { needsReason } from '../../../shared/intake/case-moves.ts'
import type { CaseStatus } from '../../../shared/intake/case-status.ts'
import { permits, useSession } from '../../base/session.ts'
import { Button } from '../../base/ui/button.tsx'
import { Checkbox } from '../../base/ui/checkbox.tsx'
import { classNames } from '../../base/ui/class-names.ts'
import { Dialog } from '../../base/ui/dialog.tsx'
import { ErrorNotice } from '../../base/ui/error-notice.tsx'
import { Field } from '../../base/ui/field.tsx'
import { RefusalNotice } from '../../base/ui/refusal-notice.tsx'
import { Select } from '../../base/ui/select.tsx'
import { Skeleton } from '../../base/ui/skeleton.tsx'
import { Textarea, TextInput } from '../../base/ui/text-input.tsx'
import { TellCustomers } from '../../mail/index.ts'
import { rememberCarrier, rememberedCarrier } from '../last-carrier.ts'
import { useCheckedMoves } from '../queries.ts'
import css from './bulk.module.css'
import { BulkLines } from './bulk-lines.tsx'
import { likelyStep, offeredSteps } from './likely-step.ts'
import { useBulkMove, type BulkOutcome } from './use-bulk-move.ts'

const cx = classNames(css)

const noTracking: ReadonlyMap<string, string> = new Map()
const untaken = new Set(['not-paid', 'fee-not-agreed', 'unpaid-reason-needed'])

/** One step for several cases: which step, what it needs, and beforehand which of them will not take it and why. */
export function BulkMoveDialog(props: {
  readonly ids: readonly string[]
  readonly onClose: () => void
  /** Some were moved; `left` are those that stayed where they were. */
  readonly onMoved: (left: ReadonlySet<string>) => void
}) {
  const { ids, onClose, onMoved } = props
  const { t } = useTranslation(['cases', 'common', 'payments'])
  const isManager = permits(useSession(), ['manager'])
  const [chosen, setChosen] = useState<CaseStatus | null>(null)
  const [reason, setReason] = useState('')
  const [carrier, setCarrier] = useState(rememberedCarrier)
  const [tracking, setTracking] = useState<ReadonlyMap<string, string>>(new Map())
  const [tells, setTells] = useState(true)
  const [goesAlong, setGoesAlong] = useState(false)
  const [outcome, setOutcome] = useState<BulkOutcome | null>(null)
  const submit = useRef<HTMLButtonElement>(null)
  const { done, run } = useBulkMove()
  const known = useCheckedMoves(ids, null, false)
  const to = chosen ?? (known.data ? likelyStep(known.data.cases) : null)
  const judged = useCheckedMoves(ids, to, reason.trim() !== '', to !== null)
  const cases = (to === null ? known.data : judged.data)?.cases
  // Answers to the question before are shown as cases, never as what will happen.
  const isJudged = to !== null && judged.data !== undefined && !judged.isPlaceholderData
  const good = isJudged ? (cases ?? []).filter(({ refused }) => refused === null) : []
  const ships = to === 'shipped'
  const asksPaid = isManager && (cases ?? []).some(({ refused }) => refused && untaken.has(refused.code))
  const asksWhy = to !== null && (needsReason(to) || asksPaid || reason !== '')
  const leaving = good.filter(({ status }) => to !== null && leavesCentre(status, to))
  const withAccessories = leaving.filter(({ accessories }) => accessories.length > 0).length
  const lacks =
    to !== null && needsReason(to) && reason.trim() === ''
      ? t('errors.reason-needed.todo')
      : ships && carrier.trim() === ''
        ? t('bulk.carrierMissing')
        : withAccessories > 0 && !goesAlong
          ? t('bulk.accessoriesMissing')
          : null
  const isReady = good.length > 0 && lacks === null && done === null
  const move = async (): Promise<void> => {
    if (!isReady || to === null) return
    const came = await run(good, {
      to,
      reason,
      carrier: carrier.trim(),
      tracking,
      tellCustomer: tells,
      withAccessories: goesAlong,
    })
    if (ships && came.moved > 0) rememberCarrier(carrier.trim())
    const movedIds = new Set(good.filter(({ id }) => !came.refused.has(id)).map(({ id }) => id))
    const left = new Set(ids.filter((id) => !movedIds.has(id)))
    if (came.refused.size > 0) setOutcome(came)
    else onClose()
    if (movedIds.size > 0) onMoved(left)
  }
  return (
    <Dialog
      open
      holds
      size="wide"
      onClose={onClose}
      title={t('bulk.moveTitle', { count: ids.length })}
      onSubmit={() => void move()}
      result={
        outcome ? (
          <ErrorNotice
            tone="warn"
            what={t('bulk.someRefused', { count: outcome.refused.size })}
            kept={t('bulk.othersMoved', { count: outcome.moved })}
          />
        ) : (
          <output className={cx('sum')}>
            {done !== null
              ? t('bulk.moving', { done, total: good.length })
              : isJudged && cases && sumWords(t, good.length, cases.length)}
            {done === null && lacks !== null && <span className={cx('lacks')}>{lacks}</span>}
          </output>
        )
      }
      actions={
        <>
          <Button onClick={onClose}>{t(outcome ? 'common:close' : 'common:back')}</Button>
          <Button ref={submit} type="submit" kind="primary" disabled={!isReady} busy={done !== null}>
            {good.length > 0 ? t('bulk.go', { count: good.length }) : t('bulk.move')}
          </Button>
        </>
      }
    >
      <RefusalNotice error={known.error ?? judged.error} />
      {/* From the beginning: the first control has the focus when the window opens. */}
      <div className={cx('asked')}>
        <Field label={t('bulk.step')}>
          <Select
            value={to}
            placeholder={t('bulk.chooseStep')}
            options={offeredSteps(known.data?.cases ?? []).map(({ to: value, count }) => ({
              value,
              label: t('bulk.stepOf', { step: t(`step.${value}`), count }),
            }))}
            onChange={(next) => {
              setChosen(next)
              setOutcome(null)
            }}
          />
        </Field>
        {ships && (
          <Field label={t('carrier')}>
            <TextInput
              maxLength={100}
              value={carrier}
              onChange={(event) => setCarrier(event.target.value)}
              onFocus={(event) => event.currentTarget.select()}
            />
          </Field>
        )}
      </div>
      {!cases && !known.error && <Skeleton lines={5} />}
      {asksWhy && (
        <Field label={asksPaid ? t('payments:leaving.reason') : t('reason')} hint={t('reasonHint')}>
          <Textarea
            rows={2}
            maxLength={1_000}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
        </Field>
      )}
      {withAccessories > 0 && (
        <Checkbox checked={goesAlong} onChange={setGoesAlong} hint={t('bulk.accessoriesHint')}>
          {t('bulk.accessories', { count: withAccessories })}
        </Checkbox>
      )}
      {to !== null && isJudged && (
        <TellCustomers
          caseIds={good.map(({ id }) => id)}
          to={to}
          carrier={ships ? carrier : ''}
          tracking={ships ? tracking : noTracking}
          tells={tells}
          onChange={setTells}
        />
      )}
      {cases && (
        <BulkLines
          cases={cases}
          leaving={new Set(leaving.map(({ id }) => id))}
          refused={outcome?.refused}
          tracking={ships ? tracking : null}
          onTracking={(id, number) => setTracking((now) => new Map(now).set(id, number))}
          onLast={() => submit.current?.focus()}
        />
      )}
    </Dialog>
  )
}

function sumWords(t: TFunction<['cases', 'common', 'payments']>, good: number, total: number): string {
  if (good === 0) return t('bulk.noneGood')
  return good === total ? t('bulk.allGood', { count: good }) : t('bulk.someGood', { count: good, total })
}
