import type { KindSpec, PortSpec } from '../../shared/backend/types';
import { useTexts, useWords } from '../../shared/i18n';
import { Markdown } from '../../shared/ui';
import css from './inspector.module.css';

/** What the kind of a node does, what comes in and what goes out. */
export function HelpView({ kind }: { readonly kind: KindSpec | undefined }) {
  const t = useTexts('inspector');
  const words = useWords();
  if (!kind) return <p className={css.quiet}>{t('notice.unknownWhy')}</p>;
  return (
    <div className={css.help}>
      <p className={css.lead}>{words(kind.tip)}</p>
      <Markdown text={words(kind.help)} />
      <PortTable title={t('help.in')} ports={kind.in} />
      <PortTable title={t('help.out')} ports={kind.out} />
      <p className={css.quiet}>
        <code>{kind.id}</code>
      </p>
    </div>
  );
}

function PortTable({ title, ports }: { title: string; ports: readonly PortSpec[] }) {
  const words = useWords();
  if (ports.length === 0) return null;
  return (
    <section className={css.ports}>
      <h3>{title}</h3>
      <dl>
        {ports.map((port) => (
          <div key={port.name}>
            <dt>
              {words(port.label) || port.name} <code>{port.name}</code>
            </dt>
            {words(port.help) !== '' && <dd>{words(port.help)}</dd>}
          </div>
        ))}
      </dl>
    </section>
  );
}
