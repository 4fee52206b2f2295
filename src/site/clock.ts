/** A variable of the environment that says what cannot be; the command ends with its message. */
export class SettingError extends Error {
  override name = 'SettingError';
}

/**
 * The instant that the site is built for, in milliseconds: now, to the minute; or the `SOURCE_DATE_EPOCH` of the
 * environment (https://reproducible-builds.org/specs/source-date-epoch/). Throws where that is no number of seconds.
 */
export const clock = (env: NodeJS.ProcessEnv = process.env, today = Date.now()): number => {
  const epoch = env.SOURCE_DATE_EPOCH || null;
  if (epoch !== null && !/^\d{1,11}$/u.test(epoch)) {
    throw new SettingError(
      `Unexpected SOURCE_DATE_EPOCH \`${epoch}\`, expected seconds since 1970, such as ${Math.floor(today / 1000)}. Correct it or unset it.`,
    );
  }
  const instant = epoch === null ? today : Number(epoch) * 1000;
  return instant - (instant % 60_000);
};
