import { Maximize2 } from 'lucide-react';
import { useState } from 'react';
import type { FieldSpec } from '../../shared/backend/types';
import { useTexts } from '../../shared/i18n';
import { IconButton } from '../../shared/ui';
import type { FlowNode } from '../canvas';
import { Mapper } from './mapper/Mapper';

type Props = { readonly node: FlowNode; readonly spec: FieldSpec };

/** Opens a mapping over the whole window. Its name would not fit beside the tabs in French. */
export function OpenMapper({ node, spec }: Props) {
  const t = useTexts('mapping');
  const [open, setOpen] = useState(false);
  return (
    <>
      <IconButton
        size="small"
        look="framed"
        icon={Maximize2}
        label={t('open')}
        onPress={() => setOpen(true)}
      />
      <Mapper
        node={node}
        spec={spec}
        value={node.params[spec.name]}
        isOpen={open}
        onClose={() => setOpen(false)}
      />
    </>
  );
}
