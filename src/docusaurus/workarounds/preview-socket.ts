import type { LoadContext, Plugin } from '@docusaurus/types';

/**
 * The Docusaurus plugin that gives each locale's preview a websocket below its own address: by itself all of them answer to
 * `/ws`, and the one address in front of them routes by the locale's path. It also takes back what Docusaurus allows: that
 * any host may be asked for and any page may read the answer.
 *
 * For @docusaurus/core 3.10.2: https://github.com/facebook/docusaurus/blob/v3.10.2/packages/docusaurus/src/commands/start/webpack.ts
 */
export const previewSocketPlugin = ({ baseUrl }: LoadContext): Plugin => {
  const path = `${baseUrl}__preview`;
  return {
    name: 'preview-socket',
    configureWebpack: () =>
      ({
        devServer: {
          allowedHosts: 'auto',
          headers: () => ({}),
          webSocketServer: { type: 'ws', options: { path } },
          client: { webSocketURL: { pathname: path } },
        },
      }) as object,
  };
};
