import { useTranslation } from 'react-i18next'
import type { Fact } from '../../../../shared/kernel/explanation.ts'
import { codedFacts } from '../../../../shared/words/gate-words.ts'
import { CalendarDate } from '../date-time.tsx'
import { Money } from '../money.tsx'
import { Serial } from '../serial.tsx'
import { Instant } from './instant.tsx'
import { useFormats } from '../../i18n/use-formats.ts'

const serials = new Set(['oldSerial', 'newSerial', 'firstScan', 'secondScan', 'replacedBy'])

/** A fact as a gate saw it, in the user's words where it is a word of ours. */
export function FactValue({ name, value }: { readonly name: string; readonly value: Fact }) {
  const { t } = useTranslation(['explanation', 'common'])
  const formats = useFormats()
  if (value === null) return <span>{t('label.notRead')}</span>
  if (typeof value === 'boolean') return <span>{t(value ? 'common:yes' : 'common:no')}</span>
  if (typeof value === 'number') return <span className="figures">{formats.number(value)}</span>
  if (typeof value === 'string') return <Word name={name} word={value} />
  if (Array.isArray(value)) return <Words name={name} words={value} />
  if ('at' in value) return <Instant id={name} at={value.at} />
  return <Money value={value} />
}

function Words({ name, words }: { readonly name: string; readonly words: readonly string[] }) {
  return words.map((word, at) => (
    <span key={word}>
      {at > 0 && ', '}
      <Word name={name} word={word} />
    </span>
  ))
}

function Word({ name, word }: { readonly name: string; readonly word: string }) {
  const { t } = useTranslation('explanation')
  if (/^\d{4}-\d{2}-\d{2}$/.test(word)) return <CalendarDate date={word} />
  if (serials.has(name)) return <Serial value={word} />
  // A region, a model, a zone is its own word.
  return <span>{codedFacts.has(name) ? t(`value.${name}.${word}`) : word}</span>
}
