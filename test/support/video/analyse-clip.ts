import { analyseRecording, type AnalysedRecording } from '../../../electron/video/analyse-recording.ts'
import type { ClipRecipe } from './clip-recipe.ts'
import { prepareFile, videoTool } from './prepare-clip.ts'

/** A phone's recording of an app's screens, as applicants send them: long stills, a variable rate. */
export const screens: ClipRecipe = {
  name: 'findings-screens',
  codec: 'h264',
  cadence: 'variable',
  gop: { kind: 'no-b', length: 60 },
  width: 180,
  height: 320,
  frames: 300,
  content: 'screens',
}

/** Eighteen seconds of an app in which somebody taps, as long as a recording must be to be known again. */
export const appClip: ClipRecipe = {
  name: 'app-walk',
  codec: 'h264',
  cadence: 'variable',
  gop: { kind: 'no-b', length: 60 },
  width: 270,
  height: 480,
  frames: 800,
  content: 'app',
  seed: 1,
}

/** Analyses a file as the program does. `receivedAt`: when it came in, ms UTC. Throws where it is refused. */
export async function analyseFile(
  path: string,
  folder: string,
  receivedAt: number | null,
): Promise<AnalysedRecording> {
  const { source, listing } = await prepareFile(path)
  const done = await analyseRecording(await videoTool(), source, listing, { folder, receivedAt })
  if (!done.ok) throw new Error(JSON.stringify(done.error))
  return done.value
}
