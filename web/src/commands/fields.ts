/** The fields of all forms, in a file of their own, so that the first frame does not wait for them. */
export const schemaFields = import('./SchemaFields.svelte');
