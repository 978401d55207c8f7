import { zodResolver } from '@hookform/resolvers/zod'
import { Barcode } from 'lucide-react'
import { useMemo, useRef } from 'react'
import { Controller, useForm, useWatch } from 'react-hook-form'
import { useTranslation } from 'react-i18next'
import type { z } from 'zod'
import { unitGrades } from '../../shared/plans/reseal-facts.ts'
import { stockContract } from '../../shared/stock/contract.ts'
import { useScan } from '../base/scanner/use-scan.ts'
import { useCurrentCatalogue } from '../catalogue/index.ts'
import { RefusalError } from '../base/client/refusal-error.ts'
import { useApiCommand } from '../base/client/use-api-command.ts'
import { Button } from '../base/ui/button.tsx'
import { Dialog } from '../base/ui/dialog.tsx'
import { ErrorNotice } from '../base/ui/error-notice.tsx'
import { Field } from '../base/ui/field.tsx'
import { RadioCards } from '../base/ui/radio-cards.tsx'
import { RefusalNotice } from '../base/ui/refusal-notice.tsx'
import { SearchSelect } from '../base/ui/search-select.tsx'
import { Serial } from '../base/ui/serial.tsx'
import { SerialReadingNote } from '../base/ui/serial-reading.tsx'
import { TextInput } from '../base/ui/text-input.tsx'
import { useUnitLookup } from './queries.ts'
import { useStockUndo } from './use-undo.ts'

const received = stockContract['stock.receive'].input.pick({ serialRaw: true, model: true, grade: true })

/** One unit comes into stock; model and grade stay for the next, because units come in boxes. */
export function ReceiveDialog({
  scanned,
  onClose,
}: {
  readonly scanned: string
  readonly onClose: () => void
}) {
  const { t } = useTranslation('stock')
  const { control, register, handleSubmit, setValue, formState } = useForm<
    z.input<typeof received>,
    unknown,
    z.output<typeof received>
  >({ resolver: zodResolver(received), mode: 'onChange', defaultValues: { serialRaw: scanned } })
  const serialRaw = useWatch({ control, name: 'serialRaw' })
  const setSerialRaw = (text: string) => setValue('serialRaw', text, { shouldValidate: true })
  const field = useRef<HTMLInputElement>(null)
  const catalogue = useCurrentCatalogue()
  const known = useUnitLookup(serialRaw).data
  const receive = useApiCommand('stock.receive')
  const undo = useStockUndo()
  const models = useMemo(
    () => (catalogue.data?.catalogue.models.rows ?? []).map(({ name }) => ({ value: name, label: name })),
    [catalogue.data],
  )
  const isThere = known?.unit !== null && known?.unit !== undefined && known.unit.state !== 'returned'
  const isHindered = isThere || (known !== undefined && known.objection !== null)
  const isReady = formState.isValid && serialRaw.trim() !== '' && !isHindered
  // The next unit of the box may be scanned wherever the focus is.
  useScan(({ text, landed }) => {
    if (landed === null) setSerialRaw(text)
    return true
  })
  const save = async (unit: z.output<typeof received>) => {
    if (!isReady) return
    const done = await receive.run(unit)
    if (!done.ok) return
    const { serial: added, event } = done.value
    undo.offer('received', added, event)
    setSerialRaw('')
    field.current?.focus()
  }
  const serial = register('serialRaw')
  return (
    <Dialog
      open
      holds
      initialFocus={field}
      onSubmit={() => void handleSubmit(save)()}
      onClose={onClose}
      title={t('receive.title')}
      error={receive.refusal}
      actions={
        <>
          <Button onClick={onClose}>{t('common:close')}</Button>
          <Button type="submit" kind="primary" busy={receive.busy} disabled={!isReady}>
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
            icon={Barcode}
            mono
            scan="serial"
            maxLength={200}
            {...serial}
            ref={(input) => {
              serial.ref(input)
              field.current = input
            }}
          />
        </Field>
        <SerialReadingNote text={serialRaw} onChoose={setSerialRaw} />
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
        <Controller
          name="model"
          control={control}
          render={({ field: { value, onChange } }) => (
            <Field label={t('column.model')}>
              <SearchSelect
                options={models}
                value={value ?? null}
                onChange={onChange}
                placeholder={t('plans:field.modelHint')}
              />
            </Field>
          )}
        />
        <Controller
          name="grade"
          control={control}
          render={({ field: { value, onChange } }) => (
            <RadioCards
              label={t('column.grade')}
              value={value ?? null}
              onChange={onChange}
              cards={unitGrades.map((grade) => ({
                value: grade,
                title: t(`plans:grade.${grade}`),
                detail: t(`receive.grade.${grade}`),
              }))}
            />
          )}
        />
      </>
    </Dialog>
  )
}
