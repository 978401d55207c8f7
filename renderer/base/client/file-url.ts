import { signAddress } from './page-key.ts'

/** Where a file lies that the core serves: the same in both hosts, because both serve the page. */
export function filePath(kind: string, id: string): string {
  return `/files/${encodeURIComponent(kind)}/${encodeURIComponent(id)}`
}

/**
 * An address for an element or a window, which can send no header. In a browser it is good for a minute: it is made when it
 * is used, never kept. What can send headers (`fetch`, an upload) takes `filePath` with `keyHeaders()` instead.
 */
export function fileUrl(kind: string, id: string, options: Readonly<Record<string, string>> = {}): string {
  const asked = new URLSearchParams(options).toString()
  return signAddress(asked === '' ? filePath(kind, id) : `${filePath(kind, id)}?${asked}`)
}
