/** A route as Docusaurus plugins declare it. */
export interface Route {
  path: string;
  exact?: boolean | undefined;
  routes?: Route[] | undefined;
}

const flatten = (routes: Route[]): Route[] =>
  routes.flatMap((route) => [route, ...flatten(route.routes ?? [])]);

/** The routes that show a page, the outermost first. */
const matchRoutes = (routes: Route[], page: string): Route[] => {
  const match = routes.find(({ exact, path }) => (exact ? path === page : page.startsWith(path)));
  return match === undefined ? [] : [match, ...matchRoutes(match.routes ?? [], page)];
};

const toNames = (tree: unknown): string[] => {
  if (typeof tree === 'string') return [tree];
  return typeof tree === 'object' && tree !== null ? Object.values(tree).flatMap(toNames) : [];
};

/**
 * The names of the chunks that the routes of a page ask for. `chunkNames` is what Docusaurus wrote of each route into
 * `routesChunkNames.json`, in the order of the routes.
 */
export const toChunkNames = (
  routes: Route[],
  chunkNames: Record<string, unknown>,
  page: string,
): string[] => {
  const names = Object.values(chunkNames);
  const nameOf = new Map(flatten(routes).map((route, index) => [route, names[index]]));
  return matchRoutes(routes, page).flatMap((route) => toNames(nameOf.get(route)));
};
