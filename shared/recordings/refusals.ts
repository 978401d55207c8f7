/**
 * Why the folder of the centre cannot be used now. `place-away`: it is not reached, or what lies there is not the folder
 * that the centre has named (a share that is not mounted is an empty folder).
 */
export const placeFaults = ['place-away', 'place-read-only', 'place-full'] as const
export type PlaceFaultCode = (typeof placeFaults)[number]

/** A folder is not taken as the centre's. `folder-differs`: it is not the one that the centre has named. */
export const folderRefusals = [
  'folder-not-absolute',
  'folder-not-found',
  'folder-not-writable',
  'folder-full',
  'folder-of-other-centre',
  'folder-differs',
] as const
export type FolderRefusal = (typeof folderRefusals)[number]

/** `recording-damaged`: parts of it are missing or are not what a bench put there. */
export const fetchRefusals = [
  ...placeFaults,
  'recording-damaged',
  'recording-gone',
  'disk-full',
  'failed',
] as const
export type FetchRefusal = (typeof fetchRefusals)[number]
