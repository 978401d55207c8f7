import { Pencil, Trash2 } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { RepairLineView } from '../../shared/repairs/contract.ts'
import { useFormats } from '../base/i18n/use-formats.ts'
import { IconButton } from '../base/ui/button.tsx'
import { classNames } from '../base/ui/class-names.ts'
import { layout, Row } from '../base/ui/layout.tsx'
import { Serial } from '../base/ui/serial.tsx'
import css from './repair-lines.module.css'

const cx = classNames(css)

/** One minute in ms. */
const MINUTE = 60_000

type OnLine = (line: RepairLineView) => void

/** Lines that hold, the oldest first; with what may be done about each. */
export function RepairLines(props: {
  readonly lines: readonly RepairLineView[]
  readonly onCorrect?: OnLine
  readonly onRemove?: OnLine
}) {
  const { lines, onCorrect, onRemove } = props
  const { t } = useTranslation('repairs')
  if (lines.length === 0) return null
  return (
    <ul className={cx('lines')} aria-label={t('title')}>
      {lines.map((line) => {
        const what = line.text ?? t('erased')
        return (
          <li key={line.line} className={cx('line')}>
            <Line of={line} />
            {(onCorrect || onRemove) && (
              <Row className={cx('buttons')}>
                {onCorrect && (
                  <IconButton
                    icon={Pencil}
                    label={t('correctOf', { what })}
                    onClick={() => onCorrect(line)}
                  />
                )}
                {onRemove && (
                  <IconButton icon={Trash2} label={t('removeOf', { what })} onClick={() => onRemove(line)} />
                )}
              </Row>
            )}
          </li>
        )
      })}
    </ul>
  )
}

/** Lines that were corrected, removed or undone: they stay to be read. */
export function EndedLines({ lines }: { readonly lines: readonly RepairLineView[] }) {
  const { t } = useTranslation('repairs')
  const formats = useFormats()
  if (lines.length === 0) return null
  return (
    <details>
      <summary>{t('ended.title')}</summary>
      <ul className={cx('lines')}>
        {lines.map((line) => (
          <li key={line.line} className={cx('line')}>
            <div>
              <Line of={line} />
              {line.ended && (
                <p className={layout('muted')}>
                  {[
                    t(`ended.${line.ended.how}`),
                    line.ended.by ?? t('formerPerson'),
                    formats.dateTime(line.ended.at),
                    line.ended.reason ?? t('erased'),
                  ]
                    .filter((part) => part !== '')
                    .join(' · ')}
                </p>
              )}
            </div>
          </li>
        ))}
      </ul>
    </details>
  )
}

function Line({ of }: { readonly of: RepairLineView }) {
  const { t } = useTranslation('repairs')
  const formats = useFormats()
  const facts = [
    t(`kind.${of.kind}`),
    of.code,
    of.minutes > 0 ? formats.duration(of.minutes * MINUTE) : null,
    of.by ?? t('formerPerson'),
    formats.dateTime(of.at),
  ].filter((fact): fact is string => fact !== null)
  return (
    <div className={cx('words')}>
      <span className={cx('what')}>
        {of.quantity > 1 && `${t('pieces', { count: of.quantity })} `}
        {of.text ?? t('erased')}
      </span>
      {of.serial !== '' && <Serial value={of.serial} />}
      <span className={layout('muted')}>{facts.join(' · ')}</span>
    </div>
  )
}
