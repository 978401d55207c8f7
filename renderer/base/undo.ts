import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import { useRefusalWords } from './client/refusal-words.ts'
import { announce, dismiss, withoutKeys, type Announcement } from './ui/toast.tsx'

/** How long what was done is offered to be undone at one press; later its record offers it. */
const OFFERED_MS = 30_000

interface Offered {
  readonly toast: string
  readonly said: Announcement
  readonly about: string | undefined
  readonly until: number
  readonly undo: () => void
}

/** What was done last, of everything that can be undone. */
let newest: Offered | null = null

/** Undoes what was done last, while it is offered. False where nothing is. */
export function undoNewest(): boolean {
  const offered = newest
  newest = null
  if (!offered || performance.now() > offered.until) return false
  dismiss(offered.toast)
  offered.undo()
  return true
}

/** What concerned one person is not for the next to undo. */
export function forgetUndo(): void {
  newest = null
}

export interface Undoable extends Pick<Announcement, 'title' | 'detail'> {
  /** The record that it was done to, where its offers take each other's place: one thing after the other is done there. */
  readonly about?: string
  /** Undoes it and says what came of it; rejects with the refusal. */
  readonly undo: () => Promise<Announcement>
}

/** Says that something was done and offers to undo it: for half a minute by a button and by Ctrl+Z. */
export function useUndoable(): (done: Undoable) => void {
  const { t } = useTranslation('common')
  const wordsFor = useRefusalWords()
  return useCallback(
    ({ title, detail, about, undo }) => {
      const run = () => {
        newest = null
        undo().then(announce, (error: unknown) => {
          const { what, todo } = wordsFor(error)
          announce({ tone: 'bad', title: what, ...(todo === undefined ? {} : { detail: todo }) })
        })
      }
      const said: Announcement = {
        title,
        ...(detail === undefined ? {} : { detail }),
        action: { label: t('undo'), onPress: run, keys: 'Ctrl+Z' },
        stays: OFFERED_MS,
      }
      if (newest) makeRoom(newest, about)
      newest = { toast: announce(said), said, about, until: performance.now() + OFFERED_MS, undo: run }
    },
    [t, wordsFor],
  )
}

/** The key is of what was done last: an older offer goes, or keeps its button alone. */
function makeRoom(older: Offered, about: string | undefined): void {
  if (about !== undefined && older.about === about) dismiss(older.toast)
  else withoutKeys(older.toast, older.said)
}
