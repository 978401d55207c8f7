/** Adding photos: from files, the clipboard or a drop, with their uploads. */

export { uploadPhoto } from './upload-photo.ts'
export { UploadTile } from './upload-tile.tsx'
export { usePastedPictures } from './use-pasted-pictures.ts'
export { photoFiles, type PhotoUploads, usePhotoUploads } from './use-photo-uploads.ts'
