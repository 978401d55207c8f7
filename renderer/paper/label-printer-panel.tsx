import { useTranslation } from 'react-i18next'
import { ErrorNotice } from '../base/ui/error-notice.tsx'
import { Field } from '../base/ui/field.tsx'
import { Panel } from '../base/ui/panel.tsx'
import { Select } from '../base/ui/select.tsx'
import { layout } from '../base/ui/layout.tsx'
import { LabelWidthSelect } from './label-width-select.tsx'
import { hasLabelPrinter, useChooseLabelPrinter, usePrinters } from './label-printer.ts'
import { useLabelWidth } from './use-label-width.ts'

/** No printer is called so. */
const ASK = ''

/** The labels of this computer: how wide they are, and which of its printers takes them. A browser asks for the printer itself. */
export function LabelPrinterPanel() {
  const { t } = useTranslation('shell')
  const [width, setWidth] = useLabelWidth()
  return (
    <Panel title={t('labels.title')}>
      <div className={layout('stack')}>
        <Field label={t('labels.width')} hint={t('labels.widthHint')}>
          <LabelWidthSelect value={width} onChange={setWidth} />
        </Field>
        <PrinterChoice />
      </div>
    </Panel>
  )
}

function PrinterChoice() {
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
    <>
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
    </>
  )
}
