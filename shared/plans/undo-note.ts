import { ok, refuse, type Refusal, type Result } from '../kernel/result.ts'
import { planStream, type NewPlanEvent } from './events.ts'
import type { Plan, PlanNote } from './plan.ts'

export const noteUndoErrors = ['not-undoable', 'undone-already', 'not-your-note'] as const

/** Who undoes it. */
export interface NoteUndoer {
  readonly person: string
  readonly manager: boolean
}

/** A note is undone by who wrote it, or by a manager. */
export function undoPlanNote(
  state: Plan,
  event: string,
  by: NoteUndoer,
): Result<readonly NewPlanEvent[], Refusal<(typeof noteUndoErrors)[number]>> {
  const note = state.notes.find((one) => one.event === event)
  if (!note) return refuse('not-undoable')
  if (note.takenBack) return refuse('undone-already')
  if (!mayUndo(note, by)) return refuse('not-your-note')
  return ok([planStream.event('plan.note-taken-back', { of: event })])
}

/** Notes that this person can undo now. */
export function undoableNotes({ notes }: Plan, by: NoteUndoer): readonly string[] {
  return notes.filter((note) => !note.takenBack && mayUndo(note, by)).map(({ event }) => event)
}

function mayUndo(note: PlanNote, { person, manager }: NoteUndoer): boolean {
  return note.by === person || manager
}
