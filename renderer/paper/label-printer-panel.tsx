import { useTranslation } from 'react-i18next'
import { ErrorNotice } from '../base/ui/error-notice.tsx'
import { Field } from '../base/ui/field.tsx'
import { Panel } from '../base/ui/panel.tsx'
import { Select } from '../base/ui/select.tsx'
import { hasLabelPrinter, useChooseLabelPrinter, usePrinters } from './label-printer.ts'

/** No printer is called so. */
const ASK = ''

/** Which printer of this computer takes the labels. Nothing where the browser prints. */
export function LabelPrinterPanel() {
  const { t } = useTranslation('shell')
  const { data } = usePrinters()
  const choose = useChooseLabelPrinter()
  if (!hasLabelPrinter || !data) return null
  const { printers, labels } = data
  const isMissing = labels !== null && !printers.some(({ name }) => name === labels)
  const options = [
    { value: ASK, label: t('labels.ask'), detail: t('labels.askDetail') },
    ...printers.map(({ name, title }) => ({ value: name, label: title })),
    ...(isMissing ? [{ value: labels, label: labels, disabled: true }] : []),
  ]
  return (
    <Panel title={t('labels.title')}>
      <Field
        label={t('labels.choice')}
        hint={
          printers.length === 0 ? t('labels.none') : labels === null ? t('labels.lead') : t('labels.silent')
        }
      >
        <Select
          options={options}
          value={labels ?? ASK}
          onChange={(name) => void choose(name === ASK ? null : name)}
        />
      </Field>
      {isMissing && (
        <ErrorNotice tone="warn" what={t('labels.missing', { printer: labels })} help="printer" />
      )}
    </Panel>
  )
}
