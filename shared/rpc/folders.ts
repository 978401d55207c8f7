import { z } from 'zod'

/**
 * A call that the window answers itself: lets a person choose a folder of this computer. Takes `folderQuestion`, answers
 * with `chosenFolder`. A browser has no such window.
 */
export const chooseFolderCall = 'host.chooseFolder'

/** `startAt`: the folder that is shown first, as far as there is one. */
export const folderQuestion = z.object({ startAt: z.string().max(1_000) })

/** `folder`: an absolute path; null where none was chosen, or the question is on the screen already. */
export const chosenFolder = z.object({ folder: z.string().nullable() })
