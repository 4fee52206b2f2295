import Link from '@docusaurus/Link';
import { translate } from '@docusaurus/Translate';
import type { ReactNode } from 'react';

/** What stands where there is no page: that there is none, what to do, and the way to all notices. */
export function NotFound(): ReactNode {
  return (
    <main>
      <h1>{translate({ id: 'theme.NotFound.title', message: 'Page not found' })}</h1>
      <p>
        {translate({
          id: 'theme.NotFound.p1',
          message: 'We cannot find the page that you were looking for.',
        })}
      </p>
      <p>
        {translate({
          id: 'theme.NotFound.p2',
          message: 'Did a link bring you here? Please tell whoever made it that it does not work.',
        })}
      </p>
      <p>
        <Link to="/">{translate({ id: 'site.home' })}</Link>
      </p>
    </main>
  );
}
