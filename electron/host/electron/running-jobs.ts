import { dialog, type BrowserWindow } from 'electron'
import { DATA_CHECK_JOB } from '../../../shared/upkeep/deep-check.ts'
import { openingJobs, type PushedEvent } from '../../../shared/rpc/events.ts'
import type { DesktopWords } from './words.ts'

/** A job that has said nothing for so long has ended without a word. ms */
const SILENT_MS = 15_000

/** What goes on by itself after the next start, so that nobody need wait for it. */
const goesOn = (job: string): boolean =>
  job === DATA_CHECK_JOB ||
  job === openingJobs.backup ||
  job === openingJobs.lists ||
  job.startsWith('recording:')

/** Jobs that a person has started and that end where the program is closed. */
export interface RunningJobs {
  /** Hears what the core tells the page. */
  hear(event: PushedEvent): void
  anyRuns(): boolean
  /** Asks where one runs; true where nothing keeps the program from closing. */
  mayClose(words: DesktopWords['closing'], window: BrowserWindow): Promise<boolean>
}

/** `now`: milliseconds of a clock that nobody sets. */
export function createRunningJobs(now: () => number): RunningJobs {
  const heard = new Map<string, number>()
  const anyRuns = (): boolean => [...heard.values()].some((at) => now() - at < SILENT_MS)
  return {
    anyRuns,
    hear(event) {
      if (event.kind !== 'job.progress' || goesOn(event.job)) return
      if (event.state === 'running') heard.set(event.job, now())
      else heard.delete(event.job)
    },
    async mayClose(words, window) {
      if (!anyRuns()) return true
      const { response } = await dialog.showMessageBox(window, {
        type: 'question',
        title: 'Carebench',
        message: words.title,
        detail: words.words,
        buttons: [words.keepOpen, words.close],
        defaultId: 0,
        cancelId: 0,
        noLink: true,
      })
      return response === 1
    },
  }
}
