import type { Notice } from '../../shared/about/notices.ts'

/** What the program is called in the list. */
export interface Product {
  readonly name: string
  readonly version: string
}

/**
 * The list of everything that ships, in the form of CycloneDX 1.6. It holds no time and no serial number: the same tree gives
 * the same bytes.
 */
export function softwareBill(
  product: Product,
  notices: readonly Notice[],
  packages: ReadonlySet<string>,
): string {
  const components = notices.map(({ id, name, version, license, uses, within, url }) => ({
    type: uses.includes('runtime')
      ? 'framework'
      : uses.includes('font') || uses.includes('data')
        ? 'file'
        : 'library',
    'bom-ref': id,
    name,
    ...(version === null ? {} : { version }),
    licenses: [{ expression: license }],
    // Packages of the registry can be looked up; a part comes inside of one.
    ...(packages.has(id) && version !== null ? { purl: packageUrl(name, version) } : {}),
    ...(url === null ? {} : { externalReferences: [{ type: 'vcs', url }] }),
    ...(within === null ? {} : { properties: [{ name: 'carebench:within', value: within }] }),
  }))
  const bill = {
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    version: 1,
    metadata: { component: { type: 'application', 'bom-ref': product.name, ...product } },
    components,
    dependencies: [{ ref: product.name, dependsOn: components.map((component) => component['bom-ref']) }],
  }
  return `${JSON.stringify(bill, null, 1)}\n`
}

function packageUrl(name: string, version: string): string {
  return `pkg:npm/${name.replace(/^@/, '%40')}@${version}`
}
