/** Photos and signatures: store, derive, serve. */

export { createMediaStore, type LetterPhoto, type MediaStore } from './media-store.ts'
export { photoExtensions, photoType, TYPE_BYTES } from './photo-type.ts'
export { createPhotoFiles } from './photo-files.ts'
