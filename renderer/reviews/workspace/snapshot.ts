import { filePath } from '../../base/client/file-url.ts'
import { keyHeaders } from '../../base/client/page-key.ts'
import { saveBlob } from '../../base/save-file.ts'

/**
 * The frame as the source has it, on the clipboard; where that is not allowed, as a file. Answers with what was done, or
 * null where the frame could not be had.
 */
export async function takeSnapshot(
  sha256: string,
  ordinal: number,
  name: string,
): Promise<'copied' | 'saved' | null> {
  const answer = await fetch(filePath('recording-frame', `${sha256}-${ordinal}.png`), {
    headers: keyHeaders(),
  }).catch(() => null)
  if (!answer?.ok) return null
  const png = await answer.blob()
  try {
    await navigator.clipboard.write([new ClipboardItem({ 'image/png': png })])
    return 'copied'
  } catch {
    saveBlob(name, png)
    return 'saved'
  }
}
