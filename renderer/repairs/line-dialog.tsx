import { Barcode } from 'lucide-react'
import { Controller, useForm, useWatch } from 'react-hook-form'
import { useTranslation } from 'react-i18next'
import { MOST_MINUTES, MOST_PIECES, type RepairLineView } from '../../shared/repairs/contract.ts'
import { lineKinds } from '../../shared/repairs/events.ts'
import { useScan } from '../base/scanner/use-scan.ts'
import { Button } from '../base/ui/button.tsx'
import { Dialog } from '../base/ui/dialog.tsx'
import { Field } from '../base/ui/field.tsx'
import { FormGrid, Stack } from '../base/ui/layout.tsx'
import { RadioCards } from '../base/ui/radio-cards.tsx'
import { TextInput } from '../base/ui/text-input.tsx'
import { draftOf, emptyLine, readMinutes, readPieces, type DraftLine } from './draft-line.ts'
import { PricePick } from './price-pick.tsx'
import { useSaveLine } from './use-save-line.ts'

/** A line of what was done: a new one, or one that says better what another one says. */
export function LineDialog(props: {
  readonly caseId: string
  readonly rma: string
  /** Null: a new one. */
  readonly of: RepairLineView | null
  readonly onClose: () => void
}) {
  const { caseId, rma, of, onClose } = props
  const { t } = useTranslation(['repairs', 'common'])
  const { register, control, setValue, handleSubmit } = useForm<DraftLine>({
    defaultValues: of ? draftOf(of) : emptyLine,
  })
  const [kind, text, quantity, serial, minutes] = useWatch({
    control,
    name: ['kind', 'text', 'quantity', 'serial', 'minutes'],
  })
  const saving = useSaveLine({ caseId, rma, replaced: of?.line ?? null, onClose })
  const isPart = kind === 'part'
  const isReady =
    text.trim() !== '' && (!isPart || readPieces(quantity) !== null) && readMinutes(minutes) !== null
  // A code that is scanned is on a part, wherever the focus is.
  useScan(({ text: scanned, landed }) => {
    if (landed !== null) return true
    setValue('kind', 'part')
    setValue('serial', scanned)
    return true
  })
  return (
    <Dialog
      open
      holds
      size="large"
      onClose={onClose}
      title={t(of ? 'repairs:dialog.correctTitle' : 'repairs:dialog.title', { rma })}
      error={saving.refusal}
      onSubmit={() => void handleSubmit(saving.save)()}
      actions={
        <>
          <Button onClick={onClose}>{t('common:back')}</Button>
          <Button type="submit" kind="primary" busy={saving.busy} disabled={!isReady}>
            {t(of ? 'repairs:dialog.saveCorrected' : 'repairs:dialog.save')}
          </Button>
        </>
      }
    >
      <Stack>
        <Controller
          name="kind"
          control={control}
          render={({ field: { value, onChange } }) => (
            <RadioCards
              label={t('repairs:dialog.kind')}
              value={value}
              onChange={onChange}
              cards={lineKinds.map((one) => ({
                value: one,
                title: t(`repairs:kind.${one}`),
                detail: t(`repairs:kindDetail.${one}`),
              }))}
            />
          )}
        />
        <Field label={t(isPart ? 'repairs:dialog.part' : 'repairs:dialog.work')}>
          <TextInput
            maxLength={500}
            {...register('text', {
              // Words of one's own are no longer those of the list.
              onChange: () => setValue('code', null),
            })}
          />
        </Field>
        <PricePick
          kind={kind}
          onPick={({ code, name }) => {
            setValue('text', name)
            setValue('code', code)
          }}
        />
        <FormGrid>
          {isPart && (
            <Field label={t('repairs:dialog.serial')} hint={t('repairs:dialog.serialHint')} optional>
              <TextInput icon={Barcode} mono scan="serial" maxLength={100} {...register('serial')} />
            </Field>
          )}
          {isPart && (
            <Field
              label={t('repairs:dialog.quantity')}
              error={
                readPieces(quantity) === null && t('repairs:dialog.quantityWrong', { most: MOST_PIECES })
              }
            >
              {/* A part with a serial number is one piece. */}
              <TextInput inputMode="numeric" readOnly={serial.trim() !== ''} {...register('quantity')} />
            </Field>
          )}
          <Field
            label={t('repairs:dialog.minutes')}
            optional
            error={readMinutes(minutes) === null && t('repairs:dialog.minutesWrong', { most: MOST_MINUTES })}
          >
            <TextInput
              inputMode="numeric"
              suffix={t('repairs:dialog.minutesSuffix')}
              {...register('minutes')}
            />
          </Field>
        </FormGrid>
      </Stack>
    </Dialog>
  )
}
