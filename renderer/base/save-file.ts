/** Saves what the core serves at this address; the core names the file unless a name is given. */
export function saveAddress(address: string, name = ''): void {
  const link = document.createElement('a')
  link.href = address
  link.download = name
  link.click()
}

/** Saves bytes that are in memory. */
export function saveBlob(name: string, blob: Blob): void {
  const address = URL.createObjectURL(blob)
  saveAddress(address, name)
  // The browser reads it after this returns.
  setTimeout(() => URL.revokeObjectURL(address), 10_000)
}

/** Saves a text, UTF-8. `type`: `text/csv`, `text/calendar`. */
export function saveText(name: string, type: string, text: string): void {
  saveBlob(name, new Blob([text], { type: `${type};charset=utf-8` }))
}
