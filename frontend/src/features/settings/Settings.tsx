import { Compass, Copy, Keyboard, Monitor, Moon, Sun } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Settings as Choices } from '../../shared/backend';
import { useResource, versionData, workspaceData } from '../../shared/data';
import { changeSettings, useSettings } from '../../shared/data/settings';
import { href, openOverlay, routes, Screen, startTour } from '../../shared/frame';
import { useTexts } from '../../shared/i18n';
import {
  Button,
  Card,
  IconButton,
  SegmentedControl,
  Skeleton,
  Text,
  toast,
  toastError,
} from '../../shared/ui';
import css from './Settings.module.css';

/** What a person prefers; every change acts at once. */
export function Settings() {
  const t = useTexts('settings');
  const settings = useSettings((state) => state.settings);
  const change = (changes: Partial<Choices>) => void changeSettings(changes).catch(toastError);
  return (
    <Screen place="settings" crumbs={[{ name: t('title') }]}>
      <div className={css.page}>
        <h1 className={css.title}>{t('title')}</h1>
        <Part title={t('look')}>
          <Row name={t('theme')} about={t('themeAbout')}>
            <SegmentedControl
              label={t('theme')}
              segments={[
                { id: 'system', label: t('system'), icon: Monitor },
                { id: 'light', label: t('light'), icon: Sun },
                { id: 'dark', label: t('dark'), icon: Moon },
              ]}
              selected={settings.theme}
              onSelect={(theme) => change({ theme })}
            />
          </Row>
          <Row name={t('language')} about={t('languageAbout')}>
            <SegmentedControl
              label={t('language')}
              segments={[
                { id: 'system', label: t('system') },
                { id: 'en', label: t('english') },
                { id: 'fr', label: t('french') },
              ]}
              selected={settings.language}
              onSelect={(language) => change({ language })}
            />
          </Row>
        </Part>
        <Part title={t('help')}>
          <Row name={t('keys')} about={t('keysAbout')}>
            <Button icon={Keyboard} onPress={() => openOverlay('shortcuts')}>
              {t('show')}
            </Button>
          </Row>
          <Row name={t('tour')} about={t('tourAbout')}>
            <Button icon={Compass} onPress={startTour}>
              {t('start')}
            </Button>
          </Row>
          <Row name={t('guide')} about={t('guideAbout')}>
            <a href={href(routes.guide)}>{t('read')}</a>
          </Row>
        </Part>
        <About />
      </div>
    </Screen>
  );
}

function About() {
  const t = useTexts('settings');
  const version = useResource(versionData).value;
  const workspace = useResource(workspaceData).value;
  const all = version && `Fairlead ${version.version} (${version.commit}), ${version.go}`;
  const copy = () =>
    void navigator.clipboard
      .writeText(all ?? '')
      .then(() => void toast({ text: t('copied') }), toastError);
  return (
    <Part title={t('about')}>
      <Row name={t('version')} about={t('versionAbout')}>
        {version ? (
          <>
            <Text size="mono">{version.version}</Text>
            {version.commit !== '' && (
              <Text size="mono" tone="muted">
                {version.commit.slice(0, 12)}
              </Text>
            )}
            <IconButton icon={Copy} label={t('copy')} onPress={copy} />
          </>
        ) : (
          <Skeleton width={120} />
        )}
      </Row>
      <Row name={t('workspace')} about={t('workspaceAbout')}>
        {workspace ? <Text size="mono">{workspace.path}</Text> : <Skeleton width={200} />}
      </Row>
      <Row name={t('privacy')} about={t('privacyAbout')} />
    </Part>
  );
}

function Part({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <section className={css.part} aria-label={title}>
      <h2>{title}</h2>
      <Card>{children}</Card>
    </section>
  );
}

type RowProps = {
  readonly name: string;
  readonly about: string;
  readonly children?: ReactNode;
};

function Row({ name, about, children }: RowProps) {
  return (
    <div className={css.row}>
      <div className={css.words}>
        <Text weight="control">{name}</Text>
        <Text tone="muted" size="small">
          {about}
        </Text>
      </div>
      {children !== undefined && <div className={css.control}>{children}</div>}
    </div>
  );
}
