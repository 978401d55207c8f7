/** Puts a text on the clipboard. False where this computer does not let the page: whoever asked says so. */
export async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text)
    return true
  } catch {
    return false
  }
}
