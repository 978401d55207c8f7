import { Barcode, Check, X } from 'lucide-react'
import type { RefObject } from 'react'
import { useTranslation } from 'react-i18next'
import { readEntered } from '../../shared/kernel/entered-serial.ts'
import { classNames } from '../base/ui/class-names.ts'
import { Field } from '../base/ui/field.tsx'
import { SerialReadingNote } from '../base/ui/serial-reading.tsx'
import { StatusPill } from '../base/ui/status-pill.tsx'
import { TextInput } from '../base/ui/text-input.tsx'
import css from './reseal-screen.module.css'

const cx = classNames(css)

/** The new serial, twice. No check digit is known: two equal scans are the safeguard. */
export function ScanFields(props: {
  readonly first: string
  readonly second: string
  readonly onFirst: (text: string) => void
  readonly onSecond: (text: string) => void
  readonly firstField: RefObject<HTMLInputElement | null>
  readonly secondField: RefObject<HTMLInputElement | null>
}) {
  const { first, second, onFirst, onSecond, firstField, secondField } = props
  const { t } = useTranslation('reseal')
  const both = first.trim() !== '' && second.trim() !== ''
  // Compared after reading: two equal scans on a wrong layout prove nothing.
  const read = readEntered(first).serial
  const isRead = read !== '' && readEntered(second).serial !== ''
  const same = isRead && read === readEntered(second).serial
  return (
    <>
      <div className={cx('scans')}>
        <Field label={t('scan.first')} hint={t('scan.firstHint')}>
          <TextInput
            // The screen is for scanning: the first field has the focus when it opens.
            // oxlint-disable-next-line jsx-a11y/no-autofocus
            autoFocus
            ref={firstField}
            icon={Barcode}
            mono
            scan="serial"
            maxLength={200}
            inputClassName={cx('leading')}
            value={first}
            onChange={(event) => onFirst(event.target.value)}
            onKeyDown={(event) => {
              if (event.key === 'Enter') secondField.current?.focus()
            }}
          />
        </Field>
        <Field label={t('scan.second')} hint={t('scan.secondHint')}>
          <TextInput
            ref={secondField}
            icon={Barcode}
            mono
            scan="serial"
            maxLength={200}
            inputClassName={cx('leading')}
            value={second}
            onChange={(event) => onSecond(event.target.value)}
          />
        </Field>
      </div>
      <SerialReadingNote
        text={first}
        onChoose={(serial) => {
          // The second scan of the same code reads the same way.
          if (second === first) onSecond(serial)
          onFirst(serial)
        }}
      />
      {second !== first && <SerialReadingNote text={second} onChoose={onSecond} />}
      <output className={cx('match')}>
        {both && isRead && (
          <StatusPill tone={same ? 'ok' : 'bad'} icon={same ? Check : X}>
            {t(same ? 'scan.agree' : 'scan.differ')}
          </StatusPill>
        )}
      </output>
    </>
  )
}
