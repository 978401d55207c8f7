import { Download } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { catalogueTables, type CatalogueTable } from '../../../shared/catalogue/check.ts'
import { useApiCommand } from '../../base/client/use-api-command.ts'
import { useFormats } from '../../base/i18n/use-formats.ts'
import { saveText } from '../../base/save-file.ts'
import { Button } from '../../base/ui/button.tsx'
import { classNames } from '../../base/ui/class-names.ts'
import { RefusalNotice } from '../../base/ui/refusal-notice.tsx'
import css from './settings.module.css'

const cx = classNames(css)

/** Saves each table of a version as a CSV file, headed in the language on screen. */
export function ExportButtons({ version }: { readonly version: string }) {
  const { t } = useTranslation('catalogue')
  const { language } = useFormats()
  const { run, refusal } = useApiCommand('catalogue.export')
  const save = async (table: CatalogueTable) => {
    const saved = await run({ version, table, language })
    if (saved.ok) saveText(saved.value.fileName, 'text/csv', saved.value.csv)
  }
  return (
    <>
      <span className={cx('buttons')}>
        {catalogueTables.map((table) => (
          <Button key={table} icon={Download} onClick={() => void save(table)}>
            {t(`table.${table}`)}
          </Button>
        ))}
      </span>
      <RefusalNotice error={refusal} />
    </>
  )
}
