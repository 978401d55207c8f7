import { Lock } from 'lucide-react'
import { useEffect, useRef, useState, type KeyboardEvent } from 'react'
import { useTranslation } from 'react-i18next'
import type { CashBookView } from '../../shared/cashbook/contract.ts'
import { countOf } from '../../shared/cashbook/denominations.ts'
import { readAmount } from '../../shared/prices/amount.ts'
import { currencyWord, moneyText } from '../../shared/words/values.ts'
import { useApiCommand } from '../base/client/use-api-command.ts'
import { useFormats } from '../base/i18n/use-formats.ts'
import { Button } from '../base/ui/button.tsx'
import { classNames } from '../base/ui/class-names.ts'
import { Field } from '../base/ui/field.tsx'
import { layout, Row, Stack } from '../base/ui/layout.tsx'
import { RefusalNotice } from '../base/ui/refusal-notice.tsx'
import { TextInput } from '../base/ui/text-input.tsx'
import { announce } from '../base/ui/toast.tsx'
import css from './cash.module.css'
import { rememberedWay, rememberWay } from './count-way.ts'

const cx = classNames(css)

export interface CountFormProps {
  readonly of: CashBookView
  readonly denominations: readonly number[]
  /** The first field has the keyboard as soon as it is there. */
  readonly startsHere?: boolean
}

/**
 * The count of the drawer: how many of each note and coin, largest first, or its sum alone. Enter and the arrows go from one to
 * the next; the sum stands beside what should be there, and what differs asks for its reason.
 */
export function CountForm(props: CountFormProps) {
  const { of, denominations, startsHere = false } = props
  const { t } = useTranslation('cash')
  const formats = useFormats()
  const { day, version, currency, expected } = of
  const [counts, setCounts] = useState<Readonly<Record<number, string>>>({})
  const [sum, setSum] = useState('')
  const [reason, setReason] = useState('')
  const close = useApiCommand('cash.close')
  const place = useRef<HTMLFormElement>(null)
  const [way, setWay] = useState(rememberedWay)
  const mayCountPieces = denominations.length > 0
  const byPieces = mayCountPieces && way === 'pieces'
  useEffect(() => {
    if (startsHere) place.current?.querySelector<HTMLInputElement>(byPieces ? 'li input' : 'input')?.focus()
  }, [startsHere, byPieces])
  const read = denominations.map((value) => ({ value, count: readCount(counts[value] ?? '') }))
  const pieces = read.flatMap(({ value, count }) => (count === null ? [] : [{ value, count }]))
  const counted = byPieces
    ? pieces.length === read.length
      ? countOf(pieces)
      : null
    : readAmount(sum, currency)
  const difference = counted === null ? null : counted - expected
  const isReady = counted !== null && (difference === 0 || reason.trim() !== '')
  const price = (amount: number) => formats.price({ amount, currency })
  const save = async () => {
    if (counted === null || !isReady) return
    const done = await close.run({
      day,
      version,
      counted,
      denominations: byPieces ? pieces.filter(({ count }) => count > 0) : [],
      reason,
    })
    if (done.ok) announce({ title: t('close.done', { day: formats.calendarDate(day) }) })
  }
  const move = (event: KeyboardEvent<HTMLInputElement>) => {
    const step = event.key === 'Enter' || event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    if (step === 0) return
    const stops = [...(place.current?.querySelectorAll<HTMLInputElement>('input') ?? [])]
    const next = stops[stops.indexOf(event.currentTarget) + step]
    // From the last one Enter closes the book.
    if (!next) return
    event.preventDefault()
    next.focus()
    next.select()
  }
  return (
    <form
      ref={place}
      noValidate
      aria-label={t('close.title')}
      onSubmit={(event) => {
        event.preventDefault()
        void save()
      }}
    >
      <Stack>
        <Row between>
          <h3>{t('close.title')}</h3>
          {mayCountPieces && (
            <Button
              kind="quiet"
              onClick={() => {
                const next = byPieces ? 'sum' : 'pieces'
                rememberWay(next)
                setWay(next)
              }}
            >
              {t(byPieces ? 'close.bySum' : 'close.byPieces')}
            </Button>
          )}
        </Row>
        {byPieces ? (
          <ul className={cx('pieces')}>
            {read.map(({ value, count }) => (
              <li key={value}>
                <Field
                  label={pieceName(value)}
                  error={count === null && t('close.pieceWrong')}
                  aside={count !== null && count > 0 ? price(count * value) : undefined}
                >
                  <TextInput
                    inputMode="numeric"
                    placeholder="0"
                    value={counts[value] ?? ''}
                    onKeyDown={move}
                    onFocus={(event) => event.currentTarget.select()}
                    onChange={(event) => setCounts((all) => ({ ...all, [value]: event.target.value }))}
                  />
                </Field>
              </li>
            ))}
          </ul>
        ) : (
          <Field
            label={t('close.sum')}
            error={sum.trim() !== '' && readAmount(sum, currency) === null && t('wrong')}
          >
            <TextInput
              inputMode="decimal"
              suffix={currencyWord(currency, formats.language)}
              value={sum}
              onKeyDown={move}
              onChange={(event) => setSum(event.target.value)}
            />
          </Field>
        )}
        <p className={layout('lead')} aria-live="polite">
          {counted === null || difference === null
            ? t('close.incomplete')
            : difference === 0
              ? t('close.agrees', { counted: price(counted) })
              : t(difference > 0 ? 'close.over' : 'close.short', {
                  counted: price(counted),
                  expected: price(expected),
                  difference: price(Math.abs(difference)),
                })}
        </p>
        {difference !== null && difference !== 0 && (
          <Field label={t('close.reason')} hint={t('close.reasonHint')}>
            <TextInput maxLength={500} value={reason} onChange={(event) => setReason(event.target.value)} />
          </Field>
        )}
        <RefusalNotice error={close.refusal} />
        <Row>
          <Button type="submit" kind="primary" icon={Lock} busy={close.busy} disabled={!isReady}>
            {t('close.save')}
          </Button>
        </Row>
      </Stack>
    </form>
  )

  /** `5 000 Kč`: whole units of the currency where it is one. */
  function pieceName(value: number): string {
    return moneyText({ amount: value, currency }, formats.language, 'always')
  }
}

/** How many; nothing typed is none, null is no count. */
function readCount(text: string): number | null {
  const typed = text.trim()
  if (typed === '') return 0
  return /^\d{1,5}$/.test(typed) ? Number(typed) : null
}
