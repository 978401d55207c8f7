import { join, relative, sep } from 'node:path'
import { refusalOf, resolveImport } from './layers.ts'

/*
 * The rule `layers/imports` for oxlint: asks the tables in layers.ts about every import of a file: values, types,
 * re-exports, dynamic imports and the scripts of workers.
 */

interface Literal {
  readonly type: string
  readonly value?: unknown
}

interface Context {
  readonly filename: string
  report(descriptor: { readonly message: string; readonly node: unknown }): void
}

interface NewExpression {
  readonly callee: { readonly type: string; readonly name?: string }
  readonly arguments: readonly Literal[]
}

const root = join(import.meta.dirname, '../../..')

const imports = {
  create(context: Context) {
    const importing = relative(root, context.filename).split(sep).join('/')
    const check = (source: Literal | null | undefined) => {
      if (typeof source?.value !== 'string') return
      const refusal = refusalOf(importing, resolveImport(importing, source.value))
      if (refusal) context.report({ message: `${refusal.message} (${refusal.rule})`, node: source })
    }
    const checkSource = (node: { readonly source: Literal | null }) => check(node.source)
    return {
      ImportDeclaration: checkSource,
      ExportNamedDeclaration: checkSource,
      ExportAllDeclaration: checkSource,
      ImportExpression: checkSource,
      /** `import('./x.ts').Name` as a type. */
      TSImportType: checkSource,
      /** `new Worker(new URL('./x.ts', import.meta.url))` */
      NewExpression({ callee, arguments: [first] }: NewExpression) {
        const isPath = typeof first?.value === 'string' && first.value.startsWith('.')
        if (callee.name === 'URL' && isPath) check(first)
      },
    }
  },
}

export default { meta: { name: 'layers' }, rules: { imports } }
