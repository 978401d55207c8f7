/** Photos and signatures: store, derive, serve. */

export { createMediaStore, type MediaStore } from './media-store.ts'
export { createPhotoFiles } from './photo-files.ts'
