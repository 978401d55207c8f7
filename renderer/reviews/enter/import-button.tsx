import { FileUp } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../base/ui/button.tsx'
import { ImportDialog } from '../../imports/index.ts'

/** Submissions as a file: what the web form of the centre exports. */
export function ImportButton() {
  const { t } = useTranslation('reviews')
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button icon={FileUp} onClick={() => setOpen(true)}>
        {t('import.action')}
      </Button>
      {open && <ImportDialog kind="reviews" onClose={() => setOpen(false)} />}
    </>
  )
}
