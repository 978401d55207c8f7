import { Printer } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { fileUrl } from '../base/client/file-url.ts'
import { Button } from '../base/ui/button.tsx'
import { ErrorNotice } from '../base/ui/error-notice.tsx'
import { Field } from '../base/ui/field.tsx'
import { Row, Stack } from '../base/ui/layout.tsx'
import { Panel } from '../base/ui/panel.tsx'
import { LabelWidthSelect, printPaper, sayPrinted, useLabelWidth } from '../paper/index.ts'

/** Prints the label of every location, on the tape that this bench has. */
export function LabelsPanel({ count }: { readonly count: number }) {
  const { t } = useTranslation('locations')
  const { t: words } = useTranslation('shell')
  const [width, setWidth] = useLabelWidth()
  const [isMissing, setMissing] = useState(false)
  const print = async () => {
    const address = fileUrl('location-label', 'all.html', { width: String(width) })
    setMissing(!sayPrinted(words, await printPaper(address)))
  }
  return (
    <Panel title={t('labels.title')}>
      <Stack>
        <Field label={t('labels.width')} hint={t('labels.hint')}>
          <LabelWidthSelect value={width} onChange={setWidth} />
        </Field>
        {isMissing && <ErrorNotice what={t('labels.failed')} todo={t('labels.failedTodo')} />}
        <Row>
          <Button icon={Printer} onClick={() => void print()}>
            {t('labels.print', { count })}
          </Button>
        </Row>
      </Stack>
    </Panel>
  )
}
