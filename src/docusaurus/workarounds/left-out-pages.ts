import { createRequire } from 'node:module';

const load = createRequire(createRequire(import.meta.url).resolve('@docusaurus/core/package.json'));

type Render = (task: { pathnames: string[]; params: object }) => Promise<object>;

let renderAll: Render | undefined;

/**
 * Has Docusaurus render no page of which `isLeftOut` says so: it has no way to leave one out, and to render an empty one, write it
 * and remove it takes a third of the time of a real one. Pages are rendered in one thread (`page-finisher.ts`), where it is asked.
 *
 * For @docusaurus/core 3.10.2: https://github.com/facebook/docusaurus/blob/v3.10.2/packages/docusaurus/src/ssg/ssgWorkerInline.ts
 */
export const leaveOutPages = (isLeftOut: (address: string) => boolean): void => {
  const renderer: { executeSSGInlineTask: Render } = load('./lib/ssg/ssgWorkerInline.js');
  // It is asked for each language anew.
  renderAll ??= renderer.executeSSGInlineTask;
  const render = renderAll;
  renderer.executeSSGInlineTask = ({ pathnames, params }) =>
    render({ pathnames: pathnames.filter((address) => !isLeftOut(address)), params });
};

/**
 * Takes the pages of which `isLeftOut` says so out of the list of modules that Docusaurus' routes show: nobody asks for one that
 * is not rendered, and the bundler would make each of them.
 *
 * For @docusaurus/core 3.10.2: https://github.com/facebook/docusaurus/blob/v3.10.2/packages/docusaurus/src/server/codegen/codegenRoutes.ts
 */
export const withoutPages = (registry: string, isLeftOut: (source: string) => boolean): string =>
  registry.replaceAll(/^ .*\(("@site\/.*\.md")\)\],(?:\n|(?=\};$))/gimu, (line, source: string) =>
    isLeftOut(JSON.parse(source)) ? '' : line,
  );
