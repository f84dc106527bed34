import { useTexts } from '../../shared/i18n';
import { TabPanel, Tabs } from '../../shared/ui';
import { useDesigner, type FlowNode } from '../canvas';
import { Form, FormContext, SamplePicker } from '../form';
import { OpenMapper } from '../mapping';
import { DataView } from './DataView';
import { HelpView } from './HelpView';
import { NodeHead } from './NodeHead';
import { NodeNotices } from './NodeNotices';
import { useIsWide } from './useIsWide';
import { useNodeForm } from './useNodeForm';
import { SampleHint } from './SampleHint';
import { tabOf, useTab, type TabId } from './useTab';
import css from './inspector.module.css';

const roomForData = 620; // pixels from which the data stand beside the form

/** One node: its head, what is wrong with it, its form beside its data, and its help. */
export function NodePanel({ node }: { readonly node: FlowNode }) {
  const t = useTexts('inspector');
  const form = useNodeForm(node);
  const { kinds, focus } = useDesigner(({ kinds, focus }) => ({ kinds, focus }));
  const kind = kinds.get(node.kind);
  const [wide, panel] = useIsWide(roomForData);
  const mapped = kind?.fields.filter((one) => one.type === 'mapping') ?? [];
  const names = mapped.map((one) => one.name);
  const [tab, choose] = useTab(
    focus?.node === node.id ? { seq: focus.seq, to: tabOf(focus.param, mapped) } : undefined,
  );
  const tabs: { id: TabId; label: string }[] = [
    { id: 'settings', label: t('tab.settings') },
    { id: 'help', label: t('tab.help') },
  ];
  if (names.length > 0) tabs.unshift({ id: 'mapping', label: t('tab.mapping') });
  if (!wide) tabs.splice(-1, 0, { id: 'data', label: t('tab.data') });
  const shown = tabs.find((one) => one.id === tab)?.id ?? tabs[0]?.id ?? 'settings';
  return (
    <FormContext value={form}>
      <section ref={panel} className={css.panel}>
        <NodeHead node={node} kind={kind} />
        <NodeNotices node={node} kind={kind} />
        <div className={css.body}>
          <div className={css.tabs}>
            <Tabs
              label={t('tab.all')}
              tabs={tabs}
              selected={shown}
              onSelect={(id) => choose(id as TabId)}
              end={mapped[0] && <OpenMapper node={node} spec={mapped[0]} />}
            >
              <TabPanel id="mapping">
                <div className={css.form}>
                  <Form only={names} />
                </div>
              </TabPanel>
              <TabPanel id="settings">
                <div className={css.form}>
                  <SamplePicker sample={form.sample} />
                  <SampleHint sample={form.sample} fields={form.fields} />
                  <Form except={names} />
                </div>
              </TabPanel>
              <TabPanel id="data">
                <DataView node={node} />
              </TabPanel>
              <TabPanel id="help">
                <HelpView kind={kind} />
              </TabPanel>
            </Tabs>
          </div>
          {wide && (
            <div className={css.beside}>
              <DataView node={node} beside={shown !== 'help'} />
            </div>
          )}
        </div>
      </section>
    </FormContext>
  );
}
