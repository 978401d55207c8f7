import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { CheckedMove } from '../../../shared/intake/views.ts'
import { scannedRma } from '../../../shared/kernel/rma.ts'
import { normaliseSerial } from '../../../shared/kernel/serial.ts'
import { RefusalError } from '../../base/client/refusal-error.ts'
import { useRefusalWords } from '../../base/client/refusal-words.ts'
import { useScan } from '../../base/scanner/use-scan.ts'
import { classNames } from '../../base/ui/class-names.ts'
import { Serial } from '../../base/ui/serial.tsx'
import { TextInput } from '../../base/ui/text-input.tsx'
import { CaseStatusPill } from '../status-pill.tsx'
import css from './bulk.module.css'

const cx = classNames(css)

interface BulkLinesProps {
  readonly cases: readonly CheckedMove[]
  /** Those whose unit leaves with the step, by id. */
  readonly leaving: ReadonlySet<string>
  /** What the cases themselves said when they were moved, by id. */
  readonly refused: ReadonlyMap<string, RefusalError> | undefined
  /** Tracking numbers by case; null where the step has none. */
  readonly tracking: ReadonlyMap<string, string> | null
  readonly onTracking: (id: string, number: string) => void
  /** The last number was entered. */
  readonly onLast: () => void
}

/**
 * The cases that a step is for, and what stands against it. Numbers are typed or scanned one after the other: Enter and a scan
 * lead to the next; the label of a unit leads to the field of that unit.
 */
export function BulkLines({ cases, leaving, refused, tracking, onTracking, onLast }: BulkLinesProps) {
  const { t } = useTranslation('cases')
  const list = useRef<HTMLUListElement>(null)
  /** What stood in the field that has the focus, before a scan. */
  const before = useRef<{ readonly id: string; readonly number: string } | null>(null)
  const fields = () => [...(list.current?.querySelectorAll<HTMLInputElement>('input[data-case]') ?? [])]
  const goOn = (from: Element | null) => {
    const all = fields()
    const next = all[all.findIndex((field) => field === from) + 1]
    if (next) next.focus()
    else onLast()
  }
  useScan(({ text, landed }) => {
    const at = document.activeElement
    if (tracking === null || landed !== 'code' || !fields().some((field) => field === at)) return false
    const meant = unitOf(text, cases)
    if (meant === null) goOn(at)
    else {
      if (before.current) onTracking(before.current.id, before.current.number)
      fields()
        .find(({ dataset }) => dataset['case'] === meant)
        ?.focus()
    }
    return true
  })
  return (
    <ul className={cx('lines')} ref={list} aria-label={t('bulk.cases')}>
      {cases.map((one) => {
        const why = refused?.get(one.id) ?? refusalOf(one)
        return (
          <li key={one.id} className={cx('one', why && 'refused')}>
            <span className={cx('what')}>
              <strong className="figures">{one.rma}</strong>
              <span>{one.model}</span>
              <span className={cx('small')}>{one.customer ?? t('customerErased')}</span>
              {leaving.has(one.id) && <Along of={one} />}
            </span>
            <Serial value={one.serial} />
            <CaseStatusPill status={one.status} plain />
            {why ? (
              <Why refusal={why} />
            ) : (
              tracking !== null && (
                <TextInput
                  mono
                  scan="code"
                  data-case={one.id}
                  aria-label={t('bulk.trackingOf', { rma: one.rma })}
                  placeholder={t('tracking')}
                  maxLength={100}
                  value={tracking.get(one.id) ?? ''}
                  onChange={(event) => onTracking(one.id, event.target.value)}
                  onFocus={(event) => {
                    before.current = { id: one.id, number: event.currentTarget.value }
                  }}
                  onKeyDown={(event) => {
                    if (event.key !== 'Enter' || event.ctrlKey || event.metaKey) return
                    event.preventDefault()
                    goOn(event.currentTarget)
                  }}
                />
              )
            )}
          </li>
        )
      })}
    </ul>
  )
}

/** What goes back with the unit, and what of the centre's does not come back with it. */
function Along({ of }: { readonly of: CheckedMove }) {
  const { t } = useTranslation('cases')
  const { accessories, loansOut } = of
  return (
    <>
      {accessories.length > 0 && (
        <span className={cx('small')}>
          {t('bulk.with', { accessories: accessories.map((one) => t(`accessory.${one}`)).join(', ') })}
        </span>
      )}
      {loansOut.map((serial) => (
        <span key={serial} className={cx('why')}>
          {t('bulk.loanOut', { serial })}
        </span>
      ))}
    </>
  )
}

function Why({ refusal }: { readonly refusal: RefusalError }) {
  const { what } = useRefusalWords()(refusal)
  return <span className={cx('why')}>{what}</span>
}

function refusalOf({ refused }: CheckedMove): RefusalError | null {
  return refused && new RefusalError('cases.move', refused)
}

/** The case whose label was scanned; null where the scan says something else. */
function unitOf(text: string, cases: readonly CheckedMove[]): string | null {
  const rma = scannedRma(text)
  const serial = normaliseSerial(text)
  return cases.find((one) => one.rma === rma || one.serial === serial)?.id ?? null
}
