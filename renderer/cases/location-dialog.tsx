import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CaseView } from '../../shared/intake/views.ts'
import { scannedLocation } from '../../shared/locations/index.ts'
import { useScan } from '../base/scanner/use-scan.ts'
import { Button } from '../base/ui/button.tsx'
import { Dialog } from '../base/ui/dialog.tsx'
import { Field } from '../base/ui/field.tsx'
import { SearchSelect } from '../base/ui/search-select.tsx'
import { locationWords } from '../locations/index.ts'
import { usePutUnit } from './use-put-unit.ts'

const NOWHERE = ''

/** Where the unit lies, chosen from the list or scanned. */
export function LocationDialog(props: {
  readonly of: CaseView
  readonly known: readonly { readonly code: string; readonly name: string; readonly units: number }[]
  readonly onClose: () => void
}) {
  const { of, known, onClose } = props
  const { t } = useTranslation(['cases', 'common', 'locations'])
  const [chosen, setChosen] = useState(of.location ?? NOWHERE)
  const { put, busy, refusal } = usePutUnit(of, known)
  const save = async (code: string) => {
    if (await put(code === NOWHERE ? null : code)) onClose()
  }
  useScan(({ text }) => {
    const code = scannedLocation(text)
    if (code !== null) void save(code)
    return true
  })
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('cases:location.of', { rma: of.rma })}
      error={refusal}
      onSubmit={() => void save(chosen)}
      actions={
        <>
          <Button onClick={onClose}>{t('common:back')}</Button>
          <Button type="submit" kind="primary" busy={busy}>
            {t('common:save')}
          </Button>
        </>
      }
    >
      <Field label={t('cases:location.title')} hint={t('cases:location.hint')}>
        <SearchSelect
          value={chosen}
          onChange={setChosen}
          options={[
            { value: NOWHERE, label: t('cases:location.none') },
            ...known.map(({ code, units }) => ({
              value: code,
              label: locationWords(code, known),
              detail: t('locations:units', { count: units }),
            })),
          ]}
        />
      </Field>
    </Dialog>
  )
}
