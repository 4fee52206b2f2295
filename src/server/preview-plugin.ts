import type { Plugin } from '@docusaurus/types';

/** The environment variable that tells a locale's server which path its websocket has. */
export const webSocketPathVariable = 'PREVIEW_WEBSOCKET_PATH';

/**
 * The Docusaurus plugin that gives each locale's server in the preview a websocket path of its own: all would answer to
 * `/ws`, and the one address in front of them routes by path. Does nothing outside the preview.
 */
export const previewPlugin = (): Plugin => {
  const path = process.env[webSocketPathVariable];
  return {
    name: 'preview',
    configureWebpack: () =>
      path === undefined
        ? {}
        : ({
            devServer: {
              webSocketServer: { type: 'ws', options: { path } },
              client: { webSocketURL: { pathname: path } },
            },
          } as object),
  };
};
