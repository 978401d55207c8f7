import { ScanText } from 'lucide-react'
import type { Ref } from 'react'
import { useTranslation } from 'react-i18next'
import {
  compareSerials,
  type SerialComparison,
  type VotedSerial,
} from '../../../shared/reviews/serial-match.ts'
import { Button } from '../../base/ui/button.tsx'
import { classNames } from '../../base/ui/class-names.ts'
import { Field } from '../../base/ui/field.tsx'
import { Kbd } from '../../base/ui/kbd.tsx'
import { Serial } from '../../base/ui/serial.tsx'
import { StatusPill } from '../../base/ui/status-pill.tsx'
import { TextInput } from '../../base/ui/text-input.tsx'
import type { Tone } from '../../base/ui/tone.ts'
import { comboWords } from '../keys/combos.ts'
import { useKeyChoices } from '../keys/key-choices.ts'
import css from './serial-panel.module.css'

const cx = classNames(css)

/** What was read or typed of one serial. */
export interface SerialEntry {
  readonly text: string
  readonly by: 'typed' | 'recognised' | 'recognised-and-corrected'
  readonly frames: number
  readonly vote: VotedSerial | null
}

export const noEntry: SerialEntry = { text: '', by: 'typed', frames: 0, vote: null }

const tones: Readonly<Record<SerialComparison['match'], Tone>> = {
  same: 'ok',
  ambiguous: 'warn',
  different: 'bad',
  unread: 'neutral',
}

export interface SerialPanelProps {
  readonly label: string
  readonly submitted: string
  readonly entry: SerialEntry
  readonly onEntry: (entry: SerialEntry) => void
  readonly onBox: () => void
  /** Enter: the serial is as it should be. */
  readonly onDone: () => void
  readonly inputRef: Ref<HTMLInputElement>
  /** A box is being read now. */
  readonly reading: boolean
}

/** The serial in the picture beside the submitted one: read or typed, compared place by place. */
export function SerialPanel(props: SerialPanelProps) {
  const { label, submitted, entry, onEntry, onBox, onDone, inputRef, reading } = props
  const { t } = useTranslation('reviews')
  const keys = useKeyChoices()
  const comparison = compareSerials(entry.text, submitted)
  return (
    <div className={cx('panel')}>
      <div className={cx('row')}>
        <Field className={cx('grow')} label={label} aside={<Serial value={submitted} />}>
          <TextInput
            ref={inputRef}
            mono
            scan="serial"
            value={entry.text}
            onChange={(event) => {
              const by = entry.vote === null ? 'typed' : 'recognised-and-corrected'
              onEntry({ ...entry, text: event.target.value, by })
            }}
            onKeyDown={(event) => {
              if (event.key !== 'Enter' || event.ctrlKey || event.metaKey) return
              event.preventDefault()
              onDone()
            }}
          />
        </Field>
        <Button icon={ScanText} busy={reading} onClick={onBox} aria-label={t('serial.boxOf', { label })}>
          <Kbd keys={comboWords(keys.box[0] ?? '')} />
        </Button>
      </div>
      {entry.text !== '' && (
        <StatusPill tone={tones[comparison.match]}>{t(`serial.${comparison.match}`)}</StatusPill>
      )}
      {entry.text !== '' && comparison.match !== 'same' && <Differences of={comparison} />}
      {entry.vote && <Vote of={entry.vote} />}
    </div>
  )
}

function Differences({ of }: { readonly of: SerialComparison }) {
  const { t } = useTranslation('reviews')
  const line = (text: string) =>
    Array.from({ length: Math.max(of.read.length, of.submitted.length) }, (_, place) => (
      <span key={place} className={cx(of.differs.includes(place) && 'differs')}>
        {text.charAt(place) || '·'}
      </span>
    ))
  return (
    <p className={cx('lines')} aria-label={t('serial.differs', { count: of.differs.length })}>
      <span>{line(of.read)}</span>
      <span>{line(of.submitted)}</span>
    </p>
  )
}

/** How sure the vote was, and what else was read where it was not. */
function Vote({ of }: { readonly of: VotedSerial }) {
  const { t } = useTranslation('reviews')
  const doubts = of.others.flatMap((others, place) =>
    others.length > 0 ? [`${of.text.charAt(place)} / ${others.join(' / ')}`] : [],
  )
  return (
    <p className={cx('small')}>
      {t('serial.vote', { frames: of.frames - of.outvoted, of: of.frames })}
      {doubts.length > 0 && ` ${t('serial.doubts', { places: doubts.join(', ') })}`}
    </p>
  )
}
