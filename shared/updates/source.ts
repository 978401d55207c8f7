/** Where updates come from: an address of http(s), or a folder (an absolute path of this computer or a share). */
export type UpdateSource =
  { readonly kind: 'web'; readonly address: string } | { readonly kind: 'folder'; readonly folder: string }

/** What was typed, as a source; null where it is neither. An address ends in a slash, so that files are beside it. */
export function readSource(typed: string): UpdateSource | null {
  const text = typed.trim()
  if (/^https?:\/\//i.test(text)) {
    const url = URL.parse(text)
    if (!url || url.username !== '' || url.password !== '' || url.search !== '' || url.hash !== '')
      return null
    return { kind: 'web', address: url.href.endsWith('/') ? url.href : `${url.href}/` }
  }
  const isAbsolute = /^(?:\/|[A-Za-z]:[\\/]|\\\\[^\\])/.test(text)
  return isAbsolute && !text.includes('\0') ? { kind: 'folder', folder: text } : null
}
