import { useTranslation } from 'react-i18next'
import { labelWidths, type LabelWidth } from '../../shared/paper/view.ts'
import { Select } from '../base/ui/select.tsx'

/** How wide the tape in the label printer is; inside of a Field, which names it. */
export function LabelWidthSelect(props: {
  readonly value: LabelWidth
  readonly onChange: (width: LabelWidth) => void
}) {
  const { t } = useTranslation('shell')
  return (
    <Select
      value={String(props.value)}
      options={labelWidths.map((width) => ({
        value: String(width),
        label: t('labels.widthOf', { width }),
        detail: t(`labels.tape.${width}`),
      }))}
      onChange={(chosen) => {
        const width = labelWidths.find((known) => String(known) === chosen)
        if (width !== undefined) props.onChange(width)
      }}
    />
  )
}
