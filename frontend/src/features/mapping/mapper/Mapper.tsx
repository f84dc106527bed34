import { useEffect, useState } from 'react';
import { Dialog, Modal, ModalOverlay } from 'react-aria-components';
import type { FieldSpec } from '../../../shared/backend/types';
import { useTexts } from '../../../shared/i18n';
import { isWriting, pressed } from '../../../shared/lib/keys';
import { useDesigner, type FlowNode, type Json } from '../../canvas';
import { RowList } from '../RowList';
import { useMapping } from '../useMapping';
import { Bar } from './Bar';
import { Board } from './Board';
import { Head, type View } from './Head';
import { TargetPanel } from './TargetPanel';
import { useMapper } from './useMapper';
import css from './mapper.module.css';

type Props = {
  readonly node: FlowNode;
  readonly spec: FieldSpec;
  readonly value: Json | undefined;
  readonly isOpen: boolean;
  readonly onClose: () => void;
};

/** The mapping over the whole window: two trees with wires between, or rows. Escape goes back. */
export function Mapper({ isOpen, onClose, ...props }: Props) {
  const t = useTexts('mapping');
  return (
    <ModalOverlay
      className={css.overlay}
      isOpen={isOpen}
      onOpenChange={(open) => !open && onClose()}
    >
      <Modal className={css.modal}>
        <Dialog className={css.mapper} aria-label={t('mapper.title')}>
          <Inside {...props} onClose={onClose} />
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}

function Inside({ node, spec, value, onClose }: Omit<Props, 'isOpen'>) {
  const mapping = useMapping(spec, [spec.name], value);
  const state = useMapper(mapping);
  const [view, setView] = useState<View>('wires');
  useUndoKeys();
  return (
    <>
      <Bar node={node} onClose={onClose} />
      <div className={css.main}>
        <Head node={node} mapping={mapping} view={view} onView={setView} />
        {view === 'wires' ? (
          <Board node={node} state={state} />
        ) : (
          <div className={css.rowsView}>
            <div className={css.rowsCard}>
              <RowList mapping={mapping} />
            </div>
          </div>
        )}
      </div>
      {view === 'wires' && <TargetPanel state={state} />}
    </>
  );
}

/** The keys for undo work in here too; in what is being typed they are its own. */
function useUndoKeys(): void {
  const { undo, redo } = useDesigner(({ undo, redo }) => ({ undo, redo }));
  useEffect(() => {
    const down = (event: KeyboardEvent) => {
      if (event.defaultPrevented || isWriting(event.target)) return;
      const back = pressed(event, 'Mod+Z');
      if (!back && !pressed(event, 'Mod+Shift+Z') && !pressed(event, 'Mod+Y')) return;
      event.preventDefault();
      if (back) undo();
      else redo();
    };
    window.addEventListener('keydown', down);
    return () => window.removeEventListener('keydown', down);
  }, [undo, redo]);
}
