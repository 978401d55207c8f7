import { Barcode } from 'lucide-react'
import { useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { unitGrades, type UnitGrade } from '../../shared/plans/reseal-facts.ts'
import { useScan } from '../base/scanner/use-scan.ts'
import { useCurrentCatalogue } from '../catalogue/index.ts'
import { RefusalError } from '../base/client/refusal-error.ts'
import { useApiCommand } from '../base/client/use-api-command.ts'
import { Button } from '../base/ui/button.tsx'
import { classNames } from '../base/ui/class-names.ts'
import { Dialog } from '../base/ui/dialog.tsx'
import { ErrorNotice } from '../base/ui/error-notice.tsx'
import { Field } from '../base/ui/field.tsx'
import { RadioCards } from '../base/ui/radio-cards.tsx'
import { RefusalNotice } from '../base/ui/refusal-notice.tsx'
import { SearchSelect } from '../base/ui/search-select.tsx'
import { Serial } from '../base/ui/serial.tsx'
import { TextInput } from '../base/ui/text-input.tsx'
import { announce } from '../base/ui/toast.tsx'
import { useUnitLookup } from './queries.ts'
import css from './stock-screen.module.css'

const cx = classNames(css)

/** One unit comes into stock; model and grade stay for the next, because units come in boxes. */
export function ReceiveDialog({
  scanned,
  onClose,
}: {
  readonly scanned: string
  readonly onClose: () => void
}) {
  const { t } = useTranslation('stock')
  const [serialRaw, setSerialRaw] = useState(scanned)
  const [model, setModel] = useState<string | null>(null)
  const [grade, setGrade] = useState<UnitGrade | null>(null)
  const field = useRef<HTMLInputElement>(null)
  const catalogue = useCurrentCatalogue()
  const known = useUnitLookup(serialRaw).data
  const receive = useApiCommand('stock.receive')
  const models = useMemo(
    () => (catalogue.data?.catalogue.models.rows ?? []).map(({ name }) => ({ value: name, label: name })),
    [catalogue.data],
  )
  const isThere = known?.unit !== null && known?.unit !== undefined && known.unit.state !== 'returned'
  const isHindered = isThere || (known !== undefined && known.objection !== null)
  const isReady = serialRaw.trim() !== '' && model !== null && grade !== null && !isHindered
  // The next unit of the box may be scanned wherever the focus is.
  useScan(({ text, landed }) => {
    if (landed === null) setSerialRaw(text)
    return true
  })
  const save = async () => {
    if (model === null || grade === null) return
    const done = await receive.run({ serialRaw, model, grade })
    if (!done.ok) return
    announce({ title: t('receive.done', { serial: done.value.serial }) })
    setSerialRaw('')
    field.current?.focus()
  }
  return (
    <Dialog
      open
      holds
      initialFocus={field}
      onClose={onClose}
      title={t('receive.title')}
      error={receive.refusal}
      actions={
        <>
          <Button onClick={onClose}>{t('common:close')}</Button>
          <Button kind="primary" busy={receive.busy} disabled={!isReady} onClick={() => void save()}>
            {t('receive.save')}
          </Button>
        </>
      }
    >
      <>
        <Field
          label={t('column.serial')}
          hint={known && known.serial !== '' ? <Serial value={known.serial} /> : t('receive.serialHint')}
        >
          <TextInput
            ref={field}
            icon={Barcode}
            mono
            scan="serial"
            maxLength={200}
            value={serialRaw}
            onChange={(event) => setSerialRaw(event.target.value)}
          />
        </Field>
        {known && known.proposals.length > 0 && (
          <p className={cx('buttons')}>
            {known.proposals.map((proposal) => (
              <Button key={proposal} onClick={() => setSerialRaw(proposal)}>
                {t('plans:field.serialMeant', { serial: proposal })}
              </Button>
            ))}
          </p>
        )}
        {isThere && known?.unit && (
          <ErrorNotice
            tone="warn"
            what={t('receive.isThere', { state: t(`state.${known.unit.state}`), model: known.unit.model })}
          />
        )}
        {known?.objection && (
          <RefusalNotice
            error={
              new RefusalError('stock.receive', { code: known.objection, params: { serial: known.serial } })
            }
          />
        )}
        {known?.nearMisses.map((near) => (
          <ErrorNotice key={near} tone="warn" what={t('receive.near', { serial: near })} />
        ))}
        <Field label={t('column.model')}>
          <SearchSelect
            options={models}
            value={model}
            onChange={setModel}
            placeholder={t('plans:field.modelHint')}
          />
        </Field>
        <RadioCards
          label={t('column.grade')}
          value={grade}
          onChange={setGrade}
          cards={unitGrades.map((value) => ({
            value,
            title: t(`plans:grade.${value}`),
            detail: t(`receive.grade.${value}`),
          }))}
        />
      </>
    </Dialog>
  )
}
