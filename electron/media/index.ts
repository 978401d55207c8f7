/** Photos and signatures: store, derive, serve. */

export { type MediaStore, createMediaStore } from './media-store.ts'
export { createPhotoFiles } from './photo-files.ts'
