/**
 * The instant that the site is built for, in milliseconds: the start of today in UTC, so that all builds of one day are
 * the same; or the `SOURCE_DATE_EPOCH` of the environment (https://reproducible-builds.org/specs/source-date-epoch/).
 */
export const clock = (env: NodeJS.ProcessEnv = process.env, today = Date.now()): number => {
  const seconds = Number(env.SOURCE_DATE_EPOCH ?? Number.NaN);
  const instant = Number.isFinite(seconds) ? seconds * 1000 : today;
  return instant - (instant % 86_400_000);
};
