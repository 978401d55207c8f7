import { describe, expect, it } from 'vitest'
import { packageFolder } from '../../../packaging/notices/lock.ts'
import { webAddress } from '../../../packaging/notices/texts.ts'

describe('the package of a module', () => {
  it.each([
    ['/home/a/carebench/node_modules/zod/v4/index.js', 'node_modules/zod'],
    ['C:\\carebench\\node_modules\\@scope\\name\\index.js', 'node_modules/@scope/name'],
    ['/a/node_modules/a/node_modules/b/x.js?commonjs-es-import', 'node_modules/a/node_modules/b'],
    ['../node_modules/@fontsource-variable/inter/files/x.woff2', 'node_modules/@fontsource-variable/inter'],
    ['/a/node_modules/tesseract.js/dist/worker.min.js?url', 'node_modules/tesseract.js'],
    ['/a/renderer/app/main.tsx', null],
    ['\0rolldown/runtime.js', null],
    ['\0/a/node_modules/zod/index.js?commonjs-proxy', null],
  ])('%s', (module, folder) => {
    expect(packageFolder(module)).toBe(folder)
  })
})

describe('the address of a repository', () => {
  it.each([
    ['git+https://github.com/colinhacks/zod.git', 'https://github.com/colinhacks/zod'],
    ['git://github.com/a/b.git', 'https://github.com/a/b'],
    ['git+ssh://git@github.com/a/b.git', 'https://github.com/a/b'],
    ['git@github.com:a/b.git', 'https://github.com/a/b'],
    ['github:a/b', 'https://github.com/a/b'],
    ['a/b', 'https://github.com/a/b'],
    ['https://example.org/x/', 'https://example.org/x'],
    [undefined, null],
    ['nonsense', null],
  ])('%s', (stated, address) => {
    expect(webAddress(stated)).toBe(address)
  })
})
