import Link from '@docusaurus/Link';
import { useDoc } from '@docusaurus/plugin-content-docs/client';
import { translate } from '@docusaurus/Translate';
import useDocusaurusContext from '@docusaurus/useDocusaurusContext';
import type { ReactNode } from 'react';
import { needs } from '../../enhance/index.ts';
import { followPath, membersPath, toPagePath } from '../../wording/addresses.ts';
import type { NoticeView, WaveView } from '../../wording/view.ts';
import { AskField } from '../AskField/index.tsx';
import { WaveDate } from '../Dates/index.tsx';
import { PhaseLabel } from '../PhaseLabel/index.tsx';
import { whileValid } from '../valid.ts';
import styles from './styles.module.css';

/** The actions of a customer of a wave, with their deadlines; where nothing is asked for, that. */
function Actions({ notice, wave }: { notice: NoticeView; wave: WaveView }): ReactNode {
  const isOff = ['completed', 'rolled-back', 'cancelled'].includes(wave.phase.id);
  const own = isOff ? [] : wave.deadlines.flatMap((place) => notice.deadlines[place] ?? []);
  if (own.length > 0) {
    return (
      <ul>
        {own.map(({ action, by, passed, title }) => (
          <li key={`${action}${by.datetime}`} {...whileValid({ from: null, until: passed })}>
            <a href={`#${action}`}>
              {translate({ id: 'glance.deadline.due' }, { action: title, date: by.text })}
            </a>
          </li>
        ))}
      </ul>
    );
  }
  if (isOff || !notice.action || notice.action === 'required') return null;
  return <p>{translate({ id: `status.action.${notice.action}` })}.</p>;
}

/** The answer to the customers of a wave. */
function Answer({ notice, place }: { notice: NoticeView; place: number }): ReactNode {
  const wave = notice.waves[place];
  if (!wave) return null;
  return (
    <div data-member={place} hidden>
      <p>
        {translate({ id: 'members.found' })} <a href={`#wave-${wave.id}`}>{wave.name}</a>
      </p>
      <p className={styles.line}>
        <PhaseLabel phases={wave.phases} /> <WaveDate wave={wave} />
      </p>
      <Actions notice={notice} wave={wave} />
      <p>
        <Link to={`/${followPath}`}>{translate({ id: 'follow.title' })}</Link>
      </p>
    </div>
  );
}

/** Whom to ask, where nothing can be looked up. */
function Help(): ReactNode {
  const { siteConfig } = useDocusaurusContext();
  const { help } = siteConfig.customFields ?? {};
  return typeof help === 'string' ? (
    <a href={help}>{translate({ id: 'footer.help' })}</a>
  ) : (
    translate({ id: 'footer.owner' }, { owner: translate({ id: 'site.owner' }) })
  );
}

/** Lets customers type their id and learn their wave, its date and what to do; without script it says whom to ask. */
export function MemberLookup({
  notice,
  lang,
}: {
  notice: NoticeView;
  lang: string | undefined;
}): ReactNode {
  const { metadata } = useDoc();
  const { i18n, siteConfig } = useDocusaurusContext();
  if (notice.members.length === 0) return null;
  const { baseUrl } = siteConfig;
  const { currentLocale, defaultLocale } = i18n;
  const root =
    currentLocale === defaultLocale ? baseUrl : baseUrl.slice(0, -`${currentLocale}/`.length);
  const path = toPagePath(metadata.permalink).slice(baseUrl.length);
  return (
    <section className={styles.lookup} lang={lang} aria-labelledby="find-wave">
      <h2 id="find-wave">{translate({ id: 'members.title' })}</h2>
      <form
        hidden
        {...needs('members')}
        data-address={`${root}${path}${membersPath}`}
        data-slug={path.replace(/\/$/u, '')}
      >
        {/* Without a name it is in no address, whatever happens. */}
        <AskField
          label={translate({ id: 'members.label' })}
          button={translate({ id: 'members.button' })}
          id="member-id"
          type="text"
          required
        />
        <small className={styles.note}>{translate({ id: 'members.private' })}</small>
      </form>
      <div role="status">
        {notice.members.map((place) => (
          <Answer key={place} notice={notice} place={place} />
        ))}
        <p data-member="unknown" hidden>
          {translate({ id: 'members.unknown' })} <Help />
        </p>
        <p data-member="failed" hidden>
          {translate({ id: 'members.failed' })} <Help />
        </p>
        <p data-member="script">
          {translate({ id: 'members.script' })} <Help />
        </p>
      </div>
    </section>
  );
}
