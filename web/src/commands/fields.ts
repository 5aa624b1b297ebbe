/** The fields of all forms, in a file of their own, so that the first frame does not wait for them. */
export const schemaFields = import('./SchemaFields.svelte');

/** When it is known whether they could be loaded: what stands below a form waits for that and does not move then. */
export const fieldsSettled = schemaFields.then(
  () => {},
  () => {},
);
