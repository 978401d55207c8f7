import { useTranslation } from 'react-i18next'
import type { EnteredSerial } from '../../../shared/kernel/entered-serial.ts'
import { Serial } from '../../base/ui/serial.tsx'
import { Question } from './question.tsx'

/** Which serial is meant: O or 0, I or 1, or what a scanner typed on another layout. */
export function SerialQuestion(props: {
  readonly asks: readonly string[]
  readonly reading: EnteredSerial | null
  readonly onChoose: (serial: string) => void
}) {
  const { asks, reading, onChoose } = props
  const { t } = useTranslation('intake')
  if (asks.length === 0 || !reading) return null
  const isLayout = reading.warnings.includes('keyboard-layout')
  return (
    <Question
      title={t(isLayout ? 'serial.layoutTitle' : 'serial.lettersTitle')}
      answers={asks.map((serial) => ({
        id: serial,
        label:
          serial === reading.serial ? (
            <>
              {t('serial.asTyped')} <Serial value={serial} />
            </>
          ) : (
            <Serial value={serial} />
          ),
        onPick: () => onChoose(serial),
      }))}
    >
      <p>{t(isLayout ? 'serial.layoutWords' : 'serial.lettersWords')}</p>
    </Question>
  )
}
