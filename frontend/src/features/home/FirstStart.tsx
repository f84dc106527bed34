import { Compass, FileDown, SquarePlus } from 'lucide-react';
import type { ReactNode } from 'react';
import { FileTrigger } from 'react-aria-components';
import { templatesData, useResource } from '../../shared/data';
import { Loading, openOverlay, startTour } from '../../shared/frame';
import { useTexts } from '../../shared/i18n';
import { Button, Icon, Skeleton, type LucideIcon } from '../../shared/ui';
import { TemplateCard } from '../library';
import { useImport } from './useImport';
import css from './Home.module.css';

/** While there is no flow: the three ways to the first one. */
export function FirstStart() {
  const t = useTexts('home');
  const templates = useResource(templatesData);
  const { busy, take } = useImport();
  return (
    <div className={css.first}>
      <header className={css.hello}>
        <h1>{t('first.title')}</h1>
        <p>{t('first.about')}</p>
        <div className={css.tourWay}>
          <Button look="quiet" icon={Compass} onPress={startTour}>
            {t('first.tour')}
          </Button>
        </div>
      </header>
      <section aria-labelledby="first-templates">
        <h2 id="first-templates">{t('first.template')}</h2>
        <p className={css.wayAbout}>{t('first.templateAbout')}</p>
        <Loading
          of={templates}
          what={t('templatesUnreadable')}
          onRetry={() => void templatesData.reload()}
          waiting={<Skeleton height={148} radius="card" />}
        >
          {(list) => (
            <ul className={css.gallery}>
              {list.slice(0, 6).map((template) => (
                <li key={template.id}>
                  <TemplateCard template={template} />
                </li>
              ))}
            </ul>
          )}
        </Loading>
      </section>
      <div className={css.ways}>
        <Way icon={FileDown} title={t('first.file')} about={t('first.fileAbout')} drop>
          <FileTrigger allowsMultiple onSelect={(files) => void take([...(files ?? [])])}>
            <Button isPending={busy}>{t('first.choose')}</Button>
          </FileTrigger>
        </Way>
        <Way icon={SquarePlus} title={t('first.empty')} about={t('first.emptyAbout')}>
          <Button onPress={() => openOverlay('newFlow')}>{t('new')}</Button>
        </Way>
      </div>
    </div>
  );
}

type WayProps = {
  readonly icon: LucideIcon;
  readonly title: string;
  readonly about: string;
  readonly drop?: boolean;
  readonly children: ReactNode; // the button that does it
};

function Way({ icon, title, about, drop = false, children }: WayProps) {
  return (
    <section className={css.way} data-drop={drop ? '' : undefined} aria-label={title}>
      <Icon of={icon} size={20} />
      <h2>{title}</h2>
      <p>{about}</p>
      {children}
    </section>
  );
}
