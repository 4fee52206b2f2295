/** Where a browser keeps the colour mode: Docusaurus' own key for the `storage.namespace` of the configuration. */
export const storageKey = 'theme-notices';
