import { useTranslation } from 'react-i18next'
import { Dialog } from '../../base/ui/dialog.tsx'
import { Field } from '../../base/ui/field.tsx'
import { SearchSelect } from '../../base/ui/search-select.tsx'
import { useComparable } from '../queries.ts'

/** Another submission whose recording is to stand beside this one. */
export function CompareDialog(props: {
  /** The submission under review. */
  readonly of: string
  readonly onChoose: (submissionId: string) => void
  readonly onClose: () => void
}) {
  const { t } = useTranslation('reviews')
  const rows = useComparable(props.of)
  return (
    <Dialog
      open
      size="small"
      onClose={props.onClose}
      title={t('compare.title')}
      description={t(rows.length === 0 ? 'compare.none' : 'compare.words')}
    >
      <Field label={t('record')}>
        <SearchSelect
          value={null}
          options={rows.map(({ id, number, model, aircraftSerial }) => ({
            value: id,
            label: `${number} ${model}`,
            detail: aircraftSerial,
          }))}
          onChange={(id) => {
            props.onChoose(id)
            props.onClose()
          }}
        />
      </Field>
    </Dialog>
  )
}
