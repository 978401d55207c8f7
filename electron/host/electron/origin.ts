/** The one page of the program. Custom and standard, so that it has an origin of its own and no file of the disk in it. */
export const scheme = 'app'
export const host = 'carebench'
export const origin = `${scheme}://${host}`
export const startPage = `${origin}/`

/** True for the program's own page, whatever its hash: the only place that a frame may ever go to. */
export function isStartPage(address: string): boolean {
  const url = URL.parse(address)
  return url?.protocol === `${scheme}:` && url.host === host && (url.pathname === '/' || url.pathname === '')
}

/** True for anything of the program's own origin, given as an address or a bare origin. */
export function isOwn(address: string): boolean {
  const url = URL.parse(address)
  return url?.protocol === `${scheme}:` && url.host === host
}

/** True for what the core serves beside the page: papers, photos. They hold no script. */
export function isOwnFile(address: string): boolean {
  return isOwn(address) && URL.parse(address)?.pathname.startsWith('/files/') === true
}

/** Chromium's own viewer for PDF, which is an extension that is compiled in, and what it is made of. */
const pdfViewer = 'mhjfbmdgcfjbbpaeojofohoefgiehjai'

/** True for the viewer that Chromium puts around a PDF. Our page cannot hold it: its policy frames only its own files. */
export function isPdfViewer(address: string): boolean {
  const url = URL.parse(address)
  if (url?.protocol === 'chrome:') return url.host === 'resources'
  return url?.protocol === 'chrome-extension:' && url.host === pdfViewer
}
