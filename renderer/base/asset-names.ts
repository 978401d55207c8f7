/**
 * How the build names what is not script: by its content. Recognition asks for its data by a fixed name in a folder
 * of its own, which names the version instead.
 */
export function assetFileNames({ names }: { readonly names: readonly string[] }): string {
  return names.includes('eng.traineddata.gz')
    ? 'assets/ocr-4.0.0-best-int/[name][extname]'
    : 'assets/[name]-[hash][extname]'
}
