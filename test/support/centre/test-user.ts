/** Nobody, where the tests are root: PostgreSQL does not run as root, and the product gives it no other user by itself. */
export const testUser = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : null
