import { Maximize2 } from 'lucide-react';
import { useState } from 'react';
import type { FieldSpec } from '../../shared/backend/types';
import { useTexts } from '../../shared/i18n';
import { Button } from '../../shared/ui';
import type { FlowNode } from '../canvas';
import { Mapper } from './mapper/Mapper';

type Props = { readonly node: FlowNode; readonly spec: FieldSpec };

/** The button that opens a mapping over the whole window. */
export function OpenMapper({ node, spec }: Props) {
  const t = useTexts('mapping');
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button size="small" icon={Maximize2} onPress={() => setOpen(true)}>
        {t('open')}
      </Button>
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
