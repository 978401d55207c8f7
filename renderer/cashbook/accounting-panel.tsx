import { Download } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { accountingFormats, type AccountingFormat } from '../../shared/accounting/request.ts'
import { fileUrl } from '../base/client/file-url.ts'
import { useApiQuery } from '../base/client/use-api-query.ts'
import { useFormats } from '../base/i18n/use-formats.ts'
import { saveAddress } from '../base/save-file.ts'
import { Button } from '../base/ui/button.tsx'
import { DateField } from '../base/ui/date-field.tsx'
import { FormGrid, layout, Row, Stack } from '../base/ui/layout.tsx'
import { Panel } from '../base/ui/panel.tsx'
import { RefusalNotice } from '../base/ui/refusal-notice.tsx'
import { announce } from '../base/ui/toast.tsx'

/** Receipts and credit notes of a range of days as a file for the accountant. The month so far is asked for at first. */
export function AccountingPanel({ today }: { readonly today: string }) {
  const { t } = useTranslation('cash')
  const { language } = useFormats()
  const [from, setFrom] = useState<string | null>(`${today.slice(0, 8)}01`)
  const [to, setTo] = useState<string | null>(today)
  const isWhole = from !== null && to !== null
  const { data, error } = useApiQuery(
    'accounting.count',
    { from: from ?? today, to: to ?? today },
    { about: ['payment', 'accounting'], enabled: isWhole },
  )
  const save = (format: AccountingFormat) => {
    if (!isWhole || !data) return
    saveAddress(fileUrl('accounting', `${from}_${to}.${format}`, { lang: language }))
    announce({ title: t('accounting.saved', { count: data.documents }) })
  }
  return (
    <Panel title={t('accounting.title')}>
      <Stack>
        <p className={layout('muted')}>{t('accounting.lead')}</p>
        <FormGrid>
          <DateField label={t('accounting.from')} value={from} onChange={setFrom} towards="past" />
          <DateField label={t('accounting.to')} value={to} onChange={setTo} towards="past" />
        </FormGrid>
        <RefusalNotice error={error} />
        {data && (
          <p>{data.documents === 0 ? t('accounting.none') : t('documents', { count: data.documents })}</p>
        )}
        <Row>
          {accountingFormats.map((format) => (
            <Button
              key={format}
              icon={Download}
              disabled={!data || data.documents === 0}
              onClick={() => save(format)}
            >
              {t(`accounting.${format}`)}
            </Button>
          ))}
        </Row>
      </Stack>
    </Panel>
  )
}
