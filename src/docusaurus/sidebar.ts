import type { PluginOptions } from '@docusaurus/plugin-content-docs';

/** The sidebar from the files of `docs/`, without the pages that say `hidefromtoc`. */
export const toSidebar: PluginOptions['sidebarItemsGenerator'] = ({
  defaultSidebarItemsGenerator,
  docs,
  ...rest
}) =>
  defaultSidebarItemsGenerator({
    ...rest,
    docs: docs.filter(({ frontMatter }) => !('hidefromtoc' in frontMatter)),
  });
