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

/** Text before the module in a line of the list, where it stands a second time. */
const opening = 'require.resolveWeak(';

/**
 * Takes the modules of which `isLeftOut` says so, by their paths (`@site/docs/a.md`), out of the list of those that Docusaurus'
 * routes show: nobody asks for a page that is not rendered, and the bundler would make each of them.
 *
 * For @docusaurus/core 3.10.2: https://github.com/facebook/docusaurus/blob/v3.10.2/packages/docusaurus/src/server/codegen/codegenRoutes.ts
 */
export const withoutModules = (
  registry: string,
  isLeftOut: (module: string) => boolean,
): string => {
  const end = registry.lastIndexOf('};');
  const lines = registry.slice(0, end).split('\n');
  const left = lines.filter((line) => {
    const at = line.lastIndexOf(opening);
    if (at === -1) return true;
    return !isLeftOut(JSON.parse(line.slice(at + opening.length, line.lastIndexOf('"') + 1)));
  });
  return left.join('\n') + registry.slice(end);
};
