import { Undo2 } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { isOver } from '../../shared/reviews/states.ts'
import type { SubmissionView } from '../../shared/reviews/views.ts'
import { useApiCommand } from '../base/client/use-api-command.ts'
import { useSession } from '../base/session.ts'
import { Button } from '../base/ui/button.tsx'
import { RefusalNotice } from '../base/ui/refusal-notice.tsx'

/** Undoes the newest decision on a step, or a note, for who reviews it and before the verdict. Nothing for other lines. */
export function UndoMark({ of, event }: { readonly of: SubmissionView; readonly event: string }) {
  const { t } = useTranslation('reviews')
  const { me } = useSession()
  const command = useApiCommand('reviews.takeBack')
  const isMark =
    of.steps.some((step) => step.event === event) || of.notes.some((note) => note.event === event)
  if (!isMark || isOver(of.state) || of.reviewer?.id !== me.id) return null
  return (
    <>
      <Button
        kind="quiet"
        icon={Undo2}
        busy={command.busy}
        onClick={() => void command.run({ id: of.id, version: of.version, event })}
      >
        {t('timeline.undo')}
      </Button>
      <RefusalNotice error={command.refusal} />
    </>
  )
}
