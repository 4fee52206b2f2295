/**
 * The tests of values in and values out, which `all-values.test.ts` runs in one process, and those that have one each: they
 * start programs, measure, or change what a whole process shares.
 */
export const unitTests = {
  ofValues:
    'tests/{checks,components,delivery,docusaurus,l10n,markdown,navigation,notices,outputs,site,wording}/**/*.test.ts',
  separate: ['tests/*.test.ts', 'tests/{build,commands,editor,judge,preview,serve}/**/*.test.ts'],
};
