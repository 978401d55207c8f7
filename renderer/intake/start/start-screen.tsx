import { useNavigate } from '@tanstack/react-router'
import { Barcode } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { scannedRma } from '../../../shared/kernel/rma.ts'
import { readEntered } from '../../../shared/kernel/entered-serial.ts'
import { useScan } from '../../base/scanner/use-scan.ts'
import { useOpenLoanBack } from '../../loans/index.ts'
import { ArrivalsHead } from '../../requests/index.ts'
import { Button } from '../../base/ui/button.tsx'
import { classNames } from '../../base/ui/class-names.ts'
import { Field } from '../../base/ui/field.tsx'
import { Panel } from '../../base/ui/panel.tsx'
import { TextInput } from '../../base/ui/text-input.tsx'
import { useMayCheckIn } from '../../base/may-check-in.ts'
import { TogetherStrip } from '../together/together-strip.tsx'
import { SerialReadingLine } from '../unit/serial-reading-line.tsx'
import { useOpenCase } from '../use-open-case.ts'
import { DraftList } from './draft-list.tsx'
import css from './start-screen.module.css'

const cx = classNames(css)

/** Where an intake begins: a scan, a typed serial, or one of the half-done ones. */
export function StartScreen() {
  const { t } = useTranslation('intake')
  const navigate = useNavigate()
  const mayTakeIn = useMayCheckIn()
  const [text, setText] = useState('')
  const input = useRef<HTMLInputElement>(null)
  useEffect(() => input.current?.focus(), [])
  const openCase = useOpenCase()
  const openLoanBack = useOpenLoanBack()
  const begin = (raw: string) => {
    const rma = scannedRma(raw)
    if (rma !== null) void openCase(rma)
    else if (openLoanBack(raw)) return
    else if (raw.trim() !== '') void navigate({ to: '/intake/scan/$raw', params: { raw } })
  }
  useScan(({ text: scanned, landed }) => {
    if (landed !== 'serial') return false
    begin(scanned)
    return true
  })
  return (
    <>
      <ArrivalsHead side="intake" />
      <div className={cx('screen')}>
        {mayTakeIn && <TogetherStrip />}
        <Panel title={t('start.title')}>
          <form
            className={cx('entry')}
            onSubmit={(event) => {
              event.preventDefault()
              begin(text)
            }}
          >
            <Field label={t('unit.serial')} className={cx('field')}>
              <TextInput
                ref={input}
                icon={Barcode}
                mono
                scan="serial"
                inputClassName={cx('serial')}
                placeholder={t('start.placeholder')}
                maxLength={200}
                value={text}
                onChange={(event) => setText(event.target.value)}
              />
              <SerialReadingLine reading={text.trim() === '' ? null : readEntered(text)} chosen="" />
            </Field>
            <Button type="submit" kind="primary" className={cx('go')}>
              {t(mayTakeIn ? 'start.begin' : 'start.look')}
            </Button>
          </form>
        </Panel>
        {mayTakeIn && <DraftList />}
      </div>
    </>
  )
}
