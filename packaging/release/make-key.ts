import { generateKeyPairSync } from 'node:crypto'

/*
 * Makes the pair that releases are signed with, once for a product: the private half goes into a secret of the workflow and
 * a safe, the public half into a variable, from where every build takes it.
 */

const { publicKey, privateKey } = generateKeyPairSync('ed25519')
console.log(`CAREBENCH_UPDATE_KEY=${publicKey.export({ format: 'der', type: 'spki' }).toString('base64')}`)
console.log(
  `\nCAREBENCH_UPDATE_PRIVATE_KEY:\n${privateKey.export({ format: 'pem', type: 'pkcs8' }).toString()}`,
)
