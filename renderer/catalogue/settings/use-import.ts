import { useState } from 'react'
import { MOST_FILE_BYTES, type ImportReport } from '../../../shared/catalogue/contract.ts'
import type { ImportMode } from '../../../shared/catalogue/import-merge.ts'
import { RefusalError } from '../../base/client/refusal-error.ts'
import { useApiCommand } from '../../base/client/use-api-command.ts'
import { putContent, useDraft } from './draft-store.ts'
import { readBase64 } from './table-file.ts'

export interface TableImport {
  /** Reads a file into the draft; with one error the draft stays as it was. */
  readonly take: (file: File, mode: ImportMode) => Promise<void>
  /** The name of the file that is being read. */
  readonly reading: string | null
  readonly outcome: { readonly file: string; readonly report: ImportReport } | null
  readonly refusal: RefusalError | null
  /** Forgets what came of the last file. */
  readonly clear: () => void
}

/** One file after another into the draft of this person. */
export function useImport(personId: string): TableImport {
  const draft = useDraft(personId)
  const { run } = useApiCommand('catalogue.checkImport')
  const [reading, setReading] = useState<string | null>(null)
  const [outcome, setOutcome] = useState<TableImport['outcome']>(null)
  const [refusal, setRefusal] = useState<RefusalError | null>(null)
  const clear = () => {
    setOutcome(null)
    setRefusal(null)
  }
  const take = async (file: File, mode: ImportMode) => {
    clear()
    if (file.size > MOST_FILE_BYTES) return setRefusal(refused('table-too-large'))
    setReading(file.name)
    try {
      const base64 = await readBase64(file)
      const answer = await run({
        file: { name: file.name, base64 },
        table: null,
        mode,
        draft: draft && { content: draft.content, basedOn: draft.basedOn },
      })
      if (!answer.ok) return setRefusal(answer.error)
      setOutcome({ file: file.name, report: answer.value })
      if (answer.value.draft)
        putContent(personId, { content: answer.value.draft.content, basedOn: answer.value.basedOn })
    } catch (error) {
      if (!(error instanceof DOMException)) throw error
      setRefusal(refused('table-unreadable'))
    } finally {
      setReading(null)
    }
  }
  return { take, reading, outcome, refusal, clear }
}

/** What the core would answer, found out here already. */
function refused(code: 'table-too-large' | 'table-unreadable'): RefusalError {
  return new RefusalError<string>('catalogue.checkImport', { code, params: {} })
}
