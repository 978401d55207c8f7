import { LockOpen } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Output } from '../../shared/rpc/api.ts'
import { useFormats } from '../base/i18n/use-formats.ts'
import { permits, useSession } from '../base/session.ts'
import { Button } from '../base/ui/button.tsx'
import { layout, Stack } from '../base/ui/layout.tsx'
import { Panel } from '../base/ui/panel.tsx'
import { StatusPill } from '../base/ui/status-pill.tsx'
import { BookFigures } from './book-figures.tsx'
import { CountForm } from './count-form.tsx'
import { OpenForm } from './open-form.tsx'
import { ReopenBookDialog } from './reopen-dialog.tsx'

const tones = { none: 'neutral', open: 'waiting', closed: 'ok' } as const

/** The book of one day: opened with what lies in the drawer, counted in the end. */
export function BookPanel({ of }: { readonly of: Output<'cash.book'> }) {
  const { t } = useTranslation('cash')
  const formats = useFormats()
  const isManager = permits(useSession(), ['manager'])
  const [reopening, setReopening] = useState(false)
  const { book } = of
  const { day, state } = book
  return (
    <Panel
      title={`${formats.weekday(day)} ${formats.calendarDate(day)}`}
      aside={
        <>
          <StatusPill tone={tones[state]}>{t(`state.${state}`)}</StatusPill>
          {book.mayReopen && isManager && (
            <Button icon={LockOpen} onClick={() => setReopening(true)}>
              {t('reopen.open')}
            </Button>
          )}
        </>
      }
    >
      <Stack>
        {state === 'none' && <OpenForm of={book} />}
        <BookFigures of={book} />
        {state === 'open' && <CountForm of={book} denominations={of.denominations} />}
        <p className={layout('muted')}>{t('legal')}</p>
      </Stack>
      {reopening && <ReopenBookDialog of={book} onClose={() => setReopening(false)} />}
    </Panel>
  )
}
