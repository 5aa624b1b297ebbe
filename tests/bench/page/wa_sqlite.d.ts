// The example is JavaScript without types.
declare module 'wa-sqlite/src/examples/IDBBatchAtomicVFS.js' {
  export class IDBBatchAtomicVFS {
    constructor(name: string, options?: { durability?: 'default' | 'strict' | 'relaxed' });
  }
}
