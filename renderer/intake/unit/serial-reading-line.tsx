import { useTranslation } from 'react-i18next'
import type { EnteredSerial } from '../../../shared/kernel/entered-serial.ts'
import { classNames } from '../../base/ui/class-names.ts'
import { Serial } from '../../base/ui/serial.tsx'
import css from './serial.module.css'

const cx = classNames(css)

/** How what was typed reads: normalised, grouped, and what is odd about it. Keeps its line, so that nothing jumps. */
export function SerialReadingLine({
  reading,
  chosen,
}: {
  readonly reading: EnteredSerial | null
  /** The serial that stands, which may be another than what the letters read as. */
  readonly chosen: string
}) {
  const { t } = useTranslation('intake')
  const { t: common } = useTranslation('common')
  if (reading?.refused && reading.refused !== 'empty') {
    return <p className={cx('reading', 'odd')}>{common(`serial.refused.${reading.refused}`)}</p>
  }
  if (reading && reading.serial === '' && chosen === '' && reading.proposals.length > 0) {
    return <p className={cx('reading', 'odd')}>{t('serial.check')}</p>
  }
  if (!reading || (reading.serial === '' && chosen === ''))
    return <p className={cx('reading')}>{t('serial.hint')}</p>
  const serial = chosen === '' ? reading.serial : chosen
  return (
    <p className={cx('reading')}>
      <span>
        {t('serial.readAs')} <Serial value={serial} />
      </span>
      <span className={cx(reading.warnings.includes('unknown-shape') && chosen === reading.serial && 'odd')}>
        {chosen === '' && reading.proposals.length > 0
          ? t('serial.check')
          : reading.shape === 'other' && chosen === reading.serial
            ? t('serial.unknownShape', { count: Array.from(serial).length })
            : t('serial.characters', { count: Array.from(serial).length })}
      </span>
    </p>
  )
}
