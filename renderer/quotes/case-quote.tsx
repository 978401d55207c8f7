import { FilePlus2 } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { permits, useSession } from '../base/session.ts'
import { Button } from '../base/ui/button.tsx'
import { ErrorNotice } from '../base/ui/error-notice.tsx'
import { layout, Stack } from '../base/ui/layout.tsx'
import { Panel } from '../base/ui/panel.tsx'
import { RefusalNotice } from '../base/ui/refusal-notice.tsx'
import { useQuotes } from './queries.ts'
import { QuoteDialog } from './quote-dialog.tsx'
import { QuoteVersion } from './quote-version.tsx'

/** What the repair of a case costs: the newest version with its lines and the customer's answer, earlier ones below. */
export function CaseQuote({ caseId }: { readonly caseId: string }) {
  const { t } = useTranslation('quotes')
  const mayWork = permits(useSession(), ['technician', 'manager'])
  const { data, error } = useQuotes(caseId)
  const [making, setMaking] = useState(false)
  if (error) return <RefusalNotice error={error} />
  if (!data) return null
  const [newest, ...earlier] = data.versions
  // Nothing to quote and nothing quoted: the case says all there is.
  if (!newest && (!data.mayQuote || !(data.priceNeeded || data.fee))) return null
  const mayMake = mayWork && data.mayQuote
  return (
    <Panel
      title={t('title')}
      aside={
        mayMake && (
          <Button icon={FilePlus2} onClick={() => setMaking(true)}>
            {t(newest ? 'makeAgain' : 'make')}
          </Button>
        )
      }
    >
      <Stack>
        {data.priceNeeded && <ErrorNotice tone="warn" what={t('needed')} />}
        {!newest && !data.priceNeeded && <p className={layout('muted')}>{t('none')}</p>}
        {newest && <QuoteVersion caseId={caseId} of={newest} quote={data} isNewest mayWork={mayWork} />}
        {earlier.length > 0 && (
          <details>
            <summary>{t('earlier')}</summary>
            <Stack>
              {earlier.map((version) => (
                <QuoteVersion
                  key={version.number}
                  caseId={caseId}
                  of={version}
                  quote={data}
                  isNewest={false}
                  mayWork={mayWork}
                />
              ))}
            </Stack>
          </details>
        )}
      </Stack>
      {making && <QuoteDialog caseId={caseId} quote={data} onClose={() => setMaking(false)} />}
    </Panel>
  )
}
