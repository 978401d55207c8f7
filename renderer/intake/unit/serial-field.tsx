import { Barcode } from 'lucide-react'
import { useEffect, useEffectEvent, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { classNames } from '../../base/ui/class-names.ts'
import { Field } from '../../base/ui/field.tsx'
import { TextInput } from '../../base/ui/text-input.tsx'
import { useIntake } from '../intake-context.ts'
import { ScanOffer } from './scan-offer.tsx'
import { SerialQuestion } from './serial-question.tsx'
import { SerialReadingLine } from './serial-reading-line.tsx'
import { UnitTrouble } from './unit-trouble.tsx'
import css from './unit-section.module.css'
import { useIntakeScans } from './use-intake-scans.ts'
import { useSerialEntry } from './use-serial.ts'

const cx = classNames(css)

/** The serial: scanned or typed, how it reads, and whatever a person has to say about it. */
export function SerialField({
  scan,
  filledFor,
}: {
  readonly scan: string | null
  /** The serial whose records have filled the intake. */
  readonly filledFor: string
}) {
  const { t } = useTranslation('intake')
  const intake = useIntake()
  const { draft, goOn, session } = intake
  const entry = useSerialEntry(intake)
  // The core is asked first: what it knows decides where the focus goes.
  const waits = useRef<{ readonly from: Element | null } | null>(null)
  const wait = () => {
    waits.current = { from: document.activeElement }
  }
  const commit = (text?: string) => {
    wait()
    const isClear = entry.commit(text)
    // Nothing new to ask the core for.
    if (isClear && filledFor !== '' && session.current().draft.serial === filledFor) moveOn()
  }
  const moveOn = () => {
    const { current: waiting } = waits
    waits.current = null
    if (!waiting) return
    // Whoever has gone on to another field meanwhile stays there: what they type belongs there.
    const { activeElement: now } = document
    if (now === waiting.from || now === document.body) goOn()
  }
  const begin = useEffectEvent(() => {
    if (scan === null) document.querySelector<HTMLElement>('[data-stop="serial"]')?.focus()
    else commit(scan)
  })
  useEffect(() => begin(), [])
  const arrive = useEffectEvent(() => moveOn())
  const isAsked = entry.asks.length > 0
  useEffect(() => {
    if (isAsked || (filledFor !== '' && filledFor === draft.serial)) arrive()
  }, [filledFor, draft.serial, isAsked])
  const scans = useIntakeScans(commit, entry.restore)
  return (
    <>
      <Field label={t('unit.serial')} className={cx('serial')} aside={t('unit.serialAside')}>
        <TextInput
          icon={Barcode}
          mono
          scan="serial"
          data-stop="serial"
          inputClassName={cx('leading')}
          value={entry.text}
          maxLength={200}
          onChange={(event) => entry.type(event.target.value)}
          onBlur={() => {
            if (entry.text !== '') entry.commit()
          }}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' || entry.text.trim() === '') return
            event.preventDefault()
            commit()
          }}
        />
        <SerialReadingLine reading={entry.reading} chosen={draft.serial} />
      </Field>
      <div className={cx('whole')}>
        <ScanOffer {...scans} />
        <SerialQuestion
          asks={entry.asks}
          reading={entry.reading}
          onChoose={(serial) => {
            wait()
            entry.choose(serial)
          }}
        />
        <UnitTrouble
          onSerial={(serial) => {
            wait()
            entry.choose(serial)
          }}
        />
      </div>
    </>
  )
}
