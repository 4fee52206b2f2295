import { createPage } from '../site/new-page.ts';
import { runCommand, UsageError } from './arguments.ts';

const usage = `Usage: npm run new -- SLUG

Makes docs/SLUG.md, a notice to fill in; its address will be /SLUG/.

Options:
  -h, --help  show this help

Example:
  npm run new -- move-archives`;

await runCommand({
  usage,
  options: {},
  takes: ['SLUG'],
  run: async (_values, [slug = '']) => {
    if (!/^[a-z0-9]+(-[a-z0-9]+)*$/u.test(slug)) {
      throw new UsageError(
        `Unexpected slug \`${slug}\`, expected lower-case letters, digits and hyphens (\`move-archives\`).`,
      );
    }
    const today = new Date().toISOString().slice(0, 10);
    const { file, isNew } = createPage(process.cwd(), slug, today);
    if (isNew) {
      console.log(`Made ${file}. Fill it in with the preview open: npm start`);
      return;
    }
    console.error(`There is a notice in ${file} already. Nothing was written.`);
    process.exitCode = 1;
  },
});
