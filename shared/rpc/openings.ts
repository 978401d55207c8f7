/** What the program can be asked to open from outside. It is only shown: nothing is run, and nothing changed. */
export type Opening =
  | { readonly kind: 'record'; readonly record: LinkedKind; readonly id: string }
  /** Absolute paths of files of this computer. */
  | { readonly kind: 'backup'; readonly path: string }
  | { readonly kind: 'evidence'; readonly path: string }

/** Records that a link can name, as it names them. */
export const linkedKinds = ['case', 'plan', 'invitation', 'review', 'request'] as const
export type LinkedKind = (typeof linkedKinds)[number]

export const LINK_SCHEME = 'carebench'

/** A call that the window answers itself: what it was asked to open, once; null where nothing waits, or nobody is signed in. */
export const takeOpeningCall = 'host.takeOpening'
/** A call that the window answers itself: opens the screen at `address` (a path of the page) in a window beside this one. */
export const openBesideCall = 'host.openBeside'

/** `carebench:case/<id>`: a kind and an id, nothing else. Slashes that a browser puts before it are passed over. */
export function readLink(text: string): Extract<Opening, { kind: 'record' }> | null {
  const [, kind, id] = /^carebench:(?:\/\/)?([a-z]+)\/([0-9A-Za-z][0-9A-Za-z-]{0,79})\/?$/.exec(text) ?? []
  const record = linkedKinds.find((known) => known === kind)
  return record && id !== undefined ? { kind: 'record', record, id } : null
}

/** The link to a record, to be passed on to a colleague of the same centre. */
export function linkTo(record: LinkedKind, id: string): string {
  return `${LINK_SCHEME}:${record}/${id}`
}

/** What a file is, by its name; null for what nobody opens with this program. */
export function fileOpening(path: string): Exclude<Opening, { kind: 'record' }> | null {
  const name = path.toLowerCase()
  if (name.endsWith('.carebench-backup')) return { kind: 'backup', path }
  return name.endsWith('.evidence.json') ? { kind: 'evidence', path } : null
}
